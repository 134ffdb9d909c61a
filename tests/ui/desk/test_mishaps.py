"""What befalls a store between two days, as a clerk meets it at the unlock page: said in words, and nothing lost."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from house_room import CHEAP, PASSPHRASE
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desks import StillClock
from tjdesk.app.doors import TheDoors
from tjdesk.app.house import TheHouse
from tjdesk.app.unlocking import Stretch
from tjdesk.domain.programme import LogEvent
from tjdesk.services.house import StorePlan
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.unlock.drill import TryBackup

OTHER = "faro lento de la costa"


class Case:
    """A store that is no training court, another one beside it, and a window at the first."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        look()
        self.qtbot, self.folder, self.clock = qtbot, folder, StillClock()
        self.house = TheHouse(self.clock, Stretch(CHEAP, CHEAP, sleep=lambda _seconds: None))
        self.store, self.other = self._found("store", "Oak Hill"), self._found("other", "Elm")
        self.first_keys = self.keys.read_bytes()
        with self.house.opened(self.store, None, PASSPHRASE) as opened:
            opened.staff.add("M. Peña", ("clerk",), OTHER)
        doors = TheDoors(self.clock, Stretch(CHEAP, CHEAP))
        self.window = DeskWindow(lambda: World(self.house, doors), SettingsFile(folder / "window.json"))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 696)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.begin(self.store)
        self.quiet()

    def _found(self, name: str, court: str) -> Path:
        plan = StorePlan(store=self.folder / name, pack="mx", court=court, user="C. Ruiz", passphrase=PASSPHRASE)
        self.house.found(plan)
        return plan.store

    @property
    def keys(self) -> Path:
        return self.store / "keys.json"

    def quiet(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.tasks.busy, timeout=20_000)

    def knock(self, user: str = "C. Ruiz") -> str:
        """What is said below the passphrase."""
        self.window.threshold.unlock.view.tried.emit(user, PASSPHRASE)
        self.quiet()
        return self.window.threshold.unlock.view._remark.plain

    def altered_keys(self, change: Callable[[dict[str, Any]], object]) -> None:
        told = json.loads(self.keys.read_bytes())
        change(told["users"][0])
        self.keys.write_text(json.dumps(told), "utf-8")


@pytest.fixture
def case(qtbot: QtBot, tmp_path: Path) -> Iterator[Case]:
    made = Case(qtbot, tmp_path)
    yield made
    made.window.end()
    QApplication.processEvents()


MISHAPS: dict[str, tuple[Callable[[Case], object], str]] = {
    "another store's keys": (lambda case: shutil.copy(case.other / "keys.json", case.keys), "does not fit this store"),
    "old keys put back": (lambda case: case.keys.write_bytes(case.first_keys), "an older copy"),
    "costs weakened": (
        lambda case: case.altered_keys(lambda slot: slot["stretching"].update(memory_kib=8, iterations=1)),
        "not one this program makes",
    ),
    "a name altered": (lambda case: case.altered_keys(lambda slot: slot.update(name="X. Ruiz")), "altered outside"),
    "no keys": (lambda case: case.keys.unlink(), "keys.json is missing"),
    "the stick pulled": (lambda case: shutil.move(case.store, case.folder / "gone"), "Connect the disk or stick"),
    "the database cut short": (
        lambda case: (case.store / "store.db").write_bytes((case.store / "store.db").read_bytes()[:5000]),
        "Nothing was changed",
    ),
}


@pytest.mark.parametrize("name", MISHAPS)
def test_it_is_said_what_happened_and_put_right_it_opens_again(case: Case, name: str) -> None:
    shutil.copytree(case.store, case.folder / "kept")
    befall, words = MISHAPS[name]
    befall(case)
    assert words in case.knock("X. Ruiz" if name == "a name altered" else "C. Ruiz")
    assert not case.window.is_open
    shutil.rmtree(case.store, ignore_errors=True)
    shutil.move(case.folder / "kept", case.store)
    case.knock()
    assert case.window.is_open


def test_a_backup_of_another_programme_cut_short_or_gone_is_told(case: Case) -> None:
    with case.house.opened(case.other, None, PASSPHRASE) as opened:
        opened.backup(case.folder / "other.tjbackup")
    with case.house.opened(case.store, "C. Ruiz", PASSPHRASE) as opened:
        opened.backup(case.folder / "own.tjbackup")
    (case.folder / "cut.tjbackup").write_bytes((case.folder / "own.tjbackup").read_bytes()[:-5000])
    case.window.threshold.unlock.view.drill_wanted.emit()
    ask = case.window.findChildren(TryBackup)[-1]
    for file, words in (
        ("other.tjbackup", "a backup of another store"),
        ("cut.tjbackup", "or it is damaged"),
        ("nowhere.tjbackup", "cannot be read"),
    ):
        ask.file.setText(str(case.folder / file))
        ask.passphrase.setText(PASSPHRASE)
        ask.button.click()
        case.quiet()
        assert words in ask._remark.plain
        assert not ask.told.plain


def test_a_clock_set_back_a_year_is_shown_and_recorded_and_refuses_nothing(case: Case) -> None:
    case.clock.at -= dt.timedelta(days=365)
    case.knock()
    assert case.window.shell is not None
    texts = case.window.shell.bands.findChildren(Text)
    told = [text.plain for text in texts]
    assert max(text.height() for text in texts) <= case.window.shell.bands.height(), "the words are below the band"
    assert "This computer's clock is 365 days behind the last entry." in told
    assert case.window.room is not None
    with case.window.room.desk.reading() as reads:
        assert len(reads.find(LogEvent, event="clock_jumped")) == 1


def test_a_clock_that_is_right_is_not_spoken_of(case: Case) -> None:
    case.clock.at += dt.timedelta(days=20)
    case.knock()
    assert case.window.shell is not None
    assert case.window.shell.bands.findChildren(Text) == []
