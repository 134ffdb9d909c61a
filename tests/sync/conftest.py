"""Tests of exchange find their courts beside them."""
