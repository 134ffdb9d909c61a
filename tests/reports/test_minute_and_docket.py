"""Minutes, dockets and lists for the door, read back from their PDFs."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.reports.docket import docket, docket_document, door_document, door_list
from tjdesk.reports.minute import document, hearing_minute
from tjdesk.reports.paper import PAPERS, paper
from tjdesk.reports.press import Document, composed
from tjdesk.services.papers import Variant

from .samples import docket_sheet, line, minute, pack, response

ES = language("es")


def read(printed: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages).split())


def within(told: Document) -> bool:
    leaf = told.paper
    marks = [mark for page in composed(told) for mark in page]
    return all(
        mark.x >= leaf.margin - 0.01
        and mark.x + mark.width <= leaf.width - leaf.margin + 0.01
        and 20 <= mark.top <= mark.bottom <= leaf.height - 20
        for mark in marks
    )


def test_a_minute_says_one_hearing_whole() -> None:
    said = read(hearing_minute(minute(), pack(), ES, "letter"))
    for words in (
        "Acta mínima",
        "Audiencia de revisión",
        "Herrera Luna, José Antonio",
        "JT-013/2026",
        "3 pruebas; 0 resultados positivos",
        "Asistió a 8 de 8 citas",
        "Estímulo: reconocimiento verbal",
        "Sanción: amonestación (inasistencia a la audiencia)",
        "Ajuste terapéutico: terapia individual, 1 por semana",
        "Jueves 10 de diciembre de 2026",
        "Rectificada Se anotó por error la fase de otra persona.",
        "1/1",
    ):
        assert words in said


def test_a_public_minute_withholds_health() -> None:
    said = read(hearing_minute(minute(variant=Variant.PUBLIC), pack(), ES, "letter"))
    assert "Sanción: amonestación" in said
    assert "PÚBLICO" in said
    assert "No se muestran en este documento: pruebas toxicológicas" in said
    assert not [words for words in ("terapia individual", "3 pruebas", "8 de 8") if words in said]


def test_a_minute_of_a_reserved_identity_is_signed_under_the_file_number() -> None:
    said = read(hearing_minute(minute(line(7, family_names="", given_names="")), pack(), ES, "a4"))
    assert said.count("JT-007/2026") == 2


def test_the_docket_is_for_the_team() -> None:
    said = read(docket(docket_sheet(), pack(), ES, "letter"))
    for words in ("Rol de audiencias", "RESERVADO", "De la Cruz Hernández, Guadalupe", "Orden de aprehensión"):
        assert words in said


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_list_for_the_door_tells_nobody_whom_it_concerns(code: str) -> None:
    spoken = language(code)
    sheet = docket_sheet()
    said = read(door_list(sheet, pack(), spoken, "letter"))
    words = pack().words
    secret = [spoken.say(words[name]) for name in ("programme", "programme_long", "participant", "phase", "warrant")]
    secret += [entry.family_names for entry in sheet.entries if entry.family_names]
    secret += [entry.given_names for entry in sheet.entries if entry.given_names not in ("", "Guadalupe")]
    secret += [spoken.say(pack().item("hearing_title", "graduation"))]
    assert not [name for name in secret if name in said]
    assert all(entry.file_number in said for entry in sheet.entries)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("sheet", sorted(PAPERS))
def test_they_keep_within_the_margins_of_every_paper(code: str, sheet: str) -> None:
    spoken = language(code)
    long = "Hernández-Villarreal " * 10
    hard = line(13, family_names=long, file_number="9" * 200, responses=(response("sanction", "x" * 200),), notes=long)
    assert within(document(minute(hard, judge=long, court=long), pack(), spoken, sheet))
    assert within(docket_document(docket_sheet(60), pack(), spoken, sheet))
    assert within(door_document(docket_sheet(60), pack(), spoken, sheet))
    assert paper(sheet).code == sheet
