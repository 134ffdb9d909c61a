"""Looks for cycles among objects while nobody types, and gives back memory: in a large store one such search takes a
third of a second."""

from __future__ import annotations

import ctypes
import gc
import linecache
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 15_000
_QUIET = 4.0
"""Seconds without a key or a movement."""

_FEW, _MANY = 20, 4_000
"""How many small searches there must have been before a whole one is worth while; and how many make it overdue."""


class Tidying(QObject):
    """From `begin` to `stop` Python makes no whole search by itself: it is made here, when `idle()` seconds are enough.

    The small searches, among what was made just now, go on as always: they take a millisecond. From `keep` on the whole
    ones leave out what a desk stands on, the code of its screens most of all: that was nearly all they looked at.
    """

    def __init__(self, idle: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self._idle, self._before = idle, gc.get_threshold()
        self._released = self._keeps = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        young, middle, _old = self._before
        gc.set_threshold(young, middle, 1_000_000)
        self._timer.start()

    def look(self) -> bool:
        """Searches if it is time; whether it was."""
        small = gc.get_count()[2]
        wanted = small >= _MANY or (small >= _FEW and self._idle() >= _QUIET)
        if wanted:
            gc.collect()
            self._freeze()
            give_back()
        return wanted

    def keep(self) -> None:
        """What is there now will stay as long as the desk; after another desk, once what that one left is gone."""
        self._keeps = True
        if not self._released:
            self._freeze()

    def release(self) -> None:
        """The desk is given up: the next search looks at everything."""
        gc.unfreeze()
        self._released, self._keeps = True, False

    def _freeze(self) -> None:
        if self._keeps:
            gc.freeze()
            self._keeps = False

    def stop(self) -> None:
        """The window goes: Python sees to it by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.set_threshold(*self._before)


def give_back() -> None:
    """Memory that is free goes back to the system, where its library keeps it; so does what Qt's bindings read of the
    sources of each module."""
    linecache.clearcache()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
