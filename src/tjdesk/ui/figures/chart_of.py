"""Which chart goes with which figure, ready to be shown. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.figures.asking import Figures
from tjdesk.services.figures.charting import curve_table, draw, draw_curve, endings, place_words, table_of
from tjdesk.services.figures.drawing import Drawing, Sheet

_CURVED = ("RT1", "RT2", "RT3")
_CHARTS = {
    "C1": "caseload", "P1": "phases", "H1": "appearance", "H3": "appearance", "I1": "responses", "I2": "responses",
    "S1": "tests", "S2": "tests", "S5": "tests",
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A chart to be shown: its title, how it is drawn on a sheet, its values as rows of a table below a head.

    `below` is said under it.
    """

    title: Message
    drawn: Callable[[Sheet], Drawing]
    rows: Sequence[tuple[str, ...]]
    below: tuple[Message, ...] = ()


def chart_of(id: str, figures: Figures, pack: Pack, language: Language) -> Shown | None:
    """The chart of a figure, or None where it has none or there is nothing to be seen."""
    if id in _CURVED:
        curve = figures.retention
        if len(curve.points) < 2:
            return None
        return Shown(
            _("Retention curve"), lambda sheet: draw_curve(curve, sheet, language), curve_table(curve, language),
            tuple(endings(curve)),
        )  # fmt: skip
    series = next((one for one in figures.charts if one.kind == _CHARTS.get(id)), None)
    if series is None or series.empty:
        return None
    names = place_words(series, pack, language)
    return Shown(series.title, lambda sheet: draw(series, names, sheet, language), table_of(series, pack, language))
