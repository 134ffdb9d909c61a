"""Pages for the window: as many as the PDF has, with the same words on each, inside the paper."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.reports.paper import PAPERS
from tjdesk.reports.sheets import sheets
from tjdesk.reports.summary import session_summary
from tjdesk.services.sheets import Sheet, SheetFrame, SheetText

from .samples import docket, pack


def words(sheet: Sheet) -> list[str]:
    return sorted("".join(mark.text for mark in sheet.marks if isinstance(mark, SheetText)).replace(" ", ""))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_same_letters_on_the_same_pages_as_the_pdf(code: str, paper: str) -> None:
    made = sheets(docket(), pack(), language(code), paper)
    reader = PdfReader(io.BytesIO(session_summary(docket(), pack(), language(code), paper)))
    assert len(made) == len(reader.pages)
    for sheet, page in zip(made, reader.pages, strict=True):
        printed = "".join(page.extract_text().split()).replace("\u00a0", "")
        assert sorted(printed) == sorted("".join("".join(words(sheet)).split()).replace("\u00a0", ""))


def test_everything_lies_on_the_paper_and_frames_are_kept() -> None:
    for sheet in sheets(docket(), pack(), language("es"), "letter"):
        assert (sheet.width, sheet.height) == (612, 792)
        assert all(0 <= mark.x <= sheet.width and 0 <= mark.y <= sheet.height for mark in sheet.marks)
    first = sheets(docket(), pack(), language("es"), "letter")[0]
    assert any(isinstance(mark, SheetFrame) for mark in first.marks)
