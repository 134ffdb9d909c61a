"""Rooms for screens under test: a real house with a store of its own on disk, unlocked, and tasks to talk to it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desks import StillClock
from tjdesk.app.house import TheHouse
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.security.stretching import KdfCost
from tjdesk.services.desk import Desk
from tjdesk.services.house import StorePlan
from tjdesk.services.participants import RegisterParticipant
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look

PASSPHRASE = "correct horse battery staple river"
USER = "C. Ruiz"
CHEAP = KdfCost(1024, 1, 1)
PATIENCE = 90_000
"""Milliseconds: to let a device in takes a second of work, and on a busy machine twenty."""
_KEPT: list[TemporaryDirectory[str]] = []


def a_house() -> TheHouse:
    """A house whose clock stands at 9:30 on 22 November 2026 and whose passphrases are quick to try."""
    return TheHouse(StillClock(), Stretch(CHEAP, CHEAP))


@cache
def _founded() -> Path:
    """A founded store, to be copied."""
    folder = TemporaryDirectory()
    _KEPT.append(folder)
    store = Path(folder.name) / "store"
    a_house().found(
        StorePlan(store=store, pack="mx", court="Oak Hill", user=USER, passphrase=PASSPHRASE, training=True)
    )
    return store


@contextmanager
def a_room(folder: Path) -> Iterator[Room]:
    """An unlocked store in `folder`, at a desk."""
    look()
    store = folder / "store"
    shutil.copytree(_founded(), store)
    house, tasks = a_house(), Tasks()
    with house.opened(store, USER, PASSPHRASE) as opened:
        room = Room(house, opened, tasks)
        yield room
        tasks.close()
        QApplication.processEvents()
        for screen in QApplication.topLevelWidgets():
            if isinstance(screen, Screen) and screen.room is room:
                shiboken6.delete(screen)


def shown(qtbot: QtBot, screen: Screen, spot: Spot) -> None:
    """Puts a screen on show at a spot; whatever it asks the shell to go to within itself, it goes to."""
    qtbot.addWidget(screen)
    screen.room.went.connect(lambda to: screen.arrive(to) if to.screen == spot.screen else None)
    screen.resize(1222, 650)
    screen.show()
    qtbot.waitExposed(screen)
    screen.activateWindow()
    screen.arrive(spot)
    settled(qtbot, screen)


def settled(qtbot: QtBot, screen: Screen) -> None:
    """Waits until nothing is under way any more."""
    qtbot.waitUntil(lambda: not screen.room.tasks.busy, timeout=PATIENCE)


def register(desk: Desk, number: str, family: str = "", given: str = "", admitted: dt.date | None = None) -> None:
    """One more participant, active in the first phase."""
    person = Person(id="", dossier="", family_name=family, given_names=given)
    day = admitted or dt.date(2026, 9, 1)
    enrolment = Enrolment(
        id="", dossier="", file_number=number, admitted_on=day, status="active", phase="phase_1", phase_since=day
    )
    desk.execute(RegisterParticipant(person, enrolment))


def nameless(screen: QWidget) -> list[str]:
    """Controls on show that take the focus and have no name for a screen reader."""
    controls = [child for child in screen.findChildren(QWidget) if child.isVisible()]
    return [repr(one) for one in controls if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName()]
