"""A window under test, with hands to work it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from house_room import PASSPHRASE, PATIENCE, a_house
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tjdesk.app.doors import TheDoors
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.shell import Shell
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.kit.theme import look


@dataclass
class Seen:
    """The window, and hands to work it."""

    qtbot: QtBot
    window: DeskWindow
    store: Path

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=PATIENCE)

    def try_passphrase(self, passphrase: str) -> None:
        field = self.window.threshold.unlock.view.passphrase
        field.setText(passphrase)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def unlock(self) -> None:
        self.try_passphrase(PASSPHRASE)
        self.qtbot.waitUntil(lambda: self.window.pages.currentWidget() is self.window.shell)
        self.settle()


def a_window(qtbot: QtBot, folder: Path, store: Path) -> DeskWindow:
    """A window that begins at a store."""
    look()
    window = DeskWindow(lambda: World(a_house(), TheDoors()), SettingsFile(folder / "settings" / "window.json"))
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.begin(store)
    return window
