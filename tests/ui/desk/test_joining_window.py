"""A desk joins a programme in the window: first run, card, the words to be read, the bundle, an open desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import a_house
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tjdesk.app.doors import TheDoors
from tjdesk.services.house import StorePlan
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.first_run.panel import Panel as FirstRun
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.unlock.waiting import Waiting

WORDS = "roble alto canta verde luna mar"
PATIENCE = 20_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    look()
    made = DeskWindow(lambda: World(a_house(), TheDoors()), SettingsFile(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1366, 696)
    made.show()
    made.begin(tmp_path / "court")
    qtbot.waitUntil(lambda: made.threshold.world is not None and not made.tasks.busy, timeout=PATIENCE)
    yield made
    made.end()
    QApplication.processEvents()


def joined(qtbot: QtBot, window: DeskWindow) -> Waiting:
    """Through the pages of the first run, to the page that waits."""
    first = window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    first.purpose.chosen.emit("join")
    assert not first.court.pack.isVisible()
    first.court.court.setText("Riverside")
    first.court.next.click()
    first.user.user.setText("M. Peña")
    first.user.passphrase.setText(WORDS)
    first.user.again.setText(WORDS)
    first.user.next.click()
    qtbot.waitUntil(lambda: first.sheet is not None, timeout=PATIENCE)
    page = first.sheet
    assert page is not None
    groups = [text.plain for text in page.findChildren(Text) if len(text.plain) == 5 and text.plain.isalnum()]
    for place, field in zip(page.places, page.typed, strict=True):
        field.setText(groups[place - 1])
    page.next.click()
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), Waiting), timeout=PATIENCE)
    waiting = window.pages.currentWidget()
    assert isinstance(waiting, Waiting)
    qtbot.waitUntil(lambda: len(waiting.page.words.plain.split()) > 3, timeout=PATIENCE)
    return waiting


def office(folder: Path) -> Path:
    """A coordination office's store."""
    store = folder / "office"
    a_house().found(StorePlan(store=store, pack="mx", court="Coordinación", user="C. Ruiz", passphrase=WORDS))
    return store


def test_from_the_first_page_to_an_open_desk(qtbot: QtBot, window: DeskWindow, tmp_path: Path) -> None:
    waiting, store = joined(qtbot, window), office(tmp_path)
    waiting.save_card(tmp_path / "card.json")
    qtbot.waitUntil((tmp_path / "card.json").exists, timeout=PATIENCE)
    with a_house().opened(store, None, WORDS) as opened:
        opened.members.admit(tmp_path / "card.json")
        bundle = opened.exchange.make("Riverside", tmp_path / "joining.tjb").file
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE)
    waiting.take(bundle)
    qtbot.waitUntil(lambda: window.is_open and window.pages.currentWidget() is window.shell, timeout=PATIENCE)
    assert window.room is not None
    assert (window.room.seat.site_name, window.room.pack.code) == ("Riverside", "mx")


def test_a_file_that_admits_nobody_is_told_and_can_be_tried_again(
    qtbot: QtBot, window: DeskWindow, tmp_path: Path
) -> None:
    waiting = joined(qtbot, window)
    (tmp_path / "notes.tjb").write_bytes(b"no bundle")
    waiting.take(tmp_path / "notes.tjb")
    qtbot.waitUntil(waiting.page.remark.isVisible, timeout=PATIENCE)
    assert waiting.page.isEnabled()


def test_a_store_that_waits_goes_on_waiting_when_it_is_unlocked(
    qtbot: QtBot, window: DeskWindow, tmp_path: Path
) -> None:
    waiting = joined(qtbot, window)
    waiting.given_up.emit()
    unlock = window.threshold.unlock
    assert window.pages.currentWidget() is unlock
    unlock.wanted.emit("M. Peña", WORDS)
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), Waiting), timeout=PATIENCE)
