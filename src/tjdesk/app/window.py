"""Starts the window: on screen first, everything heavy behind it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tjdesk import __version__
from tjdesk.services.house import House, TrainingCourt
from tjdesk.ui.desk.settings import SettingsFile, data_folder
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow, remember_choices
from tjdesk.ui.kit.theme import Mode, dress, look
from tjdesk.ui.kit.words import tongue

if TYPE_CHECKING:
    from tjdesk.i18n.language import Language


def open_window(
    house: House | None = None,
    store: Path | None = None,
    language: Language | None = None,
    training: TrainingCourt | None = None,
) -> int:
    """Run the window until it is closed; the exit code of the process.

    Without a house, the usual one is made behind the window. Without a store, the one last opened, or the usual
    place. `language` is one asked for on the command line. `training` is a court made a moment ago: it opens by itself.
    """
    app = _application()
    settings = SettingsFile()
    _choose_look(settings, language)
    remember_choices(settings)
    window = DeskWindow(_world_maker(house), settings)
    window.show()
    with _mistakes_told(window):
        window.begin(store or _usual_store(settings), training)
        return app.exec()


def _application() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication.instance() or QApplication(["tjdesk"])
    assert isinstance(app, QApplication)
    app.setApplicationName("TJDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("tjdesk")
    return app


def _choose_look(settings: SettingsFile, language: Language | None) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    look().set_mode(Mode(settings.now.mode))
    look().set_text(settings.now.text)
    tongue().speak(language.code if language else settings.now.language or tongue().language.code)


def _world_maker(house: House | None) -> Callable[[], World]:
    def make() -> World:
        from tjdesk.app.doors import TheDoors
        from tjdesk.app.house import TheHouse

        return World(house or TheHouse(), TheDoors())

    return make


def _usual_store(settings: SettingsFile) -> Path:
    """The store last opened, if it is still there; else the place where a first one is founded."""
    last = Path(settings.now.store) if settings.now.store else None
    return last if last is not None and last.is_dir() else data_folder() / "court"


@contextmanager
def _mistakes_told(window: DeskWindow) -> Iterator[None]:
    """What fails in the window's own thread is told in a band, not lost on a terminal that nobody sees."""
    before = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        before(kind, error, trace)
        if isinstance(error, Exception):
            window.mistaken(error)

    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = before
