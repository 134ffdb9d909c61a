"""A court adapts its pack on the office's page: changes wait there, and are adopted together or not at all."""

from __future__ import annotations

import pytest
from house_room import settled, shown
from pytestqt.qtbot import QtBot

from tjdesk.packs import whole
from tjdesk.services.adapting import ReadPack
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.office.adapting import Adapting, new_code
from tjdesk.ui.office.pack_asks import ItemAsk, NumbersAsk, PanelAsk, PhaseAsk
from tjdesk.ui.office.pack_rule_asks import ExitAsk, TermAsk, WatchAsk, WordAsk
from tjdesk.ui.office.panel import Panel


@pytest.fixture
def glue(qtbot: QtBot, room: Room) -> Adapting:
    panel = Panel(room)
    shown(qtbot, panel, Spot("office", part="pack"))
    settled(qtbot, panel)
    (made,) = panel.findChildren(Adapting)
    return made


def answer(qtbot: QtBot, glue: Adapting, kind: type[Ask]) -> None:
    (ask,) = [one for one in glue.page.findChildren(kind) if one.isVisible()]
    ask.answered.emit()
    assert not ask.isVisible(), "the question was answered"


def open_ask(glue: Adapting, kind: type[Ask]) -> object:
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


def test_a_word_of_the_court_is_changed_in_every_language_and_none_is_invented(qtbot: QtBot, glue: Adapting) -> None:
    glue.page.catalogue.set_value("words")
    glue.page.catalogue.chosen.emit("words")
    assert not glue.page.add_item.isVisible()
    glue.ask_item("words", "participant")
    ask = open_ask(glue, WordAsk)
    assert isinstance(ask, WordAsk)
    ask.words["es"].set_text("")
    ask.answered.emit()
    assert ask.isVisible(), "a word is said in every language of the pack"
    ask.words["es"].set_text("Persona acompañada")
    answer(qtbot, glue, WordAsk)
    assert glue.told["words"]["participant"]["es"] == "Persona acompañada"
    assert glue.told["words"]["participant"]["fr"], "what was left alone stays"


def test_a_phase_says_what_is_shown_before_the_next(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_phase("phase_1")
    ask = open_ask(glue, PhaseAsk)
    assert isinstance(ask, PhaseAsk)
    ask.checklist.set_values(("attendance", "housing"))
    answer(qtbot, glue, PhaseAsk)
    assert glue.told["phases"][0]["checklist"] == ["attendance", "housing"]


def test_an_exit_has_reasons_and_an_effect(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_item("exits", "withdrew")
    ask = open_ask(glue, ExitAsk)
    assert isinstance(ask, ExitAsk)
    ask.reasons.set_values(())
    ask.answered.emit()
    assert ask.isVisible(), "an exit without a reason could not be recorded"
    ask.reasons.set_values(("own_decision",))
    ask.effect.set_value("sentencing")
    answer(qtbot, glue, ExitAsk)
    assert glue.told["exits"]["withdrew"] == {
        "reasons": ["own_decision"], "effect": "sentencing", "effects": {"sentence_execution": "sentence_enforced"},
    }  # fmt: skip


def test_when_the_court_is_told_is_changed_and_travels_with_the_rest(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_watch()
    ask = open_ask(glue, WatchAsk)
    assert isinstance(ask, WatchAsk)
    ask.numbers["absences"].set_text("two")
    ask.answered.emit()
    assert ask.isVisible()
    ask.numbers["absences"].set_text("2")
    ask.months.set_text("24, 6 12")
    answer(qtbot, glue, WatchAsk)
    glue.adopt()
    settled(qtbot, glue)
    force = glue.room.desk.ask(ReadPack())
    assert (force.told["watch"]["absences"], force.told["watch"]["follow_up_months"]) == (2, [6, 12, 24])


def test_a_rule_of_the_term_that_contradicts_itself_is_not_taken(glue: Adapting) -> None:
    own = whole.told_of_own("mx")
    pack, rule = whole.pack_of(own), own["terms"]["suspension"]
    ask = TermAsk(rule, pack, glue.page)
    assert ask.told == {**rule, "alert_days": [60, 30, 7], "first_day_counts": False}, (
        "what nobody touched stays as it was"
    )
    ask.numbers["max_months"].set_text("3")
    told = whole.with_row(own, "terms", "suspension", ask.told)
    assert [one.place for one in whole.problems_of(told)] == ["terms.suspension.max_months"]
    ask.alerts.set_text("7; 90 30")
    assert ask.told["alert_days"] == [90, 30, 7]
