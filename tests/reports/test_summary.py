"""The session summary as it comes off the press, read back from the PDF."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tjdesk.domain.hearing import CourtOrder
from tjdesk.i18n.language import LANGUAGES, Language, language
from tjdesk.i18n.message import Label
from tjdesk.reports.paper import PAPERS, UnknownPaper, paper
from tjdesk.reports.press import composed
from tjdesk.reports.setting import Line
from tjdesk.reports.summary import document, session_summary
from tjdesk.reports.typeface import TOTAL
from tjdesk.reports.wording import response_letters
from tjdesk.services.papers import SessionSummary, SummaryLine, Variant, Withheld

from .samples import docket, imprint, line, pack, response, summary

ES = language("es")


def printed(told: SessionSummary, spoken: Language = ES, sheet: str = "letter") -> PdfReader:
    return PdfReader(io.BytesIO(session_summary(told, pack(), spoken, sheet)))


def text(told: SessionSummary, spoken: Language = ES, sheet: str = "letter") -> str:
    return " ".join(" ".join(page.extract_text() for page in printed(told, spoken, sheet).pages).split())


def test_a_session_in_spanish_says_what_the_court_did() -> None:
    said = text(docket())
    for words in (
        "Juzgado de Control, Guadalupe",
        "Resumen de sesión",
        "RESERVADO",
        "Solo para el equipo multidisciplinario",
        "Jueves 26 de noviembre de 2026",
        "09:00 a 12:48, Sala 2",
        "Lic. Mauricio Treviño Sada",
        "De la Cruz Hernández, Guadalupe",
        "Ñáñez Villarreal, Óscar",
        "presentarse a prueba, vence el 30 nov",
        "orden de aprehensión",
        "2 → 3",
        "4 · 1 · 0",
        "6/8",
        "Impreso el 26 nov 2026 a las 12:56 por C. Ruiz.",
        "Versión 7F3A-91C2, borrador sin firmar.",
    ):
        assert words in said


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("es", ("Resumen de sesión", "RESERVADO", "Inasistencia injustificada", "Impreso el")),
        ("fr", ("Sommaire de séance", "DIFFUSION RESTREINTE", "Absence non justifiée", "9 h 00 à 12 h 48")),
        ("pt", ("Resumo da sessão", "SIGILOSO", "Ausência injustificada", "9h00 às 12h48")),
        ("en", ("Session summary", "RESTRICTED", "Unexcused absence", "Printed on 26 Nov 2026")),
    ],
)
@pytest.mark.parametrize("sheet", ["letter", "a4"])
def test_it_speaks_the_language_it_is_given(code: str, words: tuple[str, ...], sheet: str) -> None:
    said = text(docket(), language(code), sheet)
    assert all(word in said for word in words)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_public_one_withholds_health_and_team_and_says_so(code: str) -> None:
    spoken = language(code)
    told = docket(variant=Variant.PUBLIC)
    health = replace(
        line(31),
        team_notes="Recaída reciente",
        attendance="excused",
        reason="in_hospital",
        responses=(
            response("sanction", "warning", behaviour="positive_test"),
            response("adjustment", "medication"),
        ),
    )
    said = text(replace(told, lines=(*told.lines, health)), spoken)
    withheld = (
        pack().item("adjustment", "medication"),
        pack().item("adjustment", "individual_therapy"),
        pack().item("behaviour", "positive_test"),
        pack().item("absence_reason", "in_hospital"),
        pack().words["tests"],
    )
    assert "Recaída" not in said
    assert "3 · 0 · 0" not in said
    assert "8/8" not in said
    assert not [label for label in withheld if f" {spoken.say(label)} " in said]
    assert spoken.say(pack().item("sanction", "warning")) in said
    shown = {"es": "No se muestran", "fr": "Ne figurent pas", "pt": "Não constam", "en": "Not shown"}[code]
    assert shown in said


def test_a_restricted_one_shows_what_the_team_needs() -> None:
    said = text(docket())
    assert "Equipo multidisciplinario. Recaída reciente" in said
    assert "terapia individual, 1 por semana" in said
    assert "amonestación (inasistencia a la audiencia)" in said
    assert "No se muestran" not in said


def test_what_the_printer_may_not_read_is_left_out_and_named() -> None:
    said = text(docket(withheld=(Withheld.TESTS, Withheld.TEAM_NOTES)))
    assert "No se muestran en este documento: pruebas toxicológicas y notas del equipo." in said
    assert "Pruebas" not in said
    assert "8/8" in said
    assert "Recaída" not in said


def test_an_amended_line_says_why_and_what_stood_there() -> None:
    told = docket(imprint=imprint(state="amended", amends="11AA-22BB"))
    said = text(told)
    assert "Rectificada. Se anotó por error la fase de otra persona." in said
    assert "Antes. Fase: 3; Respuestas y acuerdos: –; Próxima: 3 dic" in said
    assert "rectificada después de la firma. Rectifica la versión 11AA-22BB." in said


def test_a_public_amendment_does_not_tell_what_is_withheld() -> None:
    before = line(1, team_notes="secreto", responses=(response("adjustment", "detox"),))
    told = summary(line(1, amends_reason="error", before=before), variant=Variant.PUBLIC)
    said = text(told)
    assert "Rectificada. error" in said
    assert "desintoxicación" not in said
    assert "secreto" not in said
    assert "Antes." not in said


def test_a_reprint_says_as_of_when_and_training_says_so_on_every_page() -> None:
    reader = printed(docket(60, imprint=imprint(as_of=dt.date(2026, 12, 1), training=True)))
    assert "Situación al 1 de diciembre de 2026." in reader.pages[0].extract_text()
    assert all("CAPACITACIÓN: personas ficticias" in page.extract_text() for page in reader.pages)


def test_every_page_has_number_foot_and_heads() -> None:
    pages = printed(docket(60)).pages
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        said = " ".join(page.extract_text().split())
        assert f"{number}/{len(pages)}" in said
        assert "Versión 7F3A-91C2" in said
        assert "Variante reservada" in said
        assert "Participante y carpeta" in said


def test_signatures_stand_with_the_last_lines() -> None:
    for count in range(10, 32):
        last = " ".join(printed(docket(count)).pages[-1].extract_text().split())
        assert "Secretaría de acuerdos" in last.partition(f"JT-{count:03d}/2026")[2]
        assert f"JT-{count - 1:03d}/2026" in last


def test_a_reserved_identity_goes_by_its_file_number() -> None:
    said = text(summary(line(7, family_names="", given_names="")))
    assert said.count("JT-007/2026") == 1
    assert "None" not in said


def figures(told: SessionSummary) -> list[tuple[str, str]]:
    """The band of totals: each figure with its caption."""
    page = composed(document(told, pack(), ES, "letter"))[0]
    said = [(mark.runs[0].style, mark.runs[0].text) for mark in page if isinstance(mark, Line)]
    return [(figure, caption) for (style, figure), (_small, caption) in pairwise(said) if style == TOTAL]


def test_totals_count_what_became_of_the_hearings() -> None:
    assert figures(docket()) == [
        ("30", "en el rol"),
        ("29", "celebradas"),
        ("1", "diferida"),
        ("27", "comparecieron"),
        ("1", "con retardo"),
        ("1", "inasistencia injustificada"),
        ("3\N{NO-BREAK SPACE}dic", "siguiente sesión"),
    ]


def test_one_of_each_is_said_in_the_singular() -> None:
    told = summary(line(attendance="excused"), next_session=None)
    assert figures(told) == [
        ("1", "en el rol"),
        ("1", "celebrada"),
        ("0", "comparecieron"),
        ("1", "inasistencia justificada"),
    ]


def test_a_date_far_off_has_its_year() -> None:
    said = text(summary(line(next_date=dt.date(2027, 11, 4), next_time=dt.time(9, 30))))
    assert "4 nov 2027" in said
    assert "09:30" in said


def test_names_follow_the_order_of_the_pack() -> None:
    given_first = replace(pack(), name_order="given_first")
    said = PdfReader(io.BytesIO(session_summary(summary(), given_first, ES, "letter"))).pages[0].extract_text()
    assert "Ana Salazar Peña" in said


def test_the_file_tells_its_title_language_and_author() -> None:
    reader = printed(summary(), language("fr"))
    told, root = reader.metadata, cast("DictionaryObject", reader.trailer["/Root"])
    assert told is not None
    assert told.title == "Sommaire de séance, 26 novembre 2026"
    assert told.author == "Juzgado de Control, Guadalupe"
    assert told.subject
    assert str(root["/Lang"]) == "fr"


def test_every_typeface_is_embedded() -> None:
    reader = printed(docket())
    fonts = {
        name: font
        for page in reader.pages
        for name, font in cast("dict[str, Any]", cast("DictionaryObject", page["/Resources"])["/Font"]).items()
    }
    names = {str(font.get_object()["/BaseFont"]) for font in fonts.values()}
    assert all(re.fullmatch(r"/[A-Z]{6}\+Source(Sans3|Serif4)-\w+", name) for name in names)
    assert all("/FontFile2" in font.get_object()["/FontDescriptor"].get_object() for font in fonts.values())


def test_the_same_session_gives_the_same_bytes() -> None:
    assert session_summary(docket(), pack(), ES, "a4") == session_summary(docket(), pack(), ES, "a4")


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(UnknownPaper):
        session_summary(summary(), pack(), ES, "tabloid")
    with pytest.raises(ValueError, match="secret"):
        session_summary(summary(variant="secret"), pack(), ES, "letter")
    with pytest.raises(ValueError, match="half-signed"):
        session_summary(summary(imprint=imprint(state="half-signed")), pack(), ES, "letter")
    with pytest.raises(ValueError, match="weather"):
        session_summary(summary(withheld=("weather",)), pack(), ES, "letter")
    with pytest.raises(LookupError, match="session_summary"):
        session_summary(summary(), replace(pack(), words={}), ES, "letter")
    with pytest.raises(ValueError, match="reward"):
        session_summary(summary(line(responses=(response("reward", "praise"),))), pack(), ES, "letter")


def test_letters_of_responses_differ_in_every_language() -> None:
    assert response_letters(pack(), ES) == {"incentive": "E", "sanction": "S", "adjustment": "A"}
    assert response_letters(pack(), language("fr")) == {"incentive": "M", "sanction": "S", "adjustment": "A"}
    clash = replace(pack(), words={**pack().words, "adjustment": Label.of("adjustment", {"es": "Énfasis"})})
    assert response_letters(clash, ES) == {"incentive": "Es", "sanction": "Sa", "adjustment": "En"}


words = st.text(st.characters(codec="utf-8"), max_size=300)
long_words = st.text("abcñÑéœ/-", min_size=1, max_size=200)
anything = st.one_of(words, long_words)
responses = st.builds(
    response,
    st.sampled_from(("incentive", "sanction", "adjustment")),
    anything,
    quantity=st.text(max_size=9),
    start=st.none() | st.dates(),
    end=st.none() | st.dates(),
    behaviour=anything,
)
lines = st.builds(
    line,
    st.integers(0, 9999),
    file_number=anything,
    family_names=anything,
    given_names=anything,
    attendance=anything,
    disposition=st.sampled_from(("held", "postponed", "scheduled")),
    phase_before=st.text("1234", max_size=3),
    phase_after=st.text("1234", max_size=3),
    reason=anything,
    responses=st.lists(responses, max_size=8).map(tuple),
    orders=st.lists(st.builds(CourtOrder, text=anything, due=st.none() | st.dates()), max_size=6).map(tuple),
    notes=anything,
    team_notes=st.integers(0, 9000).map(lambda count: "palabra " * (count // 8)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(lines, min_size=1, max_size=6),
    anything,
    st.sampled_from(sorted(PAPERS)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(list(Variant)),
)
def test_nothing_leaves_the_margins_or_lies_on_something_else(
    told: list[SummaryLine], long: str, sheet: str, code: str, variant: Variant
) -> None:
    session = summary(
        *told, variant=variant, judge=long, room=long, court=long, imprint=imprint(court=long, training=True)
    )
    leaf = paper(sheet)
    for page in composed(document(session, pack(), language(code), sheet)):
        for mark in page:
            assert mark.x >= leaf.margin - 0.01
            assert mark.x + mark.width <= leaf.width - leaf.margin + 0.01
            assert mark.top >= 20
            assert mark.bottom <= leaf.height - 20
        _apart([mark for mark in page if isinstance(mark, Line)])


def _apart(found: list[Line]) -> None:
    """No two lines of text touch: their x-heights and what is beside them are free."""
    ordered = sorted(found, key=lambda one: one.y)
    for at, upper in enumerate(ordered):
        for lower in ordered[at + 1 :]:
            if lower.y - upper.y > 7:
                break
            assert upper.x + upper.width <= lower.x + 0.01 or lower.x + lower.width <= upper.x + 0.01


def test_what_is_printed_lies_where_it_was_composed() -> None:
    leaf = paper("letter")
    for page in printed(docket()).pages:
        places: list[tuple[float, float]] = []

        def note(said: str, _cm: Any, place: Any, _font: Any, _size: Any, at: list[Any] = places) -> None:
            if said.strip():
                at.append((place[4], place[5]))

        page.extract_text(visitor_text=note)
        assert len(places) > 30
        assert all(leaf.margin - 0.1 <= x <= leaf.width - leaf.margin and y >= 20 for x, y in places)


def test_rows_run_down_the_page_in_their_order() -> None:
    said = text(docket(20))
    places = [said.index(f"JT-{number:03d}/2026") for number in range(1, 21)]
    assert all(one < other for one, other in pairwise(places))


@pytest.mark.parametrize("reason", ["no_report", "Ingresó al hospital"])
def test_a_public_paper_says_why_a_hearing_was_not_held_only_in_the_courts_own_words(reason: str) -> None:
    told = line(1, disposition="postponed", attendance="", reason=reason)
    of_court = reason == "no_report"
    words = "falta el informe de avance" if of_court else reason
    assert words in text(summary(told, variant=Variant.RESTRICTED))
    assert (words in text(summary(told, variant=Variant.PUBLIC))) == of_court
