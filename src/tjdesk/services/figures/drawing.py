"""Charts as plain marks that a window and a press paint alike: lines, areas and words, from the top left corner.

Places and sizes are in whatever unit the caller measures words in. Nothing depends on colour: what is filled, hatched
or hollow, whole or dotted, tells things apart on a grey copy too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SOLID, HATCH, HOLLOW, GREY, TINT = "solid", "hatch", "hollow", "grey", "tint"
FILLS = (SOLID, HATCH, HOLLOW, GREY)
"""How the strands of a chart are told apart, in their order."""

At = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points. `tone` is ink, edge (an axis) or faint (a rule behind)."""

    points: tuple[At, ...]
    weight: float
    tone: str = "ink"
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A closed shape. `fill` is one of `FILLS`, with an outline, or a tint without."""

    points: tuple[At, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text whose line is centred at height y; it begins, ends or is centred at x."""

    x: float
    y: float
    text: str
    align: str = "left"
    strong: bool = False
    grey: bool = False


DrawnMark = Stroke | Area | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, drawn."""

    width: float
    height: float
    marks: tuple[DrawnMark, ...]


@dataclass(frozen=True)
class Sheet:
    """What it is drawn on: how wide, the height of a line of words, and how far words run (text, strong)."""

    width: float
    line: float
    wide: Callable[[str, bool], float]


def box(left: float, top: float, right: float, bottom: float) -> tuple[At, ...]:
    return ((left, top), (right, top), (right, bottom), (left, bottom))
