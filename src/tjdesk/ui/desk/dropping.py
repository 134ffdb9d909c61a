"""A bundle or an update dropped anywhere on the window: it is offered, and nothing is taken unasked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

CARRIED = (".tjb", ".tju")
"""What is offered: bundles and updates."""


def dropped_bundle(data: QMimeData) -> Path | None:
    """The first bundle or update among what is dragged, or None."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((file for file in files if file.suffix.lower() in CARRIED and file.is_file()), None)


class BundleDrop(QObject):
    """Watches a widget and whatever in it takes no drops itself. `dropped(Path)`."""

    dropped = Signal(object)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and event.type() is QEvent.Type.Drop:
            file = dropped_bundle(event.mimeData())
            if file is not None:
                event.acceptProposedAction()
                self.dropped.emit(file)
            return True
        if isinstance(event, QDragEnterEvent) and dropped_bundle(event.mimeData()) is not None:
            event.acceptProposedAction()
            return True
        return False
