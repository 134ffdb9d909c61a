"""A court with a session of a few invented people, for tests of the session screen; and a window that shows it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.app.house import TheHouse
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Hearing, Response
from tjdesk.domain.person import Person
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest
from tjdesk.security.stretching import KdfCost
from tjdesk.services.command import Command
from tjdesk.services.desk import Desk
from tjdesk.services.house import OpenStore, StorePlan
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Changes, Work
from tjdesk.services.sessions import Docket, OpenDocket
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.sessions.panel import Panel

DAY = dt.date(2026, 11, 26)
BEFORE = DAY - dt.timedelta(days=14)
PASSPHRASE = "roble alto canta verde luna mar"
PEOPLE = (
    ("Salazar", "Peña", "Ana", 2),
    ("Herrera", "Luna", "José Antonio", 1),
    ("Ñáñez", "Villarreal", "Óscar", 4),
    ("Zúñiga", "Chapa", "María Elena", 1),
)
CHEAP = KdfCost(8, 1, 1)
ROUTINE = ("1", "1", "2", "e", "Return", "Tab", "1", "Ctrl+Return")
PATIENCE = 30_000


class Still:
    """A clock that stands at the hour of the session."""

    def now(self) -> dt.datetime:
        return dt.datetime(2026, 11, 26, 10, 42, 7, tzinfo=dt.timezone(dt.timedelta(hours=-6)))


@dataclass(frozen=True)
class Fill(Command[Changes]):
    """Everybody listed today, with a hearing two weeks ago, tests and treatment in between."""

    people: tuple[tuple[str, str, str, int], ...] = PEOPLE

    def execute(self, work: Work) -> Changes:
        court = work.seat.court_dossier
        before, today = (
            CourtSession(
                id=work.new_id(court), dossier=court, site=work.seat.site, date=day, time=dt.time(9), room="Sala 2",
                judge="Juez M. Treviño", status=status,
            )
            for day, status in ((BEFORE, "signed"), (DAY, "planned"))
        )  # fmt: skip
        work.put(before, today)
        for order, (family, second, given, phase) in enumerate(self.people, 1):
            person, enrolment = put_participant(
                work,
                Person(id="", dossier="", family_name=family, second_family_name=second, given_names=given,
                       birth_date=dt.date(1992, 3, 4)),
                Enrolment(id="", dossier="", file_number=f"JT-{order:03d}/2025", status="active",
                          phase=f"phase_{phase}", admitted_on=dt.date(2026, 1, 7),
                          phase_since=DAY - dt.timedelta(days=43)),
            )  # fmt: skip
            _history(work, person, enrolment, order, before, today)
        return work.commit("filled")


def _history(
    work: Work, person: Person, enrolment: Enrolment, order: int, before: CourtSession, today: CourtSession
) -> None:
    home = person.dossier
    orders = (CourtOrder(text="Constancia de empleo", due=DAY - dt.timedelta(days=1)),) if order == 2 else ()
    first = Hearing(
        id=work.new_id(home), dossier=home, enrolment=enrolment.id, session=before.id, date=BEFORE, order=order,
        disposition="held", attendance="present", decision="stay", orders=orders,
        responses=(Response(kind="incentive", item="verbal_praise"),), next_date=DAY,
    )  # fmt: skip
    work.put(first)
    work.put(
        Hearing(id=work.new_id(home), dossier=home, enrolment=enrolment.id, session=today.id, date=DAY, order=order,
                time=dt.time(9), follows=first.id, judge=today.judge)
    )  # fmt: skip
    for back, result in ((21, "positive"), (10, "negative"), (3, "positive" if order == 4 else "negative")):
        day = DAY - dt.timedelta(days=back)
        work.put(DrugTest(id=work.new_id(home), dossier=home, person=person.id, collected_on=day, result=result))
    for back, came in ((9, "present"), (2, "absent")):
        day = DAY - dt.timedelta(days=back)
        work.put(Attendance(id=work.new_id(home), dossier=home, person=person.id, date=day, attendance=came))


def a_house() -> TheHouse:
    return TheHouse(clock=Still(), stretch=Stretch(cost=CHEAP, floor=CHEAP))


@cache
def _made(pack: str) -> Path:
    """A store with its session, made once and copied for each test."""
    store = Path(mkdtemp(prefix="tjdesk-test-")) / "store"
    plan = StorePlan(store=store, pack=pack, court="Guadalupe", user="C. Ruiz", passphrase=PASSPHRASE, language="es")
    a_house().found(plan)
    with a_house().opened(store, "C. Ruiz", PASSPHRASE) as opened:
        opened.desk.execute(Fill())
    return store


def a_store(folder: Path, pack: str = "mx") -> Path:
    """A store of one's own."""
    return Path(shutil.copytree(_made(pack), folder / "store"))


@dataclass
class Court:
    """A window with the session screen, and the desk behind it."""

    qtbot: QtBot
    window: QMainWindow
    panel: Panel
    room: Room
    opened: OpenStore

    @property
    def desk(self) -> Desk:
        return self.opened.desk

    @property
    def docket(self) -> Docket:
        return self.desk.ask(OpenDocket(DAY.isoformat()))

    def hearing(self, at: int) -> Hearing:
        return self.docket.lines[at].hearing

    def settle(self) -> None:
        """Until nothing is under way any more, drafts included."""
        self.panel.sitting.drafts.keep_now()
        self.qtbot.waitUntil(lambda: not self.room.tasks.busy, timeout=PATIENCE)
        QApplication.processEvents()

    def open(self, at: int = 0) -> None:
        """Today's session with this person called."""
        docket = self.docket
        self.panel.arrive(Spot("sessions", docket.session.id, docket.lines[at].participant.id))
        self.settle()
        self.qtbot.waitUntil(lambda: self.focus() is not None, timeout=PATIENCE)

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def press(self, *keys: str) -> int:
        """Press keys one after the other where the focus is; how many there were."""
        for key in keys:
            target = self.focus() or self.panel
            if len(key) == 1:
                QTest.keyClicks(target, key)
            else:
                sequence = QKeySequence(key)[0]
                QTest.keyClick(target, sequence.key(), sequence.keyboardModifiers())
            QApplication.processEvents()
        return len(keys)

    def until(self, happened: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(happened, timeout=PATIENCE)


def a_window(qtbot: QtBot, room: Room) -> tuple[QMainWindow, Panel]:
    """A bare window with the screen in it, as large as the desk's on a usual laptop."""
    window, panel = QMainWindow(), Panel(room)
    window.setCentralWidget(panel)

    def settle(_window: QWidget) -> None:
        panel.sitting.drafts.keep_now()
        qtbot.waitUntil(lambda: not room.tasks.busy, timeout=PATIENCE)

    qtbot.addWidget(window, before_close_func=settle)
    window.resize(1222, 698)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    return window, panel


def a_room(opened: OpenStore) -> tuple[Room, Tasks]:
    tasks = Tasks()
    return Room(a_house(), opened, tasks), tasks


def question(court: Court, kind: type[QDialog]) -> QDialog:
    """The question that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert found
    found[-1].activateWindow()
    return found[-1]
