"""A report without case data: looked over first, then saved where whoever helps can be given it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _, in_context
from tjdesk.services.diagnosis import Diagnosis
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Told
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import said


@dataclass(frozen=True)
class _Line:
    what: str
    value: str


_COLUMNS = (
    Column[_Line](in_context("column", "What"), lambda row: Cell(row.what, tone="ink2"), wide="n" * 30),
    Column[_Line](in_context("column", "Value"), lambda row: Cell(row.value, weight=600)),
)

_AROUND, _LEAST = 320, 90
"""How high the window is without the table, and how low the table may become, both at 100 %."""


class ReportWindow(Ask):
    """Every line of it, as it will be saved."""

    def __init__(self, room: Room, told: Diagnosis, parent: QWidget) -> None:
        super().__init__(
            _("Report for whoever helps"),
            _(
                "This is all that the report says: numbers, versions and words of the program. No person, no case"
                " and no"
                " name of a file is in it. Look it over, then save it and give it to whoever helps."
            ),
            _("Save…"),
            leave=_("Close"),
            parent=parent,
        )
        self._room, self._told = room, told
        self.rows: RowsModel[_Line] = RowsModel(_COLUMNS, lambda row: row.what)
        self.table, self.saved = Table(self.rows, _("Report for whoever helps")), Told()
        self.rows.show([_Line(what, "–" if value is None else str(value)) for what, value in told.lines()])
        left = parent.window().height() - look().px(_AROUND)
        self.table.setMinimumHeight(max(look().px(_LEAST), min(look().px(320), left)))
        self.setMinimumWidth(look().px(680))
        self.add(self.table, self.saved)
        self.answered.connect(self._ask_file)
        self.table.setFocus()

    def _ask_file(self) -> None:
        title, name = said(_("Save the report")), f"tjdesk-report-{self._room.house.now():%Y-%m-%d}.json"
        chosen, _kind = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), "JSON (*.json)")
        if chosen:
            self.write(Path(chosen))

    def write(self, file: Path) -> None:
        """Write what is shown."""
        text = json.dumps(self._told.plain(), indent=1) + "\n"

        def failed(fault: Refused | Trouble) -> None:
            advice = fault.advice if isinstance(fault, Trouble) else ""
            self.set_problem(_("{what} {then}", what=fault.message, then=advice))

        def done(_none: None) -> None:
            self.set_problem("")
            self.saved.say(_("Written: {path}", path=str(file)))

        self._room.tasks.write(
            lambda _task: self._room.house.write_paper(file, text.encode("ascii")),
            done,
            refused=failed,
            troubled=failed,
        )


def ask_report(room: Room, parent: QWidget) -> None:
    """Gather the report, then show it."""
    room.tasks.read(lambda _task: room.opened.diagnose(), lambda told: ReportWindow(room, told, parent).open())
