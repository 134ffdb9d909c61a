"""Printed pages as plain marks: what the window paints in a preview and sends to a printer, the same as in the PDF.

Places and sizes are in points (72 to the inch), x to the right and y down from the paper's top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetText:
    """A stretch of text that begins at x on the baseline y. `weight` is 400, 600 or 700."""

    x: float
    y: float
    text: str
    serif: bool
    weight: int
    italic: bool
    size: float
    grey: bool


@dataclass(frozen=True, slots=True)
class SheetRule:
    """A level line, `weight` points thick, its middle at y."""

    x: float
    y: float
    width: float
    weight: float
    grey: bool


@dataclass(frozen=True, slots=True)
class SheetFrame:
    """A box by its outline."""

    x: float
    y: float
    width: float
    height: float
    weight: float
    radius: float
    dashed: bool


@dataclass(frozen=True, slots=True)
class SheetShape:
    """A line through points of a chart; with a `fill` (solid, grey, tint, hatch or hollow) a closed shape."""

    points: tuple[tuple[float, float], ...]
    weight: float
    grey: bool
    dotted: bool
    fill: str = ""


SheetMark = SheetText | SheetRule | SheetFrame | SheetShape


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. `ghost` is a word that stands large and hollow behind everything, or empty."""

    width: float
    height: float
    marks: tuple[SheetMark, ...]
    ghost: str = ""
