"""A court adapts its pack on the office's page: changes wait there, and are adopted together or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from house_room import settled, shown
from pytestqt.qtbot import QtBot

from tjdesk.packs import whole
from tjdesk.packs.codes import new_code
from tjdesk.packs.lists import WEEKDAYS
from tjdesk.services.adapting import ReadPack
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.office.adapting import Adapting
from tjdesk.ui.office.pack_asks import ItemAsk, NumbersAsk, PanelAsk, PhaseAsk
from tjdesk.ui.office.pack_day_asks import HolidayAsk, WeekendAsk
from tjdesk.ui.office.pack_fields import PackAsk
from tjdesk.ui.office.pack_law_asks import EffectAsk, ExitAsk, TrackAsk
from tjdesk.ui.office.pack_note_ask import NoteAsk
from tjdesk.ui.office.pack_rows import rule_rows
from tjdesk.ui.office.pack_rule_asks import TermAsk, WatchAsk, WordAsk
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


def test_a_rule_of_the_term_that_contradicts_itself_is_said_beside_the_field(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_item("terms", "suspension")
    ask = open_ask(glue, TermAsk)
    assert isinstance(ask, TermAsk)
    assert ask.told == {**glue.told["terms"]["suspension"], "alert_days": [60, 30, 7], "first_day_counts": False}, (
        "what nobody touched stays as it was"
    )
    ask.numbers["max_months"].set_text("3")
    ask.answered.emit()
    assert ask.isVisible()
    assert said_beside(ask) == {"max_months"}
    ask.numbers["max_months"].set_text("thirty")
    ask.alerts.set_text("soon")
    ask.answered.emit()
    assert said_beside(ask) == {"max_months", "alert_days"}
    ask.numbers["max_months"].set_text("36")
    ask.alerts.set_text("7; 90 30")
    ask.last_day.set_ticked(True)
    answer(qtbot, glue, TermAsk)
    rule = glue.told["terms"]["suspension"]
    assert (rule["alert_days"], rule["last_day"]) == ([90, 30, 7], "next_working_day")


def said_beside(ask: PackAsk) -> set[str]:
    return {name for name, (_field, remark) in ask._beside.items() if remark.plain}


def test_a_rule_of_the_term_is_added_for_another_legal_ground(qtbot: QtBot, glue: Adapting) -> None:
    choose(glue, "terms")
    assert glue.page.add_item.isVisible()
    glue.ask_item("terms", "")
    ask = open_ask(glue, TermAsk)
    assert isinstance(ask, TermAsk)
    ask.grounds.set_values(("sentence_execution",))
    ask.numbers["max_months"].set_text("24")
    answer(qtbot, glue, TermAsk)
    assert (added := glue.told["terms"]["own_term"])["instruments"] == ["sentence_execution"]
    assert added["max_months"] == 24
    assert glue.told["terms"]["suspension"], "what was there stays, by its code"


def choose(glue: Adapting, section: str) -> list[str]:
    glue.page.catalogue.set_value(section)
    glue.page.catalogue.chosen.emit(section)
    language = tongue().language
    return [language.say(words) for _id, words in rule_rows(section, whole.pack_of(glue.told))]


def test_the_effect_of_an_exit_on_one_legal_ground_is_changed_alone(qtbot: QtBot, glue: Adapting) -> None:
    choose(glue, "effects")
    glue.ask_item("effects", "graduated.restorative_agreement")
    ask = open_ask(glue, EffectAsk)
    assert isinstance(ask, EffectAsk)
    ask.effect.set_value("charges_withdrawn")
    answer(qtbot, glue, EffectAsk)
    exit_rule = whole.pack_of(glue.told).exits["graduated"]
    assert exit_rule.effect_under("restorative_agreement") == "charges_withdrawn"
    assert exit_rule.effect_under("conditional_suspension") == "dismissal"
    assert exit_rule.effect_under("sentence_execution") == "sentence_served"


def test_a_track_has_ages_grounds_and_a_word_of_its_own(qtbot: QtBot, glue: Adapting) -> None:
    assert any("12" in row and "17" in row for row in choose(glue, "tracks"))
    glue.ask_item("tracks", "adolescent")
    ask = open_ask(glue, TrackAsk)
    assert isinstance(ask, TrackAsk)
    ask.ages["min_age"].set_text("14")
    ask.ages["max_age"].set_text("13")
    ask.words["es"].set_text("")
    ask.answered.emit()
    assert said_beside(ask) == {"es"}, "a word is said in every language of the pack, or in none"
    ask.words["es"].set_text("Adolescente")
    ask.answered.emit()
    assert said_beside(ask) == {"max_age"}
    ask.ages["max_age"].set_text("17")
    ask.ticks["hearings"].set_ticked(False)
    answer(qtbot, glue, TrackAsk)
    rule = whole.pack_of(glue.told).tracks["adolescent"]
    assert (rule.min_age, rule.max_age, rule.hearings, rule.guardian) == (14, 17, False, True)


def test_holidays_are_added_moved_and_taken_out_and_travel_with_the_pack(qtbot: QtBot, glue: Adapting) -> None:
    before = len(glue.told["calendar"]["holidays"])
    glue.ask_item("calendar", "")
    ask = open_ask(glue, HolidayAsk)
    assert isinstance(ask, HolidayAsk)
    ask.answered.emit()
    assert said_beside(ask) == {"es", "en", "fr", "pt"}
    for field in ask.names.values():
        field.set_text("Día del Poder Judicial")
    ask.day.set_text("31")
    ask.month.set_value("6")
    ask.answered.emit()
    assert said_beside(ask) == {"day"}, "June has no 31st"
    ask.day.set_text("12")
    ask.moved.set_value("from_weekend")
    answer(qtbot, glue, HolidayAsk)
    assert glue.told["calendar"]["holidays"][-1]["day"] == "06-12"
    glue.ask_item("calendar", "1")
    first = open_ask(glue, HolidayAsk)
    assert isinstance(first, HolidayAsk)
    first.kept.set_ticked(False)
    answer(qtbot, glue, HolidayAsk)
    assert len(glue.told["calendar"]["holidays"]) == before
    glue.adopt()
    settled(qtbot, glue)
    calendar = whole.pack_of(glue.room.desk.ask(ReadPack()).told).calendar
    assert calendar.closed_on(dt.date(2027, 6, 14)), "12 June 2027 is a Saturday"
    assert not calendar.closed_on(dt.date(2027, 1, 1))


def test_a_holiday_counted_from_easter_or_on_a_weekday_says_when_it_falls(qtbot: QtBot, glue: Adapting) -> None:
    ask = HolidayAsk({}, ("es",), "MX", 2026, glue.page)
    ask.names["es"].set_text("Jueves Santo")
    ask.way.set_value("easter")
    ask.easter.set_text("−3")
    ask.easter.edited.emit("−3")
    assert "2 April 2026" in ask.falls.plain
    assert ask.told == {"easter": -3, "es": "Jueves Santo"}
    ask.easter.set_text("80")
    assert set(ask.problems()) == {"easter"}
    ask.way.set_value("nth")
    ask.nth.set_value("-1")
    ask.month.set_value("5")
    assert ask.told == {"nth": -1, "weekday": "monday", "month": 5, "es": "Jueves Santo"}


def test_the_days_of_the_week_without_court(qtbot: QtBot, glue: Adapting) -> None:
    glue.ask_item("calendar", "weekend")
    ask = open_ask(glue, WeekendAsk)
    assert isinstance(ask, WeekendAsk)
    ask.days.set_values(WEEKDAYS)
    ask.answered.emit()
    assert said_beside(ask) == {"weekend"}
    ask.days.set_values(("friday", "saturday", "sunday"))
    answer(qtbot, glue, WeekendAsk)
    assert glue.told["calendar"]["weekend"] == ["friday", "saturday", "sunday"]
    assert "Friday, Saturday and Sunday" in choose(glue, "calendar")[0]


def test_a_remark_goes_once_it_is_confirmed(qtbot: QtBot, glue: Adapting) -> None:
    before = len(choose(glue, "notes"))
    glue.ask_item("notes", "1")
    ask = open_ask(glue, NoteAsk)
    assert isinstance(ask, NoteAsk)
    ask.stands.set_ticked(False)
    answer(qtbot, glue, NoteAsk)
    assert len(choose(glue, "notes")) == before - 1
