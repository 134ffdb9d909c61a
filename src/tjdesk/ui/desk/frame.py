"""The window as it first appears: two grounds and nothing else, painted before anything but Qt is imported.

The grounds are palettes: to paint them with a `QPainter` would make all of Qt's names first (see `app.window`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QColor, QPaintEvent, QPalette, QResizeEvent
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
        self.ending: Callable[[], None] | None = None
        self._rail = QWidget(self)
        self._rail.setAutoFillBackground(True)
        _tint(self, paper)
        _tint(self._rail, rail)
        QTimer.singleShot(patience, self, self._begin_once)

    def fill(self, inside: QWidget) -> None:
        """What stands in the window from now on; it has its own colours."""
        self._rail.hide()
        self.setPalette(QPalette())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)

    def _begin_once(self) -> None:
        begin, self._begin = self._begin, None
        if begin is not None:
            begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.resize(_RAIL if self.width() > 2 * _RAIL else 0, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._begin is not None:
            QTimer.singleShot(0, self, self._begin_once)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.ending is not None:
            self.ending()
        event.accept()


def _tint(widget: QWidget, colour: str) -> None:
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(colour))
    widget.setPalette(palette)
