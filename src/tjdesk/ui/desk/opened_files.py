"""Files that the system hands to the running program: on macOS a double-click on a bundle comes as an event."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class OpenedFiles(QObject):
    """Keeps what came before anybody listened; `tell` is given that and whatever comes later."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._waiting: list[Path] = []
        self._tell: Callable[[Path], None] = self._waiting.append
        app.installEventFilter(self)

    def tell(self, listener: Callable[[Path], None]) -> None:
        """From now on `listener` is told."""
        self._tell = listener
        while self._waiting:
            listener(self._waiting.pop(0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._tell(Path(event.file()))
            return True
        return False
