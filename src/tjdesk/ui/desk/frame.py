"""The window as it first appears: two grounds and nothing else, painted before anything but Qt is imported."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

_RAIL = 400
_PATIENCE_MS = 1_500
"""A window that starts behind others or minimised is not painted: after so long it begins all the same."""


class Frame(QWidget):
    """A top-level window that calls `begin` once, right after it was painted for the first time, or a while later.

    `ending` is called when it is closed. `paper` and `rail` are the colours of its grounds until it is filled.
    """

    def __init__(self, begin: Callable[[], None], paper: str, rail: str, patience: int = _PATIENCE_MS) -> None:
        super().__init__()
        self._begin: Callable[[], None] | None = begin
        self._paper, self._rail = paper, rail
        self.ending: Callable[[], None] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        QTimer.singleShot(patience, self, self._begin_once)

    def fill(self, inside: QWidget) -> None:
        """What stands in the window from now on."""
        self._column.addWidget(inside)

    def _begin_once(self) -> None:
        begin, self._begin = self._begin, None
        if begin is not None:
            begin()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._paper))
        painter.fillRect(0, 0, _RAIL if self.width() > 2 * _RAIL else 0, self.height(), QColor(self._rail))
        if self._begin is not None:
            QTimer.singleShot(0, self, self._begin_once)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.ending is not None:
            self.ending()
        event.accept()
