"""A court adapts its pack on the office's page: changes wait there, and are adopted together or not at all."""

from __future__ import annotations

import pytest
from house_room import settled, shown
from pytestqt.qtbot import QtBot

from tjdesk.services.adapting import ReadPack
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.office.adapting import Adapting, new_code
from tjdesk.ui.office.pack_asks import ItemAsk, NumbersAsk, PanelAsk, PhaseAsk
from tjdesk.ui.office.panel import Panel


@pytest.fixture
def glue(qtbot: QtBot, room: Room) -> Adapting:
    panel = Panel(room)
    shown(qtbot, panel, Spot("office", part="pack"))
    settled(qtbot, panel)
    (made,) = panel.findChildren(Adapting)
    return made


def answer(qtbot: QtBot, glue: Adapting, kind: type[PhaseAsk | ItemAsk | NumbersAsk | PanelAsk]) -> None:
    (ask,) = [one for one in glue.page.findChildren(kind) if one.isVisible()]
    ask.answered.emit()
    assert not ask.isVisible(), "the question was answered"


def open_ask(glue: Adapting, kind: type[PhaseAsk | ItemAsk | NumbersAsk | PanelAsk]) -> object:
    (ask,) = [one for one in glue.page.findChildren(kind) if one.isVisible()]
    return ask


def test_changes_wait_and_are_adopted_together(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_item("sanction", "")
    ask = open_ask(glue, ItemAsk)
    assert isinstance(ask, ItemAsk)
    for field in ask.words.values():
        field.set_text("clean the yard")
    answer(qtbot, glue, ItemAsk)
    glue.ask_phase("phase_1")
    phase = open_ask(glue, PhaseAsk)
    assert isinstance(phase, PhaseAsk)
    phase.numbers["min_days"].set_text("45")
    answer(qtbot, glue, PhaseAsk)
    assert glue.page.adopt.isVisible()
    assert glue.room.desk.ask(ReadPack()).version == 1
    glue.adopt()
    settled(qtbot, glue)
    force = glue.room.desk.ask(ReadPack())
    assert force.version == 2
    assert force.told["phases"][0]["min_days"] == 45
    assert force.told["catalogues"]["sanction"][-1]["code"] == "own_clean_the_yard"
    assert not glue.page.adopt.isVisible()


def test_what_is_missing_is_said_in_the_question(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_item("sanction", "")
    ask = open_ask(glue, ItemAsk)
    assert isinstance(ask, ItemAsk)
    ask.answered.emit()
    assert ask.isVisible()
    ask.reject()
    glue.ask_numbers()
    numbers = open_ask(glue, NumbersAsk)
    assert isinstance(numbers, NumbersAsk)
    numbers.pattern.set_text("[0-9")
    numbers.answered.emit()
    assert numbers.isVisible()
    numbers.reject()
    assert not glue.page.adopt.isVisible()


def test_a_panel_is_chosen_and_discarded(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_panel()
    ask = open_ask(glue, PanelAsk)
    assert isinstance(ask, PanelAsk)
    ask.substances.set_values(("cannabis", "cocaine"))
    answer(qtbot, glue, PanelAsk)
    assert glue.told["panels"]["basic"]["substances"] == ["cannabis", "cocaine"]
    glue.read()
    settled(qtbot, glue)
    assert len(glue.told["panels"]["basic"]["substances"]) == 6


def test_codes_of_new_items() -> None:
    assert new_code("Barrer el patio, ¡ya!", frozenset()) == "own_barrer_el_patio_ya"
    assert new_code("x", frozenset({"own_x"})) == "own_x_2"
