"""What is done for safety: backups and checks, off the window's thread."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.domain.roles import administers
from tjdesk.i18n.message import _
from tjdesk.services.house import BackupReport
from tjdesk.services.ports import Changes
from tjdesk.services.proof import Proof
from tjdesk.services.safekeeping import LastBackup
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.words import said
from tjdesk.ui.office.safety_page import SafetyPage
from tjdesk.ui.office.sheets import SheetOffice
from tjdesk.ui.unlock.drill import TryBackup

ENDING = ".tjbackup"


class Safety(QObject):
    """The glue of `SafetyPage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.page = SafetyPage()
        self.page.backing_up.connect(self.ask_file)
        self.page.trying.connect(self.try_one)
        self.page.checking.connect(self.check)
        self._sheets = SheetOffice(room, self.page)
        self.page.renewing.connect(self._sheets.renew)
        self.page.dividing.connect(self._sheets.divide)

    def arrive(self) -> None:
        self.room.tasks.read(lambda _task: self.room.desk.ask(LastBackup()), self._show_last)
        may = administers(self.room.seat.roles)
        self.page.allow_sheet("" if may else _("Only an administrator makes a recovery sheet."))
        self.page.backup.setFocus()

    def ask_file(self) -> None:
        """Asks where to, then writes."""
        now = self.room.house.now()
        name = f"tjdesk-{now:%Y-%m-%d}{ENDING}"
        chosen, _pattern = QFileDialog.getSaveFileName(
            self.page, said(_("Make a backup")), str(Path.home() / name), f"{said(_('Backups'))} (*{ENDING})"
        )
        if chosen:
            self.write(Path(chosen if Path(chosen).suffix else chosen + ENDING))

    def write(self, file: Path) -> None:
        """Writes, reads back and proves a backup."""
        page = self.page
        page.written.say("")

        def failed(fault: Refused | Trouble) -> None:
            page.progress.end()
            advice = fault.advice if isinstance(fault, Trouble) else ""
            page.show_problem(_("{what} {then}", what=fault.message, then=advice))

        task = self.room.tasks.write(
            lambda _task: self.room.opened.backup(file), self._written, refused=failed, troubled=failed
        )
        page.progress.follow(task)

    def try_one(self) -> None:
        """The drill that anyone can do."""
        opened = self.room.opened
        TryBackup(self.room.tasks, self.room.house, opened.store, self.room.seat.user_name, self.page).open()

    def check(self) -> None:
        """Checks everything; reads only."""
        self.page.checked.say("")
        task = self.room.tasks.read(lambda _task: self.room.opened.verify(), self._checked)
        self.page.checks.follow(task)

    def _written(self, report: BackupReport) -> None:
        self.page.progress.end()
        self.page.show_written(report)
        self.room.tell_saved(Changes("backup_written", "", frozenset((self.room.seat.log_dossier,))))
        self.arrive()

    def _checked(self, proof: Proof) -> None:
        self.page.checks.end()
        self.page.show_proof(proof)

    def _show_last(self, last: dt.datetime | None) -> None:
        self.page.show_last(last, self.room.house.now().date())
