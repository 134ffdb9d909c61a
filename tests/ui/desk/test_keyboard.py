"""The keyboard belongs to what is on screen, whatever comes late or stands in front when the window starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_room import PATIENCE
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from seen_window import Seen

from tjdesk.app.window import ready_window
from tjdesk.ui.desk.frame import Frame
from tjdesk.ui.desk.settings import SettingsFile


@pytest.mark.parametrize("left", ["today", "sessions", "exchange"])
def test_an_answer_for_a_screen_that_was_left_takes_no_key_from_the_one_that_is_shown(seen: Seen, left: str) -> None:
    seen.unlock()
    seen.shell.go_to(left)
    seen.shell.go_to("participants")
    seen.settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()
    assert seen.shell.stack.currentWidget().isAncestorOf(focused)


def test_what_is_hidden_by_the_lock_takes_no_key_from_the_page_that_asks_for_the_passphrase(seen: Seen) -> None:
    seen.unlock()
    seen.window.lock()
    seen.shell.finder.setFocus()
    seen.settle()
    assert seen.window.threshold.unlock.view.passphrase.hasFocus()


def test_a_window_that_was_given_no_keyboard_asks_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    store = tmp_path / "store"
    store.mkdir()
    app, frame, inside = ready_window(None, SettingsFile(tmp_path / "window.json"), "es", store, None)
    qtbot.addWidget(frame)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: app.activeWindow() is frame and app.focusWidget() is not None)
    assert frame.isAncestorOf(app.focusWidget())
    qtbot.waitUntil(lambda: not inside[0].tasks.busy, timeout=PATIENCE)
    inside[0].end()


def test_a_window_that_is_never_painted_begins_all_the_same_and_only_once(qtbot: QtBot) -> None:
    begun: list[int] = []
    frame = Frame(lambda: begun.append(1), "#fff", "#eee", patience=1)
    qtbot.addWidget(frame)
    qtbot.waitUntil(lambda: begun != [])
    frame.show()
    qtbot.waitExposed(frame)
    qtbot.wait(20)
    assert begun == [1]
