"""Work off the window's thread: nothing is lost, commands keep their order, every fault finds its handler."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot

from tjdesk.domain.refusal import Cancelled, Kind, Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.ui.kit.tasks import Task, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


def test_three_thousand_quick_results_all_arrive(qtbot: QtBot, tasks: Tasks) -> None:
    came: list[int] = []
    for number in range(3000):
        tasks.read(lambda _task, number=number: number, came.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(came) == 3000, timeout=20_000)
    assert sorted(came) == list(range(3000))
    assert not tasks.busy


def test_commands_commit_and_answer_in_the_order_given(qtbot: QtBot, tasks: Tasks) -> None:
    did: list[int] = []
    came: list[int] = []
    for number in range(500):
        tasks.write(lambda _task, number=number: did.append(number) or number, came.append)  # type: ignore[misc,func-returns-value]
    qtbot.waitUntil(lambda: len(came) == 500, timeout=10_000)
    assert did == came == list(range(500))


def test_handlers_run_in_the_thread_of_the_window_and_work_does_not(qtbot: QtBot, tasks: Tasks) -> None:
    here, seen = threading.get_ident(), list[int]()
    tasks.read(lambda _task: threading.get_ident(), lambda there: seen.extend((there, threading.get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != here
    assert seen[1] == here


def test_two_questions_are_answered_at_once(qtbot: QtBot, tasks: Tasks) -> None:
    meet, came = threading.Barrier(2, timeout=10), list[int]()
    for _reader in range(2):
        tasks.read(lambda _task: meet.wait(), came.append)
    qtbot.waitUntil(lambda: len(came) == 2)


def test_what_comes_afterwards_waits_until_everything_is_answered_and_shown(qtbot: QtBot, tasks: Tasks) -> None:
    gate, came = threading.Event(), list[str]()
    tasks.read(lambda _task: gate.wait(10), lambda _done: came.append("asked first"))
    tasks.afterwards(lambda: tasks.read(lambda _task: None, lambda _done: came.append("afterwards")))
    tasks.afterwards(lambda: came.append("at the end"))
    tasks.read(lambda _task: gate.set(), lambda _done: came.append("asked while it waited"))
    qtbot.waitUntil(lambda: not tasks.busy, timeout=20_000)
    assert sorted(came[:2]) == ["asked first", "asked while it waited"]
    assert came[2:] == ["afterwards", "at the end"]


def raises(fault: Exception) -> object:
    def work(_task: Task[object]) -> object:
        raise fault

    return work


def test_each_fault_finds_its_own_handler(qtbot: QtBot, tasks: Tasks) -> None:
    refusal, trouble = Refused(_("No."), "phase"), Trouble(Kind.ROOM, _("Full."), _("Make room."))
    came: list[object] = []
    tasks.write(raises(refusal), pytest.fail, refused=came.append)  # type: ignore[arg-type]
    tasks.write(raises(trouble), pytest.fail, troubled=came.append)  # type: ignore[arg-type]
    tasks.write(raises(Cancelled()), pytest.fail, cancelled=lambda: came.append("cancelled"))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(came) == 3)
    assert came == [refusal, trouble, "cancelled"]


def test_what_nobody_handles_goes_to_the_signals(qtbot: QtBot, tasks: Tasks) -> None:
    refusal = Refused(_("No."))
    with qtbot.waitSignal(tasks.refused) as heard:
        tasks.read(raises(refusal), pytest.fail)  # type: ignore[arg-type]
    assert heard.args == [refusal]


@pytest.mark.expects_log
def test_a_mistake_of_ours_is_logged_and_told(qtbot: QtBot, tasks: Tasks) -> None:
    mistake = ZeroDivisionError("ours")
    with qtbot.waitSignal(tasks.mistaken) as heard:
        tasks.read(raises(mistake), pytest.fail)  # type: ignore[arg-type]
    assert heard.args == [mistake]


def test_a_cancelled_task_stops_at_its_next_step(qtbot: QtBot, tasks: Tasks) -> None:
    begun, go, came = threading.Event(), threading.Event(), list[str]()

    def work(task: Task[None]) -> None:
        begun.set()
        go.wait(10)
        task.step(1, 2)

    task = tasks.write(work, pytest.fail, cancelled=lambda: came.append("cancelled"))
    begun.wait(10)
    task.cancel()
    go.set()
    qtbot.waitUntil(lambda: came == ["cancelled"])


def test_a_task_cancelled_before_its_turn_never_begins(qtbot: QtBot, tasks: Tasks) -> None:
    gate, came = threading.Event(), list[str]()
    tasks.write(lambda _task: gate.wait(10), lambda _answer: None)
    waiting = tasks.write(lambda _task: came.append("did it"), pytest.fail, cancelled=lambda: came.append("cancelled"))
    waiting.cancel()
    gate.set()
    qtbot.waitUntil(lambda: bool(came))
    assert came == ["cancelled"]


def test_progress_is_told_in_order_and_not_after_the_end(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[object] = []

    def work(task: Task[str]) -> str:
        for done in range(1, 1001):
            task.step(done, 1000)
        return "end"

    tasks.read(work, heard.append, watch=lambda done, _total: heard.append(done))
    qtbot.waitUntil(lambda: "end" in heard)
    counts = [told for told in heard if isinstance(told, int)]
    assert heard[-1] == "end"
    assert counts == sorted(counts)
    assert counts[-1] == 1000


class _Bell(QObject):
    rang = Signal(object)


def test_two_thousand_emits_leave_every_object_alive(qtbot: QtBot) -> None:
    """Some versions of Qt for Python drop a reference at every emit and abort after a few hundred."""
    bell, heard, thing = _Bell(), list[object](), object()
    bell.rang.connect(heard.append)
    for _turn in range(2000):
        bell.rang.emit(thing)
    assert len(heard) == 2000
    assert all(one is thing for one in heard)
    assert QThread.currentThread().isRunning()
