"""What the window costs: start-up beside a bare one, the longest stall of each screen, a save and a keystroke.

Everything is drawn off screen. A stall is the longest time in which the window could not have answered a key: the gap
between two beats of a timer that beats every millisecond. Beside it stands how long the window's own thread was at work
in the busiest such gap: the difference is what other programs of the machine, and the readers, took meanwhile.
"""

from __future__ import annotations

import os
import statistics
import subprocess
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
from tjdesk.services.participants import ListParticipants
from tjdesk.services.sessions import ListSessions
from tjdesk.ui.desk.choices import choose_look
from tjdesk.ui.desk.places import PLACES
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.shell import Shell
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.kit.theme import look
from tjdesk.ui.participants.panel import Panel as Participants
from tjdesk.ui.sessions.panel import Panel as Sessions

BARE = """
import sys, time; began = time.perf_counter()
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([]); window = QWidget(); window.resize(1366, 768); window.show(); app.processEvents()
print(time.perf_counter() - began)
"""
OURS = """
import sys, time; began = time.perf_counter()
from pathlib import Path
from tjdesk.app.window import ready_window
from tjdesk.ui.desk.settings import SettingsFile
app, frame, inside = ready_window(None, SettingsFile(Path(sys.argv[1])), "es", Path(sys.argv[2]), None)
app.processEvents()
print(time.perf_counter() - began)
"""
PATIENCE = 20.0
_KEYS = Qt.Key
ROUTINE = (_KEYS.Key_1, _KEYS.Key_1, _KEYS.Key_2, _KEYS.Key_E, _KEYS.Key_Return, _KEYS.Key_Tab, _KEYS.Key_1)
"""The outcome that is recorded most, less the key that saves it."""


@dataclass(frozen=True, order=True)
class Stall:
    """The longest gap on the clock, and the most work of the window's thread in one gap, in seconds."""

    longest: float
    busiest: float

    def __str__(self) -> str:
        return f"{_shown(self.longest)} ({_shown(self.busiest)} at work)"


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
    """Seconds until it is true; the window lives meanwhile."""
    began = time.perf_counter()
    while not true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError
    return time.perf_counter() - began


