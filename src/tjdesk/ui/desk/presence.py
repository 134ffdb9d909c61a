"""Whether the open store is still where it was: a stick that was pulled is told of before the next save fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from tjdesk.i18n.message import _
from tjdesk.ui.desk.faults import Fault
from tjdesk.ui.kit.tasks import Tasks

_EVERY = 5_000
"""Milliseconds between two looks."""


class Presence(QObject):
    """`gone(Fault)` once when the store is no longer there, `back()` once when it is again."""

    gone = Signal(object)
    back = Signal()

    def __init__(self, tasks: Tasks, is_store: Callable[[Path], bool], store: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._is_store, self._store = tasks, is_store, store
        self._there, self._asking = True, False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask the disk, away from the window's thread: one that was pulled may be slow to answer."""
        if not self._asking:
            self._asking = True
            self._tasks.read(lambda _task: self._is_store(self._store), self._known)

    def _known(self, there: bool) -> None:
        before, self._there, self._asking = self._there, there, False
        if before and not there:
            self.gone.emit(
                Fault(
                    _("The store is no longer there: {path}", path=str(self._store)),
                    _("Everything saved before is on that disk. What is on the screen stays here."),
                    _("Reconnect the disk or stick. Then save again; nothing has to be typed anew."),
                )
            )
        elif there and not before:
            self.back.emit()
