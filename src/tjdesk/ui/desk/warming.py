"""Builds the screens before they are asked for, while nobody touches a key: the first visit costs no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from tjdesk.ui.desk.room import Room

Step = Callable[[], Sequence[Callable[[], Any]]]
"""Builds something and answers what can be built of it next."""

_QUIET = 0.7
"""Seconds without a key or a click before something is built."""

_EVERY = 150
"""Milliseconds between two looks, and between two things built."""

_INPUT = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.InputMethod))


class Warming(QObject):
    """Takes one step in a turn, as long as the window is left alone and its store open."""

    def __init__(self, steps: Sequence[Step], room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._steps = room, list(steps)
        self._parts: list[Callable[[], Any]] = []
        self._touched = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether everything has been built."""
        return not (self._steps or self._parts)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = time.monotonic()
        return False

    def _look(self) -> None:
        if time.monotonic() - self._touched < _QUIET or not self._room.is_open:
            return
        if self._parts:
            self._parts.pop(0)()
        elif self._steps:
            self._parts = list(self._steps.pop(0)())
        if self.done:
            self._timer.stop()
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
