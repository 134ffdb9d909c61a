"""The status strip kept up with what happens at the desk: saves, notes, backups, exchange with the other sites."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject

from tjdesk.i18n.message import Message
from tjdesk.services.exchange_page import Outlook
from tjdesk.services.ports import Changes
from tjdesk.services.safekeeping import WRITTEN, LastBackup
from tjdesk.ui.desk.room import Room
from tjdesk.ui.desk.status import Status
from tjdesk.ui.desk.waiting import Waiting, notices
from tjdesk.ui.kit.strip import StatusStrip


class KeepingPosted(QObject):
    """Shows on the strip what the room and the exchange tell of; `ask_backup` where only the store knows."""

    def __init__(self, room: Room, strip: StatusStrip, waiting: Waiting) -> None:
        super().__init__(strip)
        self._room, self._strip = room, strip
        self.status = Status()
        room.saved.connect(self._saved)
        room.noted.connect(self._noted)
        room.unlocked.connect(self.ask_backup)
        waiting.known.connect(self._exchange_known)

    def ask_backup(self) -> None:
        """Asks the store when it was last backed up."""
        self._room.tasks.read(lambda _task: self._room.desk.ask(LastBackup()), self._backup_known)

    def _saved(self, changes: Changes) -> None:
        if changes.action == WRITTEN:
            self.ask_backup()
        else:
            self._show(self.status.now_saved(self._room.house.now()))

    def _noted(self, message: Message) -> None:
        self._show(self.status.now_noted(message))

    def _backup_known(self, at: dt.datetime | None) -> None:
        self._show(self.status.known_backup(at))

    def _exchange_known(self, outlook: Outlook) -> None:
        self._show(self.status.known_exchange(notices(outlook, self._room.house.now().date())))

    def _show(self, status: Status) -> None:
        self.status = status
        self._strip.show_notices(status.notices(self._room.house.now().date()))
