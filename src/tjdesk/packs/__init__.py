"""Jurisdictions as data."""
