"""Letters, slips, team sheets, forms and registers: read back from their PDFs, on every paper, in every language."""

from __future__ import annotations

import dataclasses
import io

import pytest
from pypdf import PdfReader

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Label
from tjdesk.packs.check import check
from tjdesk.packs.load import load
from tjdesk.packs.templates import FORMS, Template
from tjdesk.reports.documents import document_of, printed
from tjdesk.reports.paper import PAPERS
from tjdesk.reports.press import composed
from tjdesk.services.contents import Content
from tjdesk.services.letters import CANCELLATION, CERTIFICATE, CLOSURE, LETTERS, WARRANT

from .paper_samples import blank_form, every_paper, letter, register_sheet, slips, team_sheet
from .samples import pack

ES = language("es")
PLACES = {"es": "mx", "fr": "ht", "pt": "br", "en": "jm"}


def read(content: Content, code: str = "mx", spoken: str = "es", paper: str = "letter") -> list[str]:
    """The text of each page."""
    data = printed(content, load(code), language(spoken), paper)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_runs_over_the_edge(spoken: str, paper: str) -> None:
    rules = load(PLACES[spoken])
    for name, content in every_paper(rules).items():
        told = document_of(content, rules, language(spoken), paper)
        leaf = told.paper
        for mark in (mark for page in composed(told) for mark in page):
            assert mark.x >= leaf.margin - 0.01, name
            assert mark.x + mark.width <= leaf.width - leaf.margin + 0.01, name
            assert 20 <= mark.top <= mark.bottom <= leaf.height - 20, name


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_paper_tells_title_language_author_and_embeds_its_letters(spoken: str) -> None:
    rules = load(PLACES[spoken])
    for content in every_paper(rules).values():
        read_back = PdfReader(io.BytesIO(printed(content, rules, language(spoken), "a4")))
        assert read_back.metadata
        assert read_back.metadata.title
        assert read_back.metadata.author == "Juzgado de Control, Guadalupe"
        assert read_back.trailer["/Root"]["/Lang"] == spoken
        fonts = read_back.pages[0]["/Resources"]["/Font"].values()
        assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_page_says_where_when_by_whom_and_which(spoken: str) -> None:
    rules = load(PLACES[spoken])
    for name, content in every_paper(rules).items():
        pages = read(content, PLACES[spoken], spoken)
        for at, text in enumerate(pages, 1):
            for words in ("Juzgado de Control, Guadalupe", "C. Ruiz", "7F3A-91C2", f"{at}/{len(pages)}"):
                assert words in text, (name, at)


def test_a_letter_says_its_template_filled_in() -> None:
    (text,) = read(letter(WARRANT, pack()))
    assert "Solicitud de cumplimiento de orden de aprehensión" in text
    assert (
        "el 26 de noviembre de 2026, respecto de José Antonio Herrera Luna, lo siguiente: orden de aprehensión." in text
    )
    assert "{" not in text
    assert "borrador" not in text


def test_a_reserved_identity_goes_by_its_number() -> None:
    (text,) = read(letter(CERTIFICATE, pack(), 3))
    assert "hace constar que JT-013/2026 concluyó" in text


def test_the_same_letter_gives_the_same_bytes() -> None:
    told = letter(CERTIFICATE, pack())
    assert printed(told, pack(), ES, "letter") == printed(told, pack(), ES, "letter")


@pytest.mark.parametrize("kind", LETTERS)
def test_a_field_that_nobody_fills_stops_the_print(kind: str) -> None:
    wrong = Template(Label.of(kind, {"es": "Oficio"}), Label.of(kind, {"es": "Para {participant}, de {nobody}."}))
    rules = dataclasses.replace(pack(), templates={**pack().templates, kind: wrong})
    with pytest.raises(Refused, match="field"):
        printed(letter(kind, pack()), rules, ES, "letter")
    with pytest.raises(Refused):
        printed(letter(kind, pack()), dataclasses.replace(pack(), templates={}), ES, "letter")


