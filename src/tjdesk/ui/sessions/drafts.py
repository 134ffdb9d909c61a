"""Drafts: what is typed is kept within half a second, so that a power cut costs no more than a word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from tjdesk.services.desk import Desk
from tjdesk.services.ports import Draft
from tjdesk.ui.kit.tasks import Task, Tasks
from tjdesk.ui.sessions.form import Filled, to_draft

SOON_MS = 400


class Drafts(QObject):
    """Keeps the newest state under each key. `kept(moment)` tells when it is safe on disk."""

    kept = Signal(object)

    def __init__(self, desk: Callable[[], Desk], tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._waiting: dict[str, Filled] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep_now)

    def keep(self, key: str, filled: Filled) -> None:
        """This state will be kept soon; a later one under the same key takes its place."""
        self._waiting[key] = filled
        if not self._timer.isActive():
            self._timer.start(SOON_MS)

    def keep_now(self) -> None:
        """Keeps at once whatever is waiting."""
        self._timer.stop()
        for key, filled in self._waiting.items():
            self._write(key, *to_draft(filled))
        self._waiting = {}

    def drop(self, key: str) -> None:
        """Nothing of what was typed under this key is wanted any more."""
        self._waiting.pop(key, None)
        self._tasks.write(lambda _task: self._desk().drop_draft(key), lambda _none: None)

    def _write(self, key: str, text: str, closed: str) -> None:
        def work(_task: Task[Draft]) -> Draft:
            return self._desk().keep_draft(key, text, closed)

        self._tasks.write(work, lambda draft: self.kept.emit(dt.datetime.fromisoformat(draft.at)))
