"""Builds the screens before they are asked for, while nobody touches a key: the first visit costs no more.

Nor while anything is asked of the store: the two would take turns, and each take twice as long by the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer

from tjdesk.ui.desk.room import Room

Step = Callable[[], Sequence[Callable[[], Any]]]
"""Builds something and answers what can be built of it next."""

_QUIET = 0.7
"""Seconds without a key or a click before something is built."""

_EVERY = 150
"""Milliseconds between two looks, and between two things built."""


class Warming(QObject):
    """Takes one step in a turn, as long as the window is left alone (`idle()` seconds) and its store open."""

    def __init__(self, steps: Sequence[Step], room: Room, idle: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._steps, self._idle = room, list(steps), idle
        self._parts: list[Callable[[], Any]] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    @property
    def done(self) -> bool:
        """Whether everything has been built."""
        return not (self._steps or self._parts)

    def _look(self) -> None:
        if self._idle() < _QUIET or not self._room.is_open or self._room.tasks.busy:
            return
        if self._parts:
            self._parts.pop(0)()
        elif self._steps:
            self._parts = list(self._steps.pop(0)())
        if self.done:
            self._timer.stop()
