"""Dates and hours as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.i18n.dates import STYLES
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Message
from tjdesk.ui.kit.typed import folded, matches, understood_date, understood_time

TODAY = dt.date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "code", "day"),
    [
        ("10 dic 2026", "es", dt.date(2026, 12, 10)),
        ("jue 10 de diciembre", "es", dt.date(2026, 12, 10)),
        ("10/12", "es", dt.date(2026, 12, 10)),
        ("10/11", "es", dt.date(2027, 11, 10)),
        ("10-12-26", "pt", dt.date(2026, 12, 10)),
        ("10.12.2026", "fr", dt.date(2026, 12, 10)),
        ("2026-12-10", "en", dt.date(2026, 12, 10)),
        ("10 déc.", "fr", dt.date(2026, 12, 10)),
        ("1er juin 2027", "fr", dt.date(2027, 6, 1)),
        ("1º março 2027", "pt", dt.date(2027, 3, 1)),
        ("Dec 10", "en", dt.date(2026, 12, 10)),
        ("+14", "en", dt.date(2026, 12, 10)),
        ("- 1", "en", dt.date(2026, 11, 25)),
        ("10", "es", dt.date(2026, 12, 10)),
        ("31", "es", dt.date(2026, 12, 31)),
        ("jueves", "es", dt.date(2026, 12, 3)),
        ("vie", "es", dt.date(2026, 11, 27)),
        ("mañana", "es", dt.date(2026, 11, 27)),
        ("aujourd’hui", "fr", TODAY),
        ("29/2", "es", dt.date(2027, 2, 28) and None),
    ],
)
def test_a_date_is_understood_as_a_clerk_types_it(typed: str, code: str, day: dt.date | None) -> None:
    found = understood_date(typed, language(code), TODAY)
    assert found == day if day else isinstance(found, Message)


@pytest.mark.parametrize("typed", ["31/11/2026", "0/5", "10/13", "soon", "1/1/3026", "10 mar abr", "99"])
def test_what_is_no_date_is_answered_with_a_sentence(typed: str) -> None:
    assert isinstance(understood_date(typed, language("en"), TODAY), Message)


def test_the_sentence_names_the_month_and_its_days() -> None:
    problem = understood_date("31/11/2026", language("en"), TODAY)
    assert isinstance(problem, Message)
    assert language("en").say(problem) == "There is no day 31: November has 30 days."


def test_nothing_typed_is_no_date() -> None:
    assert understood_date("  ", language("es"), TODAY) is None


@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), code=st.sampled_from(LANGUAGES))
def test_every_date_we_write_can_be_typed(day: dt.date, code: str) -> None:
    for style in sorted(set(STYLES) - {"day", "month", "mon"}):
        assert understood_date(language(code).date(day, style), language(code), TODAY) == day


@given(hour=st.times(), code=st.sampled_from(LANGUAGES))
def test_every_hour_we_write_can_be_typed(hour: dt.time, code: str) -> None:
    assert understood_time(language(code).time(hour)) == hour.replace(second=0, microsecond=0)


@pytest.mark.parametrize(("typed", "hour"), [("9", 9), ("09:00", 9), ("0900", 9), ("9 h 00", 9), ("14h", 14)])
def test_an_hour_is_understood(typed: str, hour: int) -> None:
    assert understood_time(typed) == dt.time(hour)


@pytest.mark.parametrize("typed", ["25:00", "9:75", "noon", "-3"])
def test_what_is_no_hour_is_answered_with_a_sentence(typed: str) -> None:
    assert isinstance(understood_time(typed), Message)


def test_words_match_without_accents_and_in_any_order() -> None:
    assert folded("Ñáñez ") == "nanez"
    assert matches("pena ana", "Salazar Peña, Ana")
    assert not matches("penas", "Salazar Peña, Ana")
