"""Widgets that say themselves where the manual helps, such as one that shows what went wrong."""

from __future__ import annotations


class Helped:
    """For widgets: `manual_place` (`page#anchor`) is where F1 leads within it, if not to the page of its module."""

    manual_place: str = ""
