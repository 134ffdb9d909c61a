"""A window over a training court, and the way to each of its screens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from house_room import _KEPT, a_house
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tjdesk.app.doors import TheDoors
from tjdesk.app.training import make_training_court
from tjdesk.i18n.language import language
from tjdesk.services.house import TrainingCourt
from tjdesk.services.participants import ListParticipants
from tjdesk.services.sessions import ListSessions
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.journey.forms import FORMS
from tjdesk.ui.kit.theme import look
from tjdesk.ui.office.view import PAGES
from tjdesk.ui.sessions.panel import Panel as Sessions

PATIENCE = 20_000
TURNS = 500
"""Of the window; a layout that is not done by then goes round in a circle, which the measures will show."""
_Spots = list[tuple[str, str, str]]


@cache
def _made() -> TrainingCourt:
    """One training court, to be copied."""
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    return make_training_court(a_house(), Path(folder.name) / "court", language("es"))


@dataclass
class Tour:
    """The window, and the way to each of its screens."""

    qtbot: QtBot
    window: DeskWindow
    court: TrainingCourt

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=PATIENCE)
        QApplication.processEvents()

    def rest(self) -> None:
        """Until all is laid out: what is hidden is dressed in later turns, and what grows moves what is below it."""
        self.settle()
        rest()

    def go(self, screen: str, id: str = "", part: str = "") -> None:
        assert self.window.shell is not None
        self.window.shell.go(Spot(screen, id, part))
        self.settle()

    def somebody(self) -> str:
        assert self.window.room is not None
        return self.window.room.desk.ask(ListParticipants(""))[0].id

    def lock(self) -> None:
        self.window.lock()
        self.settle()

    def screens(self) -> Iterator[str]:
        """Goes to each screen in turn and says which it is; the unlock page comes last."""
        who = self.somebody()
        spots: _Spots = [("today", "", ""), ("sessions", "", ""), ("sessions", self.court.session, "")]
        spots += [("participants", "", ""), ("participants", who, ""), ("participants", who, "history")]
        spots += [("participants", "", "new"), ("participants", who, "edit"), ("participants", "", "import")]
        spots += [("participants", who, "journey"), ("participants", "", "refer")]
        spots += [("exchange", "", ""), ("figures", "", "")]
        spots += [("office", "", part) for part in PAGES if part != "import"]
        for spot in spots:
            yield self._named(*spot)
            if spot[1] == self.court.session:
                yield from self._hearings()
        self.lock()
        yield "unlock"

    def steps(self) -> Iterator[str]:
        """Goes to the form of each step of the journey."""
        who = self.somebody()
        for step in FORMS:
            if step != "referral":
                yield self._named("participants", who, f"step:{step}")

    def _named(self, screen: str, id: str, part: str) -> str:
        self.go(screen, id, part)
        return f"{screen} {'one ' if id else ''}{part}".strip()

    def _hearings(self) -> Iterator[str]:
        """The form with what it asks for only at times: problems, an absence, counts put right, a hearing not held."""
        assert self.window.shell is not None
        screen = self.window.shell.stack.currentWidget()
        assert isinstance(screen, Sessions)
        before, after = screen.view.form.before, screen.view.form.after
        screen.sitting.save()
        yield "a hearing that lacks something"
        before.attendance.take(before.attendance.button("absent"))
        before.agreed.click()
        after.minute.setFocus()
        yield "a hearing of somebody absent"
        before.hearing.take(before.hearing.button("not_held"))
        yield "a hearing not held"


def rest() -> None:
    """Until all is dressed, and nothing was laid out or moved for four turns of the window."""
    while look().dressing:
        QApplication.processEvents()
    watch, quiet = _Moved(), 0
    for _turn in range(TURNS):
        loop, before = QEventLoop(), watch.moved
        QTimer.singleShot(1, loop.quit)
        loop.exec()
        quiet = quiet + 1 if watch.moved == before and not look().dressing else 0
        if quiet == 4:
            break
    watch.stop()


class _Moved(QObject):
    """Counts what is laid out anew and what changes its size: how many turns that takes depends on the machine."""

    def __init__(self) -> None:
        super().__init__()
        self.moved = 0
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def stop(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.moved += event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize)
        return False


@contextmanager
def a_tour(qtbot: QtBot, folder: Path) -> Iterator[Tour]:
    """A window with a training court of its own open."""
    made = _made()
    store = Path(shutil.copytree(made.store, folder / "court"))
    court = TrainingCourt(store, made.user, made.passphrase, made.session, made.paper)
    look()
    window = DeskWindow(lambda: World(a_house(), TheDoors()), SettingsFile(folder / "window.json"))
    qtbot.addWidget(window)
    window.setFixedSize(1366, 768)
    window.show()
    window.activateWindow()
    window.begin(court.store, court)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=PATIENCE)
    made_tour = Tour(qtbot, window, court)
    made_tour.settle()
    try:
        yield made_tour
    finally:
        window.end()
        QApplication.processEvents()


def data_of(tour: Tour) -> list[str]:
    """Names, numbers and places that people wrote, longest first."""
    assert tour.window.room is not None
    seat, desk = tour.window.room.seat, tour.window.room.desk
    found = {
        seat.site_name,
        seat.user_name,
        desk.pack.file_number_example,
        str(tour.court.store),
        str(tour.court.store.parent),
    }
    for one in desk.ask(ListParticipants("")):
        person = one.person
        found |= {one.name.text, one.file_number}
        if person is not None:
            found |= {person.family_name, person.second_family_name, person.given_names}
        found.add(one.enrolment.provider)
    for item in desk.ask(ListSessions()):
        found |= {item.session.judge, item.session.room, item.session.clerk}
    return sorted(found - {""}, key=len, reverse=True)
