"""`tjdesk report`: every report as PDF, XLSX and CSV, its page count, what it refuses, and who may ask."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from calls import Court

PERIOD = ("--from", "2026-01-01", "--to", "2026-12-31")
REPORTS = ("monthly", "funder-bja", "funder-cicad", "judge")


def text_of(file: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


@pytest.mark.parametrize("what", REPORTS)
def test_a_report_as_paper_and_as_rows(court: Court, tmp_path: Path, what: str) -> None:
    from openpyxl import load_workbook

    files = {kind: tmp_path / f"report.{kind}" for kind in ("pdf", "csv", "xlsx")}
    told = {kind: court.told("report", what, *PERIOD, "--out", file) for kind, file in files.items()}
    assert len({one["version"] for one in told.values()}) == 1, "the same report whatever it is written as"
    text = text_of(files["pdf"])
    assert told["pdf"]["version"] in text
    rows = list(csv.reader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
    ids = {row[0] for row in rows[1 : 1 + told["pdf"]["figures"]]}
    assert {"C1", "H1", "RT1"} & ids
    book = load_workbook(files["xlsx"])
    assert book.worksheets[0].max_row >= told["pdf"]["figures"] + 1
    outside = what.startswith("funder")
    caseload = next((row for row in rows if row[0] == "C1"), None)
    if caseload is not None:
        assert caseload[3] == ("" if outside else "4"), "four people are hidden outside the court, not inside"


@pytest.mark.parametrize("language", ["es", "fr", "pt", "en"])
@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_judge_s_page_is_one(court: Court, tmp_path: Path, language: str, paper: str) -> None:
    out = tmp_path / "judge.pdf"
    court.told("report", "judge", *PERIOD, "--out", out, "--lang", language, "--paper", paper)
    assert len(PdfReader(out).pages) == 1


def test_data_gaps_name_the_records(court: Court, tmp_path: Path) -> None:
    out = tmp_path / "gaps.csv"
    told = court.told("report", "data-gaps", *PERIOD, "--out", out)
    rows = list(csv.reader(io.StringIO(out.read_text("utf-8-sig"))))
    assert told["lacking"]
    assert told["people"] == 4
    assert sum(row[0] == "JT-001" for row in rows) > 1, "each thing lacking is a row"
    court.told("report", "data-gaps", *PERIOD, "--out", tmp_path / "gaps.pdf")
    assert "JT-001" in text_of(tmp_path / "gaps.pdf")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("monthly", "--from", "2026-12-31", "--to", "2026-01-01", "--out", "x.pdf"), 3),
        (("monthly", *PERIOD, "--as-of", "2025-01-01", "--out", "x.pdf"), 3),
        (("yearly", *PERIOD, "--out", "x.pdf"), 2),
        (("monthly", *PERIOD, "--out", "x.docx"), 2),
    ],
)
def test_what_makes_no_sense_is_refused(court: Court, words: tuple[str, ...], code: int) -> None:
    assert court("report", *words).code == code


def test_what_was_written_stands_in_the_trail(court: Court, tmp_path: Path) -> None:
    court.told("report", "data-gaps", *PERIOD, "--out", tmp_path / "gaps.pdf", "--lang", "en")
    assert "Report written to a file" in court("audit", "--lang", "en", json=False).out
