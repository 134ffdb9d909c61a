"""The manual and its card of keys on paper, read back from their PDFs."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.manual.blocks import Picture
from tjdesk.manual.library import manual
from tjdesk.reports.manual_paper import card, document, keys_card, usual_paper, whole
from tjdesk.reports.paper import PAPERS
from tjdesk.reports.press import composed
from tjdesk.reports.setting import Drawing, Place


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_manual_holds_every_page_where_its_contents_say(code: str) -> None:
    spoken = language(code)
    reader = PdfReader(io.BytesIO(whole(spoken, "")))
    sheets = [" ".join(sheet.extract_text().split()) for sheet in reader.pages]
    outline = [one for one in reader.outline if not isinstance(one, list)]
    pages = manual(spoken).pages
    assert [one.title for one in outline] == [page.title for page in pages]
    for page, entry in zip(pages, outline, strict=True):
        folio = reader.get_destination_page_number(entry) + 1
        assert page.title in sheets[folio - 1]
        assert f"{page.title} {folio}" in sheets[0]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_card_of_keys_is_one_page_on_any_paper(code: str, paper: str) -> None:
    assert len(composed(card(language(code), paper))) == 1


def test_the_card_names_keys_as_the_keyboard_does() -> None:
    text = PdfReader(io.BytesIO(keys_card(language("fr"), "letter"))).pages[0].extract_text()
    assert "Ctrl+Entrée" in text
    assert "Maj+F1" in text


def test_paper_is_the_one_usual_for_the_language() -> None:
    assert {code: usual_paper(language(code)) for code in ("es", "pt")} == {"es": "letter", "pt": "a4"}
    assert document(language("pt"), "").paper.code == "a4"


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sheets_of_the_manual_are_well_filled(code: str) -> None:
    made = document(language(code), "")
    *sheets, _last = composed(made)[1:]
    ends = [max(mark.bottom for mark in page if mark.bottom < made.paper.height - 60) for page in sheets]
    shares = [end / made.paper.height for end in ends]
    assert min(shares) > 0.5
    assert sum(shares) / len(shares) > 0.8


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_title_does_not_stay_behind_without_its_picture(code: str) -> None:
    begins = {page.name for page in manual(language(code)).pages if isinstance(page.blocks[1], Picture)}
    assert begins
    for sheet in composed(document(language(code), "")):
        titles = {mark.name for mark in sheet if isinstance(mark, Place) and mark.level == 0}
        assert not titles & begins or any(isinstance(mark, Drawing) for mark in sheet)


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_of_the_manual_runs_over_the_edge(paper: str) -> None:
    made = document(language("fr"), paper)
    for page in composed(made):
        for mark in page:
            assert mark.x >= made.paper.margin - 0.01
            assert mark.x + mark.width <= made.paper.width - made.paper.margin + 0.01
            assert mark.bottom <= made.paper.height - 20
