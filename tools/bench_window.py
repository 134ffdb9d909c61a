"""What the window costs: start-up beside a bare one, the longest stall of each screen, a save and a keystroke.

Everything is drawn off screen. A stall is the longest time in which the window could not have answered a key: the gap
between two beats of a timer that beats every millisecond. Beside it stands how long the window's own thread was at work
in the busiest such gap: the difference is what other programs of the machine, and the readers, took meanwhile.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench_stage import Stage, Stall, in_ms, staged, type_key, until, wait
from tjdesk.services.house import House
from tjdesk.services.participants import ListParticipants
from tjdesk.services.sessions import ListSessions
from tjdesk.ui.desk.places import PLACES
from tjdesk.ui.desk.room import Spot
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
_KEYS = Qt.Key
ROUTINE = (_KEYS.Key_1, _KEYS.Key_1, _KEYS.Key_2, _KEYS.Key_E, _KEYS.Key_Return, _KEYS.Key_Tab, _KEYS.Key_1)
"""The outcome that is recorded most, less the key that saves it."""


def start_up(folder: Path, store: Path, times: int = 7) -> tuple[float, float]:
    """Seconds from a process's first line to a painted window: a bare PySide6 one, and ours; medians."""

    def process(code: str, *words: str) -> float:
        command = [sys.executable, "-c", code, *words]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603 - our own

    kept = str(folder / "start.json")
    pairs = [(process(BARE), process(OURS, kept, str(store))) for _turn in range(times)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


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


def keystrokes(stage: Stage, words: str) -> list[float]:
    """Seconds from each key to the list that answers it, its rows painted."""
    stage.shell.go_to("participants")
    stage.settle()
    screen = stage.shell.stack.currentWidget()
    assert isinstance(screen, Participants)
    found = []
    for key in words:
        began = time.perf_counter()
        type_key(screen.list.search, key)
        until(lambda: not stage.window.tasks.busy)
        QApplication.processEvents()  # the rows are drawn in the turn after they came
        found.append(time.perf_counter() - began)
        wait(60)  # nobody types faster
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


def window_lines(
    house: House, store: Path, passphrase: str, session: str, folder: Path
) -> Iterator[tuple[str, str, str]]:
    """A small court: start-up, unlocking, saves; what was measured, how much, beside what."""
    bare, ours = start_up(folder, store)
    yield "window on screen, cold process", f"{ours / bare:.2f} × a bare one", f"{in_ms(ours)} and {in_ms(bare)}"
    with staged(house, store, passphrase, folder) as (stage, taken, _stall):
        yield "passphrase → Today on screen", in_ms(taken), "stretching apart; budget 600 ms to the docket"
        found, stall = saves(stage, session)
        told = f"median {in_ms(statistics.median(found))}, p99 {in_ms(statistics.quantiles(found, n=100)[98])}"
        yield f"save Enter → next participant shown ({len(found)})", told, "budget 50 ms and 100 ms"
        yield "longest stall meanwhile", str(stall), "budget 50 ms"


def stall_lines(house: House, store: Path, passphrase: str, folder: Path) -> Iterator[tuple[str, str, str]]:
    """Years of records: the longest stall of every screen, and a keystroke of the find line."""
    with staged(house, store, passphrase, folder) as (stage, taken, stall):
        yield "passphrase → Today on screen, stress store", in_ms(taken), f"longest stall {stall}"
        stage.beat.begin()
        until(lambda: stage.shell.warming is not None and stage.shell.warming.done)
        yield "longest stall: screens built beforehand", str(stage.beat.stall), "while nobody touches a key"
        for name, longest in stalls(stage):
            yield f"longest stall: {name}", str(longest), "budget 50 ms"
        keys = keystrokes(stage, "garza sofia")
        told = f"median {in_ms(statistics.median(keys))}, longest {in_ms(max(keys))}"
        yield "key → list of participants, stress store", told, "budget 30 ms"
    yield memory_line(store)


def memory_line(store: Path) -> tuple[str, str, str]:
    """What a process of its own takes with that store open."""
    command = [sys.executable, str(Path(__file__).with_name("bench_memory.py")), str(store)]
    today, seen = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()  # noqa: S603 - our own
    return "memory with the stress store open", f"{today} MiB; every screen seen, {seen} MiB", "budget 200 MB"
