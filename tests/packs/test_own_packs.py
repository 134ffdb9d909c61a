"""The project's own packs: sound by themselves, complete in four languages, worded for who reads them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tjdesk.packs
from tjdesk.domain.names import FAMILY_FIRST
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.packs.check import check
from tjdesk.packs.form import PAPERS
from tjdesk.packs.load import available, load

FILES = sorted((Path(tjdesk.packs.__file__).parent / "data").glob("*.toml"))
CODES = [heading.code for heading in available()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_passes_the_check_by_itself(file: Path) -> None:
    assert check(file) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_bears_the_name_of_its_code(file: Path) -> None:
    assert f'\ncode = "{file.stem}"\n' in file.read_text("utf-8")


def test_bases_are_not_offered_to_a_court() -> None:
    assert "common" not in CODES
    assert {"mx", "generic"} <= set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_every_label_is_said_in_all_four_languages(code: str) -> None:
    pack = load(code)
    labels = [item.label for items in pack.catalogues.values() for item in items.values()]
    labels += [pack.label, *pack.words.values(), *(phase.label for phase in pack.phases)]
    assert set(pack.languages) == set(LANGUAGES)
    assert [label for label in labels if not set(LANGUAGES) <= dict(label.texts).keys()] == []


@pytest.mark.parametrize("code", CODES)
def test_nothing_offered_to_the_program_is_still_a_draft_said_to_be_final(code: str) -> None:
    assert load(code).draft


@pytest.mark.parametrize("code", CODES)
def test_negativa_is_never_written_it_is_a_refusal_and_a_result_at_once(code: str) -> None:
    pack = load(code)
    words = [text for items in pack.catalogues.values() for item in items.values() for _l, text in item.label.texts]
    assert [word for word in words if re.search(r"\bnegativas?\b", word, re.IGNORECASE)] == []


def test_mexican_words_of_the_printed_summary() -> None:
    mx, es = load("mx"), language("es")

    def said(catalogue: str, code: str) -> str:
        return es.say(mx.item(catalogue, code))

    assert [said("attendance", code) for code in ("present", "late", "excused", "absent")] == [
        "Compareció", "Con retardo", "Inasistencia justificada", "Inasistencia injustificada",
    ]  # fmt: skip
    decisions = ("stay", "advance", "return", "graduate", "terminate", "withdraw")
    assert [said("phase_decision", code) for code in decisions] == [
        "Continúa", "Avanza", "Regresa", "Graduación", "Baja", "Baja voluntaria",
    ]  # fmt: skip
    assert said("disposition", "postponed") == "Diferida"
    assert said("incentive", "verbal_praise") == "reconocimiento verbal"
    assert said("sanction", "warning") == "amonestación"
    assert said("hearing_kind", "review") == "Revisión"
    words = ("programme_long", "incentive", "clerk", "file_number", "session_summary", "warrant", "minute")
    assert [es.say(mx.words[code]) for code in words] == [
        "Programa de Justicia Terapéutica", "Estímulo", "Secretaría de acuerdos", "Carpeta", "Resumen de sesión",
        "Orden de aprehensión", "Acta mínima",
    ]  # fmt: skip


def test_a_mexican_court_has_four_phases_letter_paper_and_surnames_first() -> None:
    mx = load("mx")
    assert [phase.order for phase in mx.phases] == [1, 2, 3, 4]
    assert mx.paper == "letter"
    assert mx.name_order == FAMILY_FIRST
    assert mx.languages[0] == "es"
    assert mx.min_days_to_closure == 180
    assert mx.phases[0].hearing_interval_days == 14


def test_words_of_chile_and_haiti_are_there_for_who_asks_in_them_without_a_pack() -> None:
    generic = load("generic")
    assert language("es_CL").say(generic.item("status", "graduated")) == "Egreso exitoso"
    assert language("fr_HT").say(generic.words["warrant"]) == "Mandat d’amener"
    assert language("fr").say(generic.words["warrant"]) == "Mandat d’arrestation"


@pytest.mark.parametrize(
    ("number", "fits"),
    [("JT-031/2025", True), ("1234/2024", True), ("C.J. 045/2023", True), ("031-2025", False), ("CTN-24-7", False)],
)
def test_mexican_file_numbers(number: str, fits: bool) -> None:
    assert load("mx").fits_file_number(number) is fits


def test_any_file_number_fits_where_there_is_no_pattern() -> None:
    assert load("generic").fits_file_number("whatever 1")


@pytest.mark.parametrize("code", CODES)
def test_letters_of_the_three_responses_differ(code: str) -> None:
    pack = load(code)
    for spoken in LANGUAGES:
        words = [language(spoken).say(pack.words[kind]) for kind in ("incentive", "sanction", "adjustment")]
        assert len({word[0] for word in words}) == 3


def test_papers_are_those_of_the_printing_room() -> None:
    page = pytest.importorskip("tjdesk.reports.paper")
    assert set(PAPERS) == set(page.PAPERS)