def start_up(folder: Path, store: Path, times: int = 7) -> tuple[float, float]:
    """Seconds from a process's first line to a painted window: a bare PySide6 one, and ours; medians."""

    def process(code: str, *words: str) -> float:
        command = [sys.executable, "-c", code, *words]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own

    kept = str(folder / "start.json")
    pairs = [(process(BARE), process(OURS, kept, str(store))) for _turn in range(times)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


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


def stalls(stage: Stage) -> Iterator[tuple[str, Stall]]:
    """The longest stall of everything that is done all day, by name."""
    room, shell = stage.room, stage.shell
    for place in PLACES[1:]:
        yield f"first visit to {place.name}", stage.stall(lambda name=place.name: shell.go_to(name))  # type: ignore[misc]
    for place in PLACES:
        yield f"going back to {place.name}", stage.stall(lambda name=place.name: shell.go_to(name))  # type: ignore[misc]
    sessions = room.desk.ask(ListSessions())
    largest = max(sessions, key=lambda one: (one.session.date >= room.house.now().date(), one.hearings))
    yield "a session opened, the first", stage.stall(lambda: shell.go(Spot("sessions", largest.session.id)))
    screen = shell.stack.currentWidget()
    assert isinstance(screen, Sessions)
    yield "the next participant called", stage.stall(lambda: screen.sitting.step(1))
    yield from _participants(stage)
    for size in (1.25, 1.5, 1.0):
        yield f"text at {round(size * 100)} %", stage.stall(lambda size=size: look().set_text(size))  # type: ignore[misc]


def _participants(stage: Stage) -> Iterator[tuple[str, Stall]]:
    room, shell = stage.room, stage.shell
    person = room.desk.ask(ListParticipants("garza"))[0].id
    yield "a participant's page, the first", stage.stall(lambda: shell.go(Spot("participants", person)))
    yield "a participant's page again", stage.stall(lambda: shell.go(Spot("participants", person)))
    yield "a participant's history", stage.stall(lambda: shell.go(Spot("participants", person, "history")))
    yield "the form of a participant", stage.stall(lambda: shell.go(Spot("participants", "", "new")))
    shell.go_to("participants")
    stage.settle()
    screen = shell.stack.currentWidget()
    assert isinstance(screen, Participants)
    yield "typing a name", max(stage.stall(lambda key=key: type_key(screen.list.search, key)) for key in "garza")  # type: ignore[misc]
    screen.list.search.clear()
    screen.list.typed.emit("")
    stage.settle()
    bar = screen.list.table.verticalScrollBar()
    ends = (bar.maximum(), bar.maximum() // 2, bar.maximum() // 7, 0)
    yield "scrolling everybody", max(stage.stall(lambda at=at: bar.setValue(at)) for at in ends)  # type: ignore[misc]
    bar.setValue(0)
    table = screen.list.table
    yield (
        "page down through everybody",
        max(stage.stall(lambda: QTest.keyClick(table, Qt.Key.Key_PageDown)) for _ in "123456"),
    )


def type_key(field: QWidget, key: str) -> None:
    """One key, as typed."""
    field.setFocus()
    QTest.keyClick(field, key)


def keystrokes(stage: Stage, words: str) -> list[float]:
    """Seconds from each key to the list that answers it."""
    stage.shell.go_to("participants")
    stage.settle()
    screen = stage.shell.stack.currentWidget()
    assert isinstance(screen, Participants)
    found = []
    for key in words:
        heard: list[object] = []
        screen.list.model.modelReset.connect(lambda heard=heard: heard.append(1))  # type: ignore[misc]
        type_key(screen.list.search, key)
        found.append(until(lambda heard=heard: heard))  # type: ignore[misc]
    return found


def saves(stage: Stage, session: str) -> tuple[list[float], Stall]:
    """Seconds from save Enter to the next participant shown, for each of a session; and the longest stall."""
    stage.window.activateWindow()
    stage.shell.go(Spot("sessions", session))
    stage.settle()
    screen = stage.shell.stack.currentWidget()
    assert isinstance(screen, Sessions)
    sitting, found = screen.sitting, []
    stage.beat.begin()
    assert sitting.page is not None
    for _hearing in range(len(sitting.page.called) - sitting.page.recorded - 1):
        before = sitting.now
        for key in ROUTINE:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, key)
            QApplication.processEvents()
        began = time.perf_counter()
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        until(lambda before=before: sitting.now != before)  # type: ignore[misc]
        QApplication.processEvents()
        found.append(time.perf_counter() - began)
        wait(20)
    return found, stage.beat.stall


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def window_lines(
    house: House, store: Path, passphrase: str, session: str, folder: Path
) -> Iterator[tuple[str, str, str]]:
    """A small court: start-up, unlocking, saves; what was measured, how much, beside what."""
    bare, ours = start_up(folder, store)
    yield "window on screen, cold process", f"{ours / bare:.2f} × a bare one", f"{_shown(ours)} and {_shown(bare)}"
    with staged(house, store, passphrase, folder) as (stage, taken, _stall):
        yield "passphrase → Today on screen", _shown(taken), "stretching apart; budget 600 ms to the docket"
        found, stall = saves(stage, session)
        told = f"median {_shown(statistics.median(found))}, p99 {_shown(statistics.quantiles(found, n=100)[98])}"
        yield f"save Enter → next participant shown ({len(found)})", told, "budget 50 ms and 100 ms"
        yield "longest stall meanwhile", str(stall), "budget 50 ms"


def stall_lines(house: House, store: Path, passphrase: str, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Years of records: the longest stall of every screen, and a keystroke of the find line."""
    with staged(house, store, passphrase, folder) as (stage, taken, stall):
        yield "passphrase → Today on screen, stress store", _shown(taken), f"longest stall {stall}"
        warming = stage.shell.warming
        until(lambda: warming is not None and warming.done)
        for name, longest in stalls(stage):
            yield f"longest stall: {name}", str(longest), "budget 50 ms"
        keys = keystrokes(stage, "garza sofia")
        told = f"median {_shown(statistics.median(keys))}, longest {_shown(max(keys))}"
        yield "key → list of participants, stress store", told, "budget 30 ms"
