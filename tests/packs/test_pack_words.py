"""Typed letters choose items; words of spreadsheets find their codes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.names import fold
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.packs.choose import find_items
from tjdesk.packs.load import load
from tjdesk.packs.vocabulary import vocabulary

MX = load("mx")
WORDS = vocabulary(MX)
DATA = Path(__file__).parents[3] / "shared" / "data" / "ctn0094"


def found(catalogue: str, typed: str, spoken: str = "es") -> list[str]:
    return [item.code for item in find_items(MX, catalogue, typed, language(spoken))]


def test_first_letters_choose() -> None:
    assert found("sanction", "amon")[0] == "warning"
    assert found("incentive", "rec")[0] == "verbal_praise"
    assert found("adjustment", "TERAPIA I") == ["individual_therapy"]
    assert found("adjustment", "ayuda") == ["mutual_aid"]
    assert found("adjustment", "thér", "fr")[:3] == ["individual_therapy", "group_therapy", "family_therapy"]


def test_accents_and_the_order_of_words_do_not_matter() -> None:
    assert found("sanction", "comunidad trab") == ["community_service"]
    assert found("substance", "cocaina")[0] == "cocaine"
    assert found("sanction", "prisao", "pt") == ["short_custody"]


def test_a_beginning_goes_before_a_word_within() -> None:
    codes = found("adjustment", "re")
    assert codes.index("plan_review") < codes.index("relapse_prevention")


def test_one_typed_word_is_not_counted_twice() -> None:
    assert found("sanction", "trabajo trabajo") == []


def test_nothing_typed_offers_everything_but_what_is_retired() -> None:
    codes = found("legal_instrument", " ")
    assert "discretionary_prosecution" in codes
    assert "deferred_sentence" not in codes
    assert codes == [item.code for item in MX.offered("legal_instrument")]


def test_letters_that_fit_nothing_and_catalogues_that_are_not_there() -> None:
    assert found("sanction", "zzz") == []
    assert found("no_such_catalogue", "a") == []


@given(st.sampled_from(LANGUAGES), st.data())
def test_the_whole_label_of_an_offered_item_chooses_it_first(spoken: str, data: st.DataObject) -> None:
    catalogue = data.draw(st.sampled_from(sorted(MX.catalogues)))
    item = data.draw(st.sampled_from(MX.offered(catalogue)))
    typed = language(spoken).say(item.label).upper()
    assert item.code in found(catalogue, typed, spoken)


@given(st.text())
def test_any_letters_are_answered(typed: str) -> None:
    assert set(found("sanction", typed)) <= set(MX.catalogues["sanction"])


@pytest.mark.parametrize(
    ("catalogue", "word", "code"),
    [
        ("attendance", "Asistió", "present"),
        ("attendance", "INASISTENCIA JUSTIFICADA", "excused"),
        ("attendance", "Présent", "present"),
        ("attendance", "Compareceu", "present"),
        ("attendance", "con  retardo", "late"),
        ("disposition", "Adiada", "postponed"),
        ("disposition", "Diferida", "postponed"),
        ("disposition", "Reprogramada", "postponed"),
        ("status", "activa", "active"),
        ("status", "Baja voluntaria", "withdrawn"),
        ("finding", "negativo", "negative"),
        ("test_status", "Se rehusó a la prueba", "refused"),
        ("marital_status", "Casada", "married"),
        ("marital_status", "marié", "married"),
        ("marital_status", "mariée", "married"),
        ("marital_status", "soltero(a)", "single"),
        ("marital_status", "viudo", "widowed"),
        ("hearing_kind", "Audiencia de revisión", "review"),
        ("hearing_kind", "no_such_thing", None),
        ("absence_reason", "no_show", "no_show"),
        ("id_kind", "documento nacional de identidad", "national_id"),
        ("phase", "Fase 3", "phase_3"),
        ("phase", "3", "phase_3"),
        ("phase", "F3", "phase_3"),
        ("phase", "Etapa 2", "phase_2"),
        ("phase", "consolidación", "phase_3"),
        ("phase", "5", None),
        ("sex", "M", None),
    ],
)
def test_words_find_their_codes(catalogue: str, word: str, code: str | None) -> None:
    assert WORDS[catalogue].get(fold(word)) == code


def test_every_code_and_every_offered_label_finds_itself() -> None:
    lost = []
    for name, items in MX.catalogues.items():
        for item in items.values():
            said = [item.code] if item.retired else [item.code, *(text for _language, text in item.label.texts)]
            lost += [(name, item.code, text) for text in said if WORDS[name].get(fold(text)) != item.code]
    assert lost == []


@pytest.mark.skipif(not DATA.exists(), reason="the real records are not on this computer")
@pytest.mark.parametrize(
    ("file", "column", "catalogue"),
    [
        ("attendance.csv", "reason", "absence_reason"),
        ("attendance.csv", "attendance", "attendance"),
        ("drug_tests.csv", "substance", "substance"),
        ("drug_tests.csv", "result", "finding"),
        ("participants.csv", "marital_status", "marital_status"),
        ("participants.csv", "education", "education"),
        ("participants.csv", "employment", "employment"),
    ],
)
def test_every_word_of_the_real_records_is_understood(file: str, column: str, catalogue: str) -> None:
    with (DATA / file).open(encoding="utf-8") as rows:
        words = {row[column] for row in csv.DictReader(rows)} - {""}
    assert words
    assert [word for word in sorted(words) if fold(word) not in WORDS[catalogue]] == []
