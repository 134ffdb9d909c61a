"""A chart on paper: what was drawn becomes marks, black and white."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.reports.setting import Laid, Line, Mark, Trace, runs, widest
from tjdesk.reports.typeface import SMALL, SMALL_GREY, SMALL_STRONG, Style
from tjdesk.services.figures.drawing import Area, Drawing, Sheet, Stroke, Words


def sheet_of(measure: float) -> Sheet:
    """Paper to draw a chart on, `measure` points wide."""
    return Sheet(measure, SMALL.leading, lambda text, strong: widest(runs(text, SMALL_STRONG if strong else SMALL)))


def laid(drawing: Drawing) -> Laid:
    """The drawing as a block of a page."""
    return Laid(drawing.height, tuple(_marks(drawing)))


def _marks(drawing: Drawing) -> Iterator[Mark]:
    for mark in drawing.marks:
        match mark:
            case Stroke():
                grey = mark.tone != "ink"
                yield Trace(0, 0, mark.points, mark.weight, grey, mark.dotted or mark.tone == "faint")
            case Area():
                yield Trace(0, 0, mark.points, 0.5, fill=mark.fill)
            case Words() if mark.text:
                yield _words(mark)


def _words(mark: Words) -> Line:
    style: Style = SMALL_STRONG if mark.strong else SMALL_GREY if mark.grey else SMALL
    text = runs(mark.text, style)
    slack = {"left": 0.0, "middle": 0.5, "right": 1.0}[mark.align] * widest(text)
    return Line(mark.x - slack, mark.y + 0.33 * style.size, text)
