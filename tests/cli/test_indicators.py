"""`tjdesk indicators`: its document, its files, and what it refuses."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from calls import Court
from tjdesk.services.figures.asking import AskFigures

PERIOD = ("--from", "2026-01-01", "--to", "2026-12-31")
SHAPE = {"id", "label", "numerator", "denominator", "value", "unit", "sentence", "suppressed", "by"}


def test_the_document(court: Court) -> None:
    told = court.told("indicators", *PERIOD)
    assert {"from", "to", "as_of", "pack", "indicators"} <= set(told)
    assert all(set(one) >= SHAPE for one in told["indicators"])
    by_id = {one["id"]: one for one in told["indicators"]}
    assert len(by_id) == len(told["indicators"]), "every figure has an id of its own"
    assert (by_id["C1"]["value"], by_id["C1"]["by"]) == (4, None)
    assert (by_id["RT1"]["numerator"], by_id["RT1"]["denominator"], by_id["RT1"]["value"]) == (4, 4, None)
    assert set(told["not_offered"]) >= {"G3", "N1"}
    assert told == court.told("indicators", *PERIOD), "the same question has the same answer"


def test_small_groups_are_hidden(court: Court) -> None:
    told = court.told("indicators", *PERIOD, "--by", "sex")
    groups = [one for one in told["indicators"] if one["by"] is not None and one["id"] == "RT1"]
    assert groups
    assert all(one["suppressed"] and one["numerator"] is None and one["value"] is None for one in groups)


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "2026-12-31", "--to", "2026-01-01"),
        (*PERIOD, "--as-of", "2025-01-01"),
        (*PERIOD, "--by", "shoe_size"),
        (*PERIOD, "--rows", "G3"),
        (*PERIOD, "--rows", "Z9"),
    ],
)
def test_what_makes_no_sense_is_refused(court: Court, words: tuple[str, ...]) -> None:
    answer = court("indicators", *words)
    assert (answer.code, answer.fault["kind"]) == (3, "refused")


def test_the_rows_behind_a_figure(court: Court) -> None:
    behind = court.told("indicators", *PERIOD, "--rows", "C1")
    assert {one["file_number"]: one["name"] for one in behind} == {
        "JT-001": "Ana Salazar", "JT-002": "Luis Gómez", "JT-003": "José Antonio Herrera", "JT-004": "",
    }  # fmt: skip
    said = court("indicators", *PERIOD, "--rows", "C1", json=False).out
    assert "Ana Salazar" in said
    assert "NameParts" not in said


def test_files_say_the_same(court: Court, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    files = {kind: tmp_path / f"figures.{kind}" for kind in ("csv", "xlsx", "pdf")}
    words = [word for kind, file in files.items() for word in (f"--{kind}", file)]
    told = court.told("indicators", *PERIOD, *words)
    rows = list(csv.reader(io.StringIO(files["csv"].read_text("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [one["id"] for one in told["indicators"]]
    sheet = load_workbook(files["xlsx"]).active
    assert sheet is not None
    assert sheet.max_row == len(rows)
    text = "\n".join(page.extract_text() for page in PdfReader(files["pdf"]).pages)
    assert told["version"] in text
    assert "4/4" in text


def test_the_court_s_own_policy_counts(court: Court) -> None:
    """What is treated as positive comes from the pack, not from the program."""
    with court.opened() as opened:
        policy = frozenset(opened.desk.pack.tests.treat_as_positive)
        gap = opened.desk.pack.tests.gap_days
        day = court.clock.at.date()
        asked = opened.desk.ask(AskFigures(start=day, end=day, as_of=day)).asked
    assert (asked.policy, asked.gap) == (policy, gap)
