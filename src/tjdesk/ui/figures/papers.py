"""Reports of a period looked at before they are printed or saved, as every other paper of the court is."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.services.figures.gaps import DataGaps, FindDataGaps
from tjdesk.services.figures.report import AskReport, Report, ReportKind
from tjdesk.services.sheets import Sheet
from tjdesk.ui.desk.room import Room
from tjdesk.ui.figures.form import GAPS, REPORTS
from tjdesk.ui.sessions.papers import Papers, spoken_of
from tjdesk.ui.sessions.preview import Preview, Wanted


class ReportPapers(Papers):
    """`show(name, start, end)` opens the preview of a report. Its id is its period, "2026-01-01 2026-12-31"."""

    kinds: ClassVar[tuple[str, ...]] = ("pdf", "xlsx", "csv")

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(room, parent, lambda: None)
        self._told: dict[tuple[str, str], Report | DataGaps] = {}

    def show(self, name: str, start: dt.date, end: dt.date) -> Preview:
        """Reckons it, shows it. What is saved or printed then is what was looked at, whatever happens meanwhile."""
        self._told.clear()
        window = self.preview(name, f"{start} {end}")
        window.save.say(_("Save…"))
        return window

    def _title(self, what: str) -> Message:
        return REPORTS[what]

    def _named(self, id: str) -> str:
        return id

    def _report(self, what: str, id: str) -> Report | DataGaps:
        """In a worker: the report, reckoned once for each preview."""
        if (what, id) not in self._told:
            start, end = map(dt.date.fromisoformat, id.split())
            as_of, ask = max(self._room.house.now().date(), start), self._room.desk.ask
            self._told[what, id] = (
                ask(FindDataGaps(start=start, end=end, as_of=as_of))
                if what == GAPS
                else ask(AskReport(kind=ReportKind(what), start=start, end=end, as_of=as_of))
            )
        return self._told[what, id]

    def _sheets(self, wanted: Wanted, id: str) -> tuple[Sheet, ...]:
        report, room = self._report(wanted.what, id), self._room
        return room.house.report_sheets(report, room.pack, spoken_of(wanted), wanted.paper)

    def _file(self, wanted: Wanted, id: str, kind: str) -> bytes:
        report, room = self._report(wanted.what, id), self._room
        return room.house.report(report, room.pack, spoken_of(wanted), kind, wanted.paper)

    def _log(self, wanted: Wanted, id: str, kind: str = "") -> None:
        event, detail = ("report_written", f"{kind} {id}") if kind else ("printed", id)
        self._room.opened.log(event, about=wanted.what, detail=detail)
