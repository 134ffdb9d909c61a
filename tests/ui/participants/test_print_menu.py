"""A participant's papers: offered as their state asks, previewed, saved, and refused in words where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from house_room import register, settled, shown
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from tjdesk.services.participants import FindParticipant
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.words import said
from tjdesk.ui.participants.panel import Panel
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.preview import OWN, TITLES, Preview


@pytest.fixture
def panel(qtbot: QtBot, room: Room) -> Panel:
    register(room.desk, "JT-001/2026", "Ñáñez Peña", "Óscar")
    made = Panel(room)
    shown(qtbot, made, Spot("participants", room.desk.ask(FindParticipant("JT-001/2026")).id))
    settled(qtbot, made)
    return made


def offered(panel: Panel) -> list[QAction]:
    panel.page.print_menu.aboutToShow.emit()
    return [action for action in panel.page.print_menu.actions() if action.isVisible()]


def test_only_what_fits_the_person_is_offered(panel: Panel) -> None:
    words = [action.text() for action in offered(panel)]
    assert said(TITLES[OWN]) in words
    assert said(TITLES["certificate"]) not in words


def test_own_data_are_previewed_and_saved(qtbot: QtBot, panel: Panel, tmp_path: Path) -> None:
    own = next(action for action in offered(panel) if action.text() == said(TITLES[OWN]))
    own.trigger()
    (window,) = panel.findChildren(Preview)
    qtbot.waitUntil(lambda: bool(window.pages.sheets))
    assert not window.variant.isVisible()
    papers = panel.findChild(Papers)
    assert papers is not None
    papers.save_as(window, panel.page.shown, tmp_path / "own.pdf")
    qtbot.waitUntil((tmp_path / "own.pdf").exists)
    settled(qtbot, panel)


def test_a_paper_that_cannot_be_made_says_why(qtbot: QtBot, panel: Panel) -> None:
    told: list[str] = []
    panel.room.noted.connect(lambda message: told.append(said(message)))
    receipt = next(action for action in offered(panel) if action.text() == said(TITLES["transfer-receipt"]))
    receipt.trigger()
    qtbot.waitUntil(lambda: bool(told))
    (window,) = panel.findChildren(Preview)
    assert not window.isVisible()
    assert told == ["This person was not transferred."]
