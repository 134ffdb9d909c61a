"""The certificate: one framed page however long the name, and no frame where a court's text needs more than a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tjdesk.i18n.language import language
from tjdesk.packs.load import load
from tjdesk.reports.certificate import certificate
from tjdesk.reports.documents import document_of
from tjdesk.reports.press import composed
from tjdesk.reports.setting import Frame, Line, Mark, runs
from tjdesk.reports.typeface import LETTER

from .paper_samples import letter

RULES, ES = load("mx"), language("es")
SIGNERS = (("Lic. Mauricio Treviño Sada", "Juez(a)"), ("Lic. Carmen Ruiz Almanza", "Secretaría"))


def framed(page: tuple[Mark, ...]) -> list[Frame]:
    return [mark for mark in page if isinstance(mark, Frame)]


@pytest.mark.parametrize("paper", ["letter", "a4", "oficio_340"])
@pytest.mark.parametrize("name", ["Salazar", "Salazar " * 24])
def test_one_page_and_everything_within_its_frame(paper: str, name: str) -> None:
    told = replace(letter("certificate", RULES), family_names=name)
    (page,) = composed(document_of(told, RULES, ES, paper))
    outer = max(framed(page), key=lambda frame: frame.width)
    lines = [mark for mark in page if isinstance(mark, Line) and mark.y < outer.bottom]
    assert min(line.top for line in lines) > outer.top
    assert max(line.bottom for line in lines) < outer.bottom
    assert {size for line in lines for size in (line.runs[0].style.size,) if size > 20} == {27, 23}


def test_a_text_that_needs_more_room_flows_without_a_frame() -> None:
    body = [runs("El tribunal reconoce el esfuerzo realizado. " * 40, LETTER)] * 3
    pieces = list(certificate(500, 600, ("Juzgado", "Constancia"), body, "JT-1/2026", SIGNERS))
    assert len(pieces) > 1
    assert not [mark for piece in pieces for mark in piece.laid.marks if isinstance(mark, Frame)]