def test_a_sentence_or_parenthesis_that_knows_nothing_is_left_out() -> None:
    whole = letter(CLOSURE, pack())
    unknown = dataclasses.replace(whole, values={**whole.values, "term_from": None, "term_to": None})
    assert "Plazo: del 1 de septiembre de 2025 al" in read(whole)[0]
    (text,) = read(unknown)
    assert "Plazo" not in text
    assert "Figura legal: suspensión condicional del proceso. Efecto legal" in text
    whole = letter(CANCELLATION, pack())
    unknown = dataclasses.replace(whole, values={**whole.values, "case_numbers": None})
    assert "JT-013/2026 (causa CP-55/2025" in read(whole)[0]
    assert "JT-013/2026, relativo a" in read(unknown)[0]


def own(text: str) -> str:
    label = 'label = { en = "X", es = "X", fr = "X", pt = "X" }'
    return f'format = 1\ncode = "xx"\nversion = 1\nextends = "mx"\n{label}\n{text}'


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ('[templates.warrant]\nbody = { es = "{participant} {file_number} {ordered_on} {oops}" }', "warrant.body.es"),
        ('[templates.warrant]\nbody = { es = "Nada." }', "warrant.body.es"),
        ('[templates.warrant]\nbody = { es = "{participant} {file_number} {ordered_on" }', "warrant.body.es"),
        ('[templates.warrant]\nbody = { xx = "Nada." }', "warrant.body.xx"),
        ('[templates.warrant]\nbody = { es = "" }', "warrant.body.es"),
        ('[templates.warrant]\nfoot = "x"', "warrant.foot"),
        ("[templates.poem]\ntitle = {}", "poem"),
        ("[templates]\nwarrant = 3", "warrant"),
    ],
)
def test_the_check_of_a_pack_names_what_is_wrong_with_a_template(told: str, place: str) -> None:
    assert f"templates.{place}" in {problem.place for problem in check(own(told))}


def test_a_court_says_it_in_its_own_words() -> None:
    told = '[templates.warrant]\nbody = { es = "Preséntese a {participant}, {file_number}, ordenado el {ordered_on}." }'
    assert check(own(told)) == ()


def test_every_template_that_is_printed_has_a_text() -> None:
    assert set(pack().templates) == set(FORMS)


def test_a_letter_never_parts_a_day_from_its_month() -> None:
    rules = pack()
    for spoken, whole in {
        "es": "26\u00a0de\u00a0noviembre de",
        "pt": "26\u00a0de\u00a0novembro de",
        "fr": "26\u00a0novembre ",
    }.items():
        told = document_of(letter(CLOSURE, rules), rules, language(spoken), "letter")
        said = " ".join(run.text for page in composed(told) for mark in page for run in getattr(mark, "runs", ()))
        assert whole in said, spoken


def test_slips_are_whole_and_one_for_each() -> None:
    pages = read(slips(9))
    assert sum(text.count("Traiga este citatorio") for text in pages) == 9
    assert len(pages) == 3
    assert all(f"JT-{at:03d}/2026" in " ".join(pages) for at in range(1, 10))
    assert not any("Justicia Terapéutica" in text for text in pages)


def test_a_team_sheet_has_two_to_a_page() -> None:
    for paper in PAPERS:
        pages = read(team_sheet(pack(), 5), paper=paper)
        assert [text.count("Recomendación del equipo") for text in pages] == [2, 2, 1], paper
    assert "Este documento contiene información de salud." in pages[0]
    assert "RESERVADO" in pages[0]


def test_a_blank_form_has_a_numbered_row_for_everybody_and_some_to_spare() -> None:
    text = " ".join(read(blank_form(7)))
    assert text.count("Con retardo") == 11
    assert "Formulario para llenar a mano" in text


def test_a_register_repeats_its_head_and_counts() -> None:
    pages = read(register_sheet(pack(), 40))
    assert len(pages) > 1
    assert all("Figura legal" in text for text in pages)
    assert "40 estancias en el programa" in pages[0]
    assert "JT-040/2026" in pages[-1]
