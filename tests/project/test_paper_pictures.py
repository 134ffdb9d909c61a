"""The tool that prints every paper prints every paper, of a court in which each has something to say."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from paper_court import PaperCourt, paper_court
from paper_pictures import BOTH, everything, print_all
from tjdesk.services.figures.report import ReportKind
from tjdesk.services.paper_kinds import PAPER_KINDS, RECEIPT


@pytest.fixture(scope="module")
def court(tmp_path_factory: pytest.TempPathFactory) -> PaperCourt:
    return paper_court(tmp_path_factory.mktemp("papers"), "pt", long_names=True)


@pytest.fixture
def printers(court: PaperCourt) -> Iterator[list[str]]:
    with court.opened() as opened:
        yield [name for name, _printer in everything(court, opened)]


def test_whatever_the_program_prints_is_there(printers: list[str]) -> None:
    papers = {name for name in PAPER_KINDS if name not in (*BOTH, RECEIPT)}
    reports = {f"report-{kind.value}" for kind in ReportKind}
    assert papers | reports <= set(printers)
    assert {"summary-public", "minute-restricted", "receipt-made", "receipt-taken", "recovery-shares"} <= set(printers)
    assert len(printers) == len(set(printers))


@pytest.mark.skipif(
    shutil.which("pdftoppm") is None, reason="poppler is not installed here (apt-get install poppler-utils)"
)
def test_a_pdf_and_a_picture_of_its_pages(court: PaperCourt, tmp_path: Path) -> None:
    assert print_all(court, tmp_path, ["a4", "letter"], ["team-sheet"], 30) == 2
    pages = PdfReader(io.BytesIO((tmp_path / "pt-a4" / "team-sheet.pdf").read_bytes())).pages
    with Image.open(tmp_path / "pt-a4" / "team-sheet.png") as picture:
        assert picture.mode == "L"
        assert picture.width > 4 * 30 * 8, f"four of {len(pages)} pages abreast"
    assert (tmp_path / "pt-letter" / "team-sheet.pdf").exists()


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages).split())


def test_why_figures_are_hidden_is_said_once_and_groups_stand_in_a_row_each(court: PaperCourt, tmp_path: Path) -> None:
    print_all(court, tmp_path, ["a4"], ["figures-by-sex", "report-funder-bja"], 30)
    for name in ("figures-by-sex", "report-funder-bja"):
        told = text_of(tmp_path / "pt-a4" / f"{name}.pdf")
        assert told.count("Oculta-se o que apontaria para menos de 11 pessoas") == 1, name
    assert told.count("25–34") == 1
    assert told.count("Grupo Taxa de admissão Retenção") >= 2
