"""Bundles carried between sites."""
