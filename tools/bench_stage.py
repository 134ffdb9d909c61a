"""A window on stage: an open store in it, keys typed, and the longest time in which it could not have answered one."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tjdesk.app.doors import TheDoors
from tjdesk.app.window import TURN
from tjdesk.services.house import House
from tjdesk.ui.desk.choices import choose_look
from tjdesk.ui.desk.room import Room
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.shell import Shell
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow

PATIENCE = 120.0


@dataclass(frozen=True, order=True)
class Stall:
    """The longest gap on the clock, and the most work of the window's thread in one gap, in seconds."""

    longest: float
    busiest: float

    def __str__(self) -> str:
        return f"{in_ms(self.longest)} ({in_ms(self.busiest)} at work)"


class Beat(QObject):
    """Beats every millisecond. Of the gaps since `begin`, in seconds: `longest` by the clock, `busiest` by the work of
    this thread."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def begin(self) -> None:
        self.longest = self.busiest = 0.0
        self._last, self._worked = time.perf_counter(), time.thread_time()

    @property
    def stall(self) -> Stall:
        return Stall(self.longest, self.busiest)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.busiest, self._worked = max(self.busiest, worked - self._worked), worked


@dataclass
class Stage:
    """A window over an open store."""

    window: DeskWindow
    beat: Beat

    @property
    def room(self) -> Room:
        assert self.window.room is not None
        return self.window.room

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    def stall(self, do: Callable[[], object]) -> Stall:
        """The longest stall from `do` until everything it set off has settled."""
        QTest.keyClick(self.window, Qt.Key.Key_Shift)  # somebody is there: nothing is tidied up meanwhile
        wait(30)
        self.beat.begin()
        do()
        self.settle()
        return self.beat.stall

    def settle(self) -> None:
        """Until nothing is under way, and a moment more for what is drawn late."""
        while True:
            wait(150)
            if not self.window.tasks.busy:
                return


def wait(milliseconds: int) -> None:
    """Lets the window live for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(true: Callable[[], object]) -> float:
    """Seconds until it is true, to the millisecond; the window lives meanwhile, in a loop that waits as its own does.

    A loop that asks all the time would take turns with the readers' threads, which the window does not.
    """
    began, loop, look = time.perf_counter(), QEventLoop(), QTimer()
    look.setTimerType(Qt.TimerType.PreciseTimer)
    look.timeout.connect(lambda: loop.quit() if true() or time.perf_counter() - began > PATIENCE else None)
    look.start(1)
    if not true():
        loop.exec()
    if not true():
        raise TimeoutError
    return time.perf_counter() - began


@contextmanager
def staged(house: House, store: Path, passphrase: str, folder: Path) -> Iterator[tuple[Stage, float, Stall]]:
    """A window with that store open; with the seconds from the passphrase to Today, and the longest stall meanwhile."""
    _application()
    sys.setswitchinterval(TURN)
    settings = SettingsFile(folder / "bench.json")
    choose_look(settings, "es")
    window = DeskWindow(lambda: World(house, TheDoors()), settings)
    window.setFixedSize(1366, 768)
    window.show()
    window.begin(store)
    beat = Beat()
    until(lambda: window.threshold.unlock.state.users and not window.tasks.busy)
    until(lambda: window.threshold.naming.done)  # it takes less than half a second; to type a passphrase takes longer
    wait(100)
    beat.begin()
    began = time.perf_counter()
    window.threshold.unlock.wanted.emit(window.threshold.unlock.state.users[0], passphrase)
    until(lambda: window.shell is not None and window.pages.currentWidget() is window.shell)
    stage = Stage(window, beat)
    taken = time.perf_counter() - began
    stage.settle()
    try:
        yield stage, taken, beat.stall
    finally:
        window.end()
        window.hide()
        window.deleteLater()
        wait(0)


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(["tjdesk"])
    assert isinstance(app, QApplication)
    return app


def type_key(field: QWidget, key: str) -> None:
    """One key, as typed."""
    field.setFocus()
    QTest.keyClick(field, key)


def in_ms(seconds: float) -> str:
    """Milliseconds, to be read."""
    return f"{seconds * 1000:.0f} ms"
