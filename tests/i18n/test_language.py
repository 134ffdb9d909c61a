"""What each language says, and what happens when a message is wrong."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.i18n.dates import STYLES
from tjdesk.i18n.language import LANGUAGES, UnknownLanguage, choose, language, sentence_case
from tjdesk.i18n.message import Label, Message, Value, _, counted, in_context

THURSDAY = dt.date(2026, 11, 26)
FIRST = dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("code", "full", "listed"),
    [
        ("es", "jueves 26 de noviembre de 2026", "jue 26 nov 2026"),
        ("fr", "jeudi 26 novembre 2026", "jeu. 26 nov. 2026"),
        ("pt", "quinta-feira, 26 de novembro de 2026", "qui 26 nov 2026"),
        ("en", "Thursday 26 November 2026", "Thu 26 Nov 2026"),
    ],
)
def test_a_day_in_words(code: str, full: str, listed: str) -> None:
    assert language(code).date(THURSDAY) == full
    assert language(code).date(THURSDAY, "list") == listed


def test_the_first_of_a_month() -> None:
    assert language("fr").date(FIRST) == "mardi 1ᵉʳ décembre 2026"
    assert language("fr").date(FIRST, "day") == "1ᵉʳ déc."
    assert language("pt").date(FIRST, "long") == "1º de dezembro de 2026"
    assert language("es").date(FIRST, "short") == "1 dic 2026"


def test_the_hour() -> None:
    nine = dt.time(9, 0)
    assert [language(code).time(nine) for code in LANGUAGES] == ["09:00", "9\xa0h\xa000", "9h00", "09:00"]


def test_a_moment() -> None:
    assert language("es").datetime(dt.datetime(2026, 11, 26, 12, 56, tzinfo=dt.UTC)) == "26 nov 2026, 12:56"


@given(st.sampled_from(LANGUAGES), st.sampled_from(STYLES), st.dates(), st.dates())
def test_different_days_read_differently(code: str, style: str, one: dt.date, other: dt.date) -> None:
    if style in ("full", "long", "list", "short") and one != other:
        assert language(code).date(one, style) != language(code).date(other, style)
    if style != "day":
        assert f"{one.year:04d}" in language(code).date(one, style)


@pytest.mark.parametrize(
    ("code", "number", "amount", "share"),
    [
        ("es", "1,234,567", "12.5", "25%"),
        ("es_CL", "1.234.567", "12,5", "25%"),
        ("fr", "1\xa0234\xa0567", "12,5", "25\xa0%"),
        ("pt_BR", "1.234.567", "12,5", "25%"),
        ("en", "1,234,567", "12.5", "25%"),
    ],
)
def test_numbers_have_the_marks_of_the_country(code: str, number: str, amount: str, share: str) -> None:
    spoken = language(code)
    assert (spoken.number(1234567), spoken.number(Decimal("12.5")), spoken.percent(0.25)) == (number, amount, share)


def test_decimals_asked_for() -> None:
    assert language("fr").number(7, places=2) == "7,00"
    assert language("en").percent(0.2567, places=1) == "25.7%"


def test_small_and_large_numbers_agree_on_the_sign() -> None:
    assert language("es").number(-5) == "-5"
    assert language("es").number(999) == "999"
    assert language("es").number(1000) == "1,000"


def test_a_number_of_any_length_keeps_all_its_digits() -> None:
    assert language("pt").number(Decimal("1E+29")) == "100.000.000.000.000.000.000.000.000.000"
    assert language("en").number(Decimal("12.50")) == "12.50"
    assert language("fr").number(0.1) == "0,1"


@given(st.integers(), st.sampled_from(("es", "es_CL", "fr", "pt", "en")))
def test_a_whole_number_reads_back(value: int, code: str) -> None:
    assert int("".join(mark for mark in language(code).number(value) if mark in "-0123456789")) == value


@pytest.mark.parametrize(
    ("code", "items", "said"),
    [
        ("es", ("Ana", "Luis"), "Ana y Luis"),
        ("es", ("Ana", "Luis", "Inés"), "Ana, Luis e Inés"),
        ("es", ("agua", "hielo"), "agua y hielo"),
        ("fr", ("a", "b", "c"), "a, b et c"),
        ("pt", ("a", "b"), "a e b"),
        ("en", ("a",), "a"),
        ("en", (), ""),
    ],
)
def test_lists(code: str, items: tuple[str, ...], said: str) -> None:
    assert language(code).say(items) == said


def test_places_are_filled_by_the_language() -> None:
    message = _("{when} {hour} {count} {nothing}", when=THURSDAY, hour=dt.time(8, 5), count=1500, nothing=None)
    assert language("pt").say(message) == "26 de novembro de 2026 8h05 1.500 –"


def test_a_place_may_name_the_style_of_its_date() -> None:
    at = dt.datetime(2026, 11, 26, 9, 5, tzinfo=dt.UTC)
    assert language("es").say(_("{at:list} · {at:time}", at=at)) == "jue 26 nov 2026 · 09:05"


def test_messages_and_labels_inside_messages() -> None:
    phase = Label.of("phase_1", {"es": "Fase 1", "en": "Phase 1"})
    assert language("es").say(_("{phase}: {answer}", phase=phase, answer=_("yes"))) == "Fase 1: sí"


def test_counting_in_english_needs_no_catalogue() -> None:
    said = [language("en").say(counted("{count} hearing", "{count} hearings", number)) for number in (0, 1, 2)]
    assert said == ["0 hearings", "1 hearing", "2 hearings"]


def test_an_unknown_context_falls_back_to_the_english_text() -> None:
    assert language("fr").say(in_context("no such context", "no such text")) == "no such text"


@pytest.mark.parametrize(
    ("code", "said"), [("es_CL", "Orden de detención"), ("es_MX", "Orden"), ("es_AR", "Orden"), ("pt", "Warrant")]
)
def test_a_label_prefers_the_country_then_the_language_then_english(code: str, said: str) -> None:
    label = Label.of("warrant", {"es": "Orden", "es_CL": "Orden de detención", "en": "Warrant"})
    assert language(code).say(label) == said


def test_a_label_of_another_country_is_better_than_another_language() -> None:
    assert language("fr").say(Label.of("docket", {"fr_HT": "Rôle", "en": "Docket"})) == "Rôle"


def test_a_label_without_words_stands_as_its_code() -> None:
    assert language("fr").say(Label("mystery")) == "mystery"


@pytest.mark.expects_log
def test_a_place_that_cannot_be_filled_stops_nobody_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    assert language("es").say(Message("before {name} after")) == "before {name} after"
    assert "name" in caplog.text


@pytest.mark.expects_log
@pytest.mark.parametrize("text", ["{", "a } b", "{when!"])
def test_braces_that_do_not_match_stop_nobody_and_are_logged(text: str, caplog: pytest.LogCaptureFixture) -> None:
    assert language("es").say(Message(text)) == text
    assert "braces" in caplog.text


@pytest.mark.expects_log
def test_a_style_of_date_that_there_is_not(caplog: pytest.LogCaptureFixture) -> None:
    assert language("es").say(_("{when:tiny}", when=THURSDAY)) == "{when}"
    assert "tiny" in caplog.text


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.one_of(st.text(), st.integers(), st.booleans(), st.none(), st.dates(), st.times(), st.datetimes(),
              st.decimals(allow_nan=False, allow_infinity=False, places=2)),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)  # fmt: skip


@given(VALUES, st.sampled_from(("es", "fr_HT", "pt_BR", "en")))
def test_every_value_can_be_said(value: Value, code: str) -> None:
    assert isinstance(language(code).say(_("{value}", value=value)), str)


def test_one_object_per_language() -> None:
    assert language("pt-br") is language("pt_BR.UTF-8")
    assert language("es").own_name == "Español"


@pytest.mark.parametrize("code", ["", "de", "spanish", "C", "es_MEX"])
def test_a_code_of_no_language_of_ours(code: str) -> None:
    with pytest.raises(UnknownLanguage):
        language(code)


@pytest.mark.parametrize(
    ("explicit", "environment", "code"),
    [
        ("pt", {"LANG": "es_MX.UTF-8"}, "pt"),
        ("", {"LANG": "es_MX.UTF-8"}, "es_MX"),
        ("", {"LANG": "de_DE.UTF-8", "LANGUAGE": "de:fr:es"}, "fr"),
        ("", {"LC_ALL": "C.UTF-8", "LANG": "es_MX.UTF-8", "LANGUAGE": "fr"}, "en"),
        ("", {"LC_MESSAGES": "pt_BR", "LANG": "es_MX"}, "pt_BR"),
        ("", {"LANG": "de_DE"}, "en"),
        ("", {}, "en"),
    ],
)
def test_which_language_is_chosen(explicit: str, environment: dict[str, str], code: str) -> None:
    assert choose(explicit, environment).code == code


def test_heads_begin_with_a_capital() -> None:
    assert sentence_case(language("es").date(THURSDAY)) == "Jueves 26 de noviembre de 2026"
    assert sentence_case("") == ""


def test_french_words_of_a_court_never_break_before_a_colon() -> None:
    label = Label.of("x", {"fr": "Motif : « {reason} » : oui", "es": "Motivo : «x»"})
    hard = "\N{NO-BREAK SPACE}"
    assert language("fr").say(label) == f"Motif{hard}: «{hard}{{reason}}{hard}»{hard}: oui"
    assert language("es").say(label) == "Motivo : «x»"
