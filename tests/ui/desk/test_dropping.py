"""A bundle dropped on the window is offered in Exchange; on the locked window, once somebody has unlocked it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from seen_window import Seen

from tjdesk.ui.exchange.panel import Panel


def drop(widget: QWidget, file: Path) -> bool:
    """Drags a file over a widget and lets it go; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, data, left, none))
    return enter.isAccepted()


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    file = tmp_path / "BUNDLE.TJB"
    file.write_bytes(b"no bundle at all")
    return file


def offered(seen: Seen) -> str:
    seen.settle()
    screen = seen.shell.stack.currentWidget()
    assert isinstance(screen, Panel)
    return screen.view.bundle.head.plain


def test_a_bundle_dropped_anywhere_is_offered(seen: Seen, bundle: Path) -> None:
    seen.unlock()
    assert drop(seen.window, bundle)
    assert bundle.name in offered(seen)


def test_dropped_on_the_locked_window_it_waits(seen: Seen, bundle: Path) -> None:
    assert drop(seen.window, bundle)
    seen.unlock()
    assert bundle.name in offered(seen)


def test_another_file_is_not_taken(seen: Seen, tmp_path: Path) -> None:
    seen.unlock()
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleague", "utf-8")
    assert not drop(seen.window, letter)
