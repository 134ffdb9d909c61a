"""Updates at work: a file is looked at, installed after a backup, and gone back from, off the window's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.domain.release import Installed
from tjdesk.i18n.message import Message, _
from tjdesk.services.updates import Updated, UpdateSeen, WentBack
from tjdesk.ui.desk.room import Room
from tjdesk.ui.exchange.sticks import sticks
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.kit.words import Words, said
from tjdesk.ui.office.update_page import UpdatePage

ENDING = ".tju"


class UpdateOffice(QObject):
    """The glue of `UpdatePage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.page = UpdatePage()
        self._file: Path | None = None
        self.page.choosing.connect(self.ask_file)
        self.page.installing.connect(self.install)
        self.page.going_back.connect(self._ask_back)

    def arrive(self) -> None:
        """Says what runs; a file that was looked at before stays on show."""

        def work(_task: object) -> tuple[Installed, int, Message | None]:
            updates = self.room.house.updates()
            return updates.installed, updates.standing, updates.objection()

        self.room.tasks.read(work, self._show_installed)
        self.page.choose.setFocus()

    def _show_installed(self, told: tuple[Installed, int, Message | None]) -> None:
        installed, standing, objection = told
        why: Words = objection or ""
        if self.room.seat.training:
            why = _(
                "This is a training court. Updates are installed from the court's own store, which is backed up first."
            )
        self.page.show_installed(installed, standing, why)

    def ask_file(self) -> None:
        """Asks which file; begins at the first stick."""
        start = next((str(one.path) for one in sticks()), str(Path.home()))
        asked = QFileDialog(self.page, said(_("Take an update")), start, f"{said(_('Updates'))} (*{ENDING})")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.fileSelected.connect(lambda file: self.look_at(Path(file)))
        asked.open()

    def look_at(self, file: Path) -> None:
        """Says what a file is. Nothing is installed."""
        self._file = file
        if self.room.seat.training:
            return
        self.room.tasks.read(
            lambda _task: self.room.house.updates().look(file), self._seen, refused=self._failed, troubled=self._failed
        )

    def _seen(self, seen: UpdateSeen) -> None:
        if seen.file == self._file:
            self.page.show_seen(seen)

    def install(self) -> None:
        """Backs up, unpacks beside, tries, switches."""
        file, page = self._file, self.page
        if file is None:
            return
        page.install.hide()

        def work(task: Task[Updated]) -> Updated:
            return self.room.house.updates().take(file, self.room.opened, task)

        page.progress.follow(
            self.room.tasks.write(
                work, self._installed, refused=self._failed, troubled=self._failed, cancelled=self._stopped,
                watch=page.progress.watch,
            )
        )  # fmt: skip

    def _installed(self, done: Updated) -> None:
        self.page.progress.end()
        self.page.show_updated(done)
        self.arrive()

    def _failed(self, fault: Refused | Trouble) -> None:
        self.page.progress.end()
        words = fault.message
        if isinstance(fault, Trouble):
            words = _("{what} {then}", what=fault.message, then=fault.advice)
        if self._file is not None:
            self.page.show_problem(self._file, words)

    def _stopped(self) -> None:
        self.page.progress.end()
        if self._file is not None:
            self.page.show_problem(self._file, _("Stopped. Nothing was changed."))

    # The way back

    def _ask_back(self) -> None:
        ask = Ask(
            _("Go back to the version before"),
            _("From the next start on, the version before runs again. What was recorded since stays in the store."),
            _("Go back"),
            parent=self.page,
        )
        ask.answered.connect(lambda: self._go_back(ask))
        ask.open()

    def _go_back(self, ask: Ask) -> None:
        def failed(fault: Refused | Trouble) -> None:
            ask.set_problem(fault.message)

        def done(went: WentBack) -> None:
            ask.accept()
            self.page.show_went_back(went)
            self.arrive()

        self.room.tasks.write(lambda _task: self.room.house.updates().back(), done, refused=failed, troubled=failed)
