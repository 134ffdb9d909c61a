"""What is asked of the audit trail, off the window's thread."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services import amounts
from tjdesk.services.audit import AuditLine, ReadAudit
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.words import said
from tjdesk.ui.office.audit_page import MOST, AuditPage


class Auditing(QObject):
    """The glue of `AuditPage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room, self.page = room, AuditPage()
        self._asked = 0
        self.page.asked.connect(self.ask)
        self.page.exporting.connect(self.ask_file)

    def arrive(self) -> None:
        self.ask()
        self.page.kind.setFocus()

    def ask(self) -> None:
        """Read the lines that fit; an answer to an earlier question is passed over."""
        self._asked += 1
        asked, question = self._asked, self._question()
        self.room.tasks.read(
            lambda _task: self.room.desk.ask(question),
            lambda lines: self._show(asked, lines),
            refused=self._refused,
        )

    def _question(self) -> ReadAudit:
        page, today = self.page, self.room.house.now().date()
        since = today - dt.timedelta(days=int(page.span.value) - 1) if page.span.value else None
        return ReadAudit(since=since, by=page.by.text().strip(), kind=page.kind.value, limit=MOST)

    def _show(self, asked: int, lines: list[AuditLine]) -> None:
        if asked == self._asked:
            self.page.show_lines(lines)
            self.page.export.set_unavailable("")

    def _refused(self, refusal: Refused) -> None:
        self.page.refuse(refusal.message)
        self.page.export.set_unavailable(refusal.message)

    def ask_file(self) -> None:
        """Asks where to, then writes the whole trail with its chain."""
        name = f"tjdesk-audit-{self.room.house.now():%Y-%m-%d}.jsonl"
        chosen, _pattern = QFileDialog.getSaveFileName(
            self.page, said(_("Write the audit trail")), str(Path.home() / name), "*.jsonl"
        )
        if chosen:
            self.write(Path(chosen))

    def write(self, file: Path) -> None:
        """Write it, and say how many entries."""

        def written(count: int) -> None:
            self.ask()
            self.room.note(_("Written: {entries}, to {file}", entries=amounts.entries(count), file=file.name))

        self.room.tasks.write(lambda _task: self.room.opened.audit.export(file), written, refused=self._refused)
