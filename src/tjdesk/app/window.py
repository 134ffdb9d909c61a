"""Starts the window: on screen first, everything heavy behind it.

Qt's names for its own values (`Qt`, `QEvent`) are heavy too: to make them takes as long as to open a bare window. What
is needed before the window is on screen does without them.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tjdesk import __version__
from tjdesk.ui.desk.frame import Frame
from tjdesk.ui.desk.placing import place, set_least
from tjdesk.ui.desk.settings import SettingsFile, data_folder
from tjdesk.ui.kit.tokens import colours_of

if TYPE_CHECKING:
    from tjdesk.i18n.language import Language
    from tjdesk.services.house import House, TrainingCourt
    from tjdesk.ui.desk.opened_files import OpenedFiles
    from tjdesk.ui.desk.threshold import World
    from tjdesk.ui.desk.window import DeskWindow

TURN = 0.001
"""Seconds after which a reader must let the window have a turn: five times as often as Python would by itself."""


def open_window(
    house: House | None = None,
    store: Path | None = None,
    language: Language | str | None = None,
    training: TrainingCourt | None = None,
    *,
    bundle: Path | None = None,
) -> int:
    """Run the window until it is closed; the exit code of the process.

    Without a house, the usual one is made behind the window. Without a store, the one last opened, or the usual
    place. `language` is one asked for on the command line. `training` is a court made a moment ago: it opens by
    itself. `bundle` is offered in Exchange as soon as a store is open.
    """
    app, _frame, inside = ready_window(house, SettingsFile(), language, store, training, bundle)
    with _mistakes_told(inside):
        return app.exec()


def ready_window(
    house: House | None,
    settings: SettingsFile,
    language: Language | str | None,
    store: Path | None,
    training: TrainingCourt | None,
    bundle: Path | None = None,
) -> tuple[QApplication, Frame, list[DeskWindow]]:
    """The window on screen, waiting for the event loop; the list is filled once it was painted."""
    app = _application()
    opened = _opened_files(app)
    inside: list[DeskWindow] = []

    def begin() -> None:
        wanted = store or _usual_store(settings)
        if training is None and _has_window(wanted, bundle):
            frame.close()
            return
        inside.append(_fill(frame, house, settings, language))
        _listen(inside[0], wanted)
        if opened is not None:
            opened.tell(inside[0].offer)
        if bundle is not None:
            inside[0].offer(bundle)
        inside[0].begin(wanted, training)
        _have_keyboard(frame)

    colours = colours_of(settings.now.mode == "contrast", _dark(app, settings))
    frame = Frame(begin, colours.paper, colours.rail)
    frame.setWindowTitle("…" if training else "TJDesk")
    set_least(frame)
    show = frame.showMaximized if place(frame, settings) else frame.show
    show()
    return app, frame, inside


def _have_keyboard(frame: Frame) -> None:
    """Ask for the keyboard where nothing has given it to the window: without it no key of a menu would be heard."""
    if not frame.isActiveWindow():
        frame.activateWindow()


def _application() -> QApplication:
    sys.setswitchinterval(TURN)
    app = QApplication.instance() or QApplication(["tjdesk"])
    assert isinstance(app, QApplication)
    app.setApplicationName("TJDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("tjdesk")
    return app


def _dark(app: QApplication, settings: SettingsFile) -> bool:
    if settings.now.mode in ("system", "contrast"):
        return app.palette().window().color().lightness() < 128
    return settings.now.mode == "dark"


def _fill(frame: Frame, house: House | None, settings: SettingsFile, language: Language | str | None) -> DeskWindow:
    """Put the desk into the window that is on screen already."""
    from tjdesk.ui.desk.choices import choose_look, remember_choices
    from tjdesk.ui.desk.window import DeskWindow

    code = language if isinstance(language, str) else language.code if language else ""
    choose_look(settings, code)
    remember_choices(settings)
    inside = DeskWindow(_world_maker(house), settings)
    frame.ending = inside.end
    frame.fill(inside)
    return inside


def _opened_files(app: QApplication) -> OpenedFiles | None:
    """Where the system hands over files while the program runs: elsewhere an event filter would hear of all in vain."""
    if sys.platform != "darwin":
        return None
    from tjdesk.ui.desk.opened_files import OpenedFiles

    return OpenedFiles(app)


def _has_window(store: Path, bundle: Path | None) -> bool:
    """Whether a window has that store already; it comes forward, and is given the bundle to take in."""
    from tjdesk.ui.desk.only import is_open

    return is_open(store, bundle)


def _listen(inside: DeskWindow, store: Path) -> None:
    """Whoever starts a second window for the store of this one is sent here."""
    from tjdesk.ui.desk.only import Only

    only = Only(inside)
    only.asked.connect(inside.come_forward)
    only.handed.connect(inside.offer)
    inside.opened.connect(only.hold)
    only.hold(store)


def _world_maker(house: House | None) -> Callable[[], World]:
    def make() -> World:
        from tjdesk.app.doors import TheDoors
        from tjdesk.app.house import TheHouse
        from tjdesk.ui.desk.threshold import World

        importlib.import_module("tjdesk.ui.desk.shell")
        return World(house or TheHouse(), TheDoors())

    return make


def _usual_store(settings: SettingsFile) -> Path:
    """The store last opened, if it is still there; else the place where a first one is founded."""
    last = Path(settings.now.store) if settings.now.store else None
    return last if last is not None and last.is_dir() else data_folder() / "court"


@contextmanager
def _mistakes_told(inside: list[DeskWindow]) -> Iterator[None]:
    """What fails in the window's own thread is told in a band, not lost on a terminal that nobody sees."""
    before = sys.excepthook

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from tjdesk.services.mistakes import without_values

        if before is sys.__excepthook__:
            print(*without_values(error), sep="\n", file=sys.stderr)
        else:
            before(kind, error, trace)
        if isinstance(error, Exception) and inside:
            inside[0].mistaken(error)

    sys.excepthook = tell
    try:
        yield
    finally:
        sys.excepthook = before
