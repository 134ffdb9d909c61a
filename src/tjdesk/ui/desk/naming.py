"""Names Qt's classes one after the other while somebody types a passphrase.

PySide makes a class when it is first named. The first time a part of Qt that has no name of ours is seen, it looks
through all of them for one that fits, and makes them all in one go: more than half of what opening a desk took.
"""

from __future__ import annotations

import time
from collections import deque

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

_SLICE = 0.004
"""Seconds of naming in one turn of the window."""

_EVERY = 15
"""Milliseconds between two turns: keys come first."""


class Naming(QObject):
    """From `begin` on, a few names in each turn until there are no more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        modules = (QtCore, QtGui, QtWidgets)
        self._left = deque((module, name) for module in modules for name in dir(module))
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._go_on)

    @property
    def done(self) -> bool:
        """Whether every class has been named."""
        return not self._left

    def begin(self) -> None:
        """Once is enough; a second call goes on."""
        if self._left:
            self._timer.start()

    def _go_on(self) -> None:
        began = time.perf_counter()
        while self._left and time.perf_counter() - began < _SLICE:
            module, name = self._left.popleft()
            getattr(module, name)
        if self.done:
            self._timer.stop()
