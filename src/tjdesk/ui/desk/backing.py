"""The store's own backup: when one is due and nobody is typing, and at every lock and closing of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from tjdesk.i18n.message import _
from tjdesk.services.ports import Changes
from tjdesk.services.safekeeping import WRITTEN

if TYPE_CHECKING:
    from tjdesk.services.house import BackupReport, OpenStore
    from tjdesk.ui.desk.room import Room

_EVERY = 300_000
"""Milliseconds between two looks at whether one is due."""

_QUIET = 60
"""Seconds without a key or a movement, before one is written while somebody works: it keeps the store for a while."""


def back_up(opened: OpenStore) -> BackupReport | None:
    """A backup if one is due; never of a training court, where nothing is real."""
    return None if opened.desk.seat.training else opened.backups.by_itself()


class Backing(QObject):
    """Looks now and then. `idle` answers for how many seconds nobody typed. What goes wrong is told by the shell."""

    def __init__(self, room: Room, idle: Callable[[], float]) -> None:
        super().__init__(room)
        self._room, self._idle = room, idle
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Write one if it is due and nobody would wait for it."""
        room = self._room
        if room.is_open and self._idle() >= _QUIET:
            room.tasks.write(lambda _task: back_up(room.opened) if room.is_open else None, self._written)

    def _written(self, report: BackupReport | None) -> None:
        if report is None or not self._room.is_open:
            return
        self._room.tell_saved(Changes(WRITTEN, "", frozenset((self._room.seat.log_dossier,))))
        self._room.note(_("A backup was written automatically, and verified."))
