"""Sees every key and movement in our windows: the keys that work over dialogs too, and how long nobody came."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_INPUT = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    )
)
_EVERY = 5_000
"""Milliseconds between two looks at the clock."""


class Watch(QObject):
    """Emits `lock_wanted` for Ctrl+L, `blank_wanted` for F9, `help_wanted` for F1, and `left(minutes)`
    when nobody came for so long.

    The computer's own clock is compared, so that a laptop that slept with the lid closed is found left on waking.
    """

    lock_wanted = Signal()
    blank_wanted = Signal()
    help_wanted = Signal()
    left = Signal(int)

    def __init__(self, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._last = time.time()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Watch no longer: the program ends."""
        self._timer.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def begin(self, *, last: float | None = None) -> None:
        """Somebody is here now; or was last at a time in seconds since the epoch."""
        self._last = time.time() if last is None else last

    def look(self) -> None:
        """Tell if nobody came for too long."""
        if self._overdue:
            self.begin()
            self.left.emit(self.minutes)

    def idle(self) -> float:
        """For how many seconds nobody came."""
        return max(0.0, time.time() - self._last)

    @property
    def _overdue(self) -> bool:
        return time.time() - self._last >= self.minutes * 60

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _INPUT:
            return False
        if self._overdue:
            self.look()  # whoever opens the lid again is not whoever closed it: the page that asks comes first
            return True
        self._last = time.time()
        return event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event)

    def _key(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_F9 and not plain:
            wanted = self.blank_wanted
        elif event.key() == Qt.Key.Key_L and plain == Qt.KeyboardModifier.ControlModifier:
            wanted = self.lock_wanted
        elif event.key() == Qt.Key.Key_F1 and not plain:
            wanted = self.help_wanted
        else:
            return False
        if not event.isAutoRepeat():
            wanted.emit()
        return True
