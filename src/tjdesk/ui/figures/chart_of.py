"""Which chart goes with which figure, ready to be shown. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.figures.asking import Figures
from tjdesk.services.figures.charting import curve_end, curve_table, draw, draw_curve, place_words, table_of
from tjdesk.services.figures.drawing import Drawing, Sheet

_CURVED = ("RT1", "RT2", "RT3")
_CHARTS = {
    "C1": "caseload", "P1": "phases", "H1": "appearance", "H3": "appearance", "I1": "responses", "I2": "responses",
    "S1": "tests", "S2": "tests", "S5": "tests",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A chart to be shown: its title, how it is drawn on a sheet, and its values as rows of a table below a head."""

    title: Message
    drawn: Callable[[Sheet], Drawing]
    rows: Sequence[tuple[str, ...]]


def chart_of(id: str, figures: Figures, pack: Pack, language: Language) -> Shown | None:
    """The chart of a figure, or None where it has none or there is nothing to be seen."""
    if id in _CURVED:
        points, risk = figures.curve, figures.at_risk
        last = curve_end(risk, points)
        if not last or len(points) < 2:
            return None
        seen = [point for point in points if point.day <= last]
        return Shown(
            _("Retention curve"), lambda sheet: draw_curve(points, risk, sheet, language), curve_table(seen, language)
        )
    series = next((one for one in figures.charts if one.kind == _CHARTS.get(id)), None)
    if series is None or series.empty:
        return None
    names = place_words(series, pack, language)
    return Shown(series.title, lambda sheet: draw(series, names, sheet, language), table_of(series, pack, language))
