"""Today on screen: where its lines lead, and its sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import a_room, nameless, shown
from pytestqt.qtbot import QtBot

from desks import TODAY
from tjdesk.domain.session import CourtSession
from tjdesk.services.exchange_page import Outlook
from tjdesk.services.sessions import PlanSession
from tjdesk.services.today import SessionCount
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.lines import WayIn
from tjdesk.ui.today import form
from tjdesk.ui.today.panel import Panel


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path) as made:
        yield made


def test_enter_opens_the_next_session(room: Room, qtbot: QtBot) -> None:
    planned = room.desk.execute(PlanSession(TODAY, dt.time(9), "Sala 2", "M. Treviño"))
    screen, went = Panel(room), list[Spot]()
    room.went.connect(went.append)
    shown(qtbot, screen, Spot("today"))
    assert screen.view.open is not None
    assert screen.view.open.hasFocus()
    assert nameless(screen) == []
    screen.view.open.click()
    assert went == [Spot("sessions", planned.id)]


def test_nothing_planned_says_what_a_session_is(room: Room, qtbot: QtBot) -> None:
    screen = Panel(room)
    shown(qtbot, screen, Spot("today"))
    assert screen.view.open is None
    assert screen.isAncestorOf(screen.window().focusWidget() or screen)


def test_a_save_is_seen_at_once(room: Room, qtbot: QtBot) -> None:
    screen = Panel(room)
    shown(qtbot, screen, Spot("today"))
    room.desk.execute(PlanSession(TODAY, dt.time(9)))
    room.tell_saved(None)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: not room.tasks.busy)
    assert screen.view.open is not None


def test_what_is_counted_later_leaves_the_keyboard_where_somebody_took_it(room: Room, qtbot: QtBot) -> None:
    room.desk.execute(PlanSession(TODAY, dt.time(9)))
    screen = Panel(room)
    shown(qtbot, screen, Spot("today"))
    line = next(line for line in screen.findChildren(WayIn) if not line.hasFocus())
    line.setFocus()
    before = screen.view.focused
    assert before is not None
    room.know(Outlook((), 3, 0))
    assert screen.view.focused == before
    assert not line.hasFocus(), "the lines are new ones"


def _session(day: dt.date, status: str = "planned") -> CourtSession:
    return CourtSession(id="s", dossier="d", date=day, time=dt.time(9), status=status)


def test_the_title_says_it_as_one_would() -> None:
    days = [TODAY, TODAY + dt.timedelta(days=1), TODAY + dt.timedelta(days=9)]
    titles = [form.title(_session(day), TODAY).text for day in days]
    assert titles == ["Today at {time}", "Tomorrow at {time}", "{date:full}, {time}"]


@pytest.mark.parametrize(
    ("status", "hearings", "recorded", "said"),
    [
        ("open", 5, 3, "{count} hearing without an outcome"),
        ("open", 5, 5, "all recorded, not closed"),
        ("closed", 5, 5, "closed, summary not signed"),
    ],
)
def test_what_an_unfinished_session_lacks(status: str, hearings: int, recorded: int, said: str) -> None:
    way = form.unfinished_way(SessionCount(_session(TODAY, status), hearings, recorded))
    assert getattr(way.below, "text", "") == said


def test_an_old_backup_alarms() -> None:
    now = dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)
    assert form.backup_way(None, TODAY).alert
    assert form.backup_way(now - dt.timedelta(days=8), TODAY).alert
    assert not form.backup_way(now - dt.timedelta(days=2), TODAY).alert
