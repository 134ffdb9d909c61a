"""The rows behind the time axis, as a table: for a screen reader, and for whoever wants the exact day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tjdesk.i18n.message import _, in_context
from tjdesk.services.life_line import LifeLine
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.words import Words


@dataclass(frozen=True)
class LifeRow:
    """A stretch or a mark of the axis; a mark ends on the day it begins."""

    place: int
    lane: Words
    start: dt.date
    end: dt.date | None
    what: Words
    alert: bool = False


def rows_of(life: LifeLine) -> list[LifeRow]:
    """The programme, the phases, and every mark, lane by lane, the latest first within each."""
    until = life.end if life.left else life.today
    return [LifeRow(place, *row) for place, row in enumerate(_rows(life, until))]


def _rows(life: LifeLine, until: dt.date) -> Iterator[tuple[Words, dt.date, dt.date | None, Words, bool]]:
    yield _("In the programme"), life.start, until, "", False
    for span in life.phases:
        yield _("Phases"), span.start, span.end, span.words, False
    for lane in life.lanes:
        for mark in sorted(lane.marks, key=lambda one: one.day, reverse=True):
            yield lane.caption, mark.day, None, mark.words, mark.alert


_COLUMNS = (
    Column[LifeRow](in_context("column", "Kind"), lambda row: Cell(row.lane, weight=600), wide="In the programme"),
    Column[LifeRow](in_context("column", "From"), lambda row: _day(row.start), wide="mmm 00 mmm 0000"),
    Column[LifeRow](in_context("column", "To"), lambda row: _day(row.end), wide="mmm 00 mmm 0000"),
    Column[LifeRow](in_context("column", "What"), lambda row: Cell(row.what, tone="alert" if row.alert else "ink")),
)


def _day(day: dt.date | None) -> Cell:
    return Cell(_("{date:list}", date=day)) if day else Cell()


class LifeTable(Table):
    """The table of a `LifeLine`."""

    def __init__(self) -> None:
        self._model: RowsModel[LifeRow] = RowsModel(_COLUMNS, lambda row: str(row.place))
        super().__init__(self._model, _("Time in the programme, as a table"))

    def show_life(self, life: LifeLine | None) -> None:
        self._model.show(rows_of(life) if life else [])
