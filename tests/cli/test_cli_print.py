"""Every paper from the command line: written, logged, refused where it would say nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from calls import TODAY, Court, an_outcome
from tjdesk.services.paper_kinds import OWN, PAPER_KINDS


@pytest.fixture
def heard(court: Court) -> Court:
    come = {"date": "2026-12-07", "time": "09:00"}
    told = an_outcome("JT-001", attendance="absent", reason="no_show", warrant=True, next=come)
    court.told("record", court.file("o.json", [told, an_outcome("JT-002")]))
    return court


def read(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.read_bytes())).pages).split())


def hearing(court: Court, number: str) -> str:
    return str(next(one["id"] for one in court.told("session", TODAY)["hearings"] if one["file_number"] == number))


@pytest.mark.parametrize("what", ["summary", "docket", "door-list", "team-sheet", "slips", "blank-form"])
def test_papers_of_a_session(heard: Court, tmp_path: Path, what: str) -> None:
    told = heard.told("print", what, TODAY, "--out", tmp_path / "p.pdf")
    assert told["bytes"] == (tmp_path / "p.pdf").stat().st_size
    assert ("Salazar" in read(tmp_path / "p.pdf")) == (what != "door-list")


def test_a_slip_is_of_one_hearing(heard: Court, tmp_path: Path) -> None:
    heard.told("print", "slip", hearing(heard, "JT-001"), "--out", tmp_path / "p.pdf", "--lang", "es")
    assert "7 de diciembre de 2026, 09:00" in read(tmp_path / "p.pdf")
    answer = heard("print", "slip", hearing(heard, "JT-002"), "--out", tmp_path / "q.pdf")
    assert (answer.code, (tmp_path / "q.pdf").exists()) == (3, False)


def test_a_warrant_is_of_who_has_one(heard: Court, tmp_path: Path) -> None:
    heard.told("print", "warrant", "JT-001", "--out", tmp_path / "p.pdf", "--lang", "en")
    assert "Ana Salazar" in read(tmp_path / "p.pdf")
    for what in ("warrant", "certificate", "closure-letter", "cancellation-letter", "transfer-receipt"):
        answer = heard("print", what, "JT-002", "--out", tmp_path / "q.pdf")
        assert (answer.code, answer.fault["kind"]) == (3, "refused"), what
    assert not (tmp_path / "q.pdf").exists()


def test_the_register_is_of_a_year_or_of_all(heard: Court, tmp_path: Path) -> None:
    for words, count in (((), 4), (("2026",), 4), (("2001",), 0)):
        heard.told("print", "register", *words, "--out", tmp_path / "p.pdf", "--lang", "en")
        assert read(tmp_path / "p.pdf").count("JT-00") == count, words
    assert heard("print", "register", "lately", "--out", tmp_path / "p.pdf").code == 3


def test_as_it_stood_on_a_day(heard: Court, tmp_path: Path) -> None:
    heard.told("print", "team-sheet", TODAY, "--as-of", TODAY, "--out", tmp_path / "p.pdf", "--lang", "en")
    assert heard("print", "docket", TODAY, "--as-of", "2020-01-01", "--out", tmp_path / "q.pdf").code == 3


def test_a_word_for_no_paper_names_them_all(heard: Court, tmp_path: Path) -> None:
    answer = heard("print", "poem", TODAY, "--out", tmp_path / "p.pdf")
    assert answer.code == 2
    assert all(what in answer.fault["message"] for what in PAPER_KINDS)
    assert heard("print", "slips", "--out", tmp_path / "p.pdf").code == 2


def test_every_print_is_in_the_audit_trail(heard: Court, tmp_path: Path) -> None:
    heard.told("print", "blank-form", TODAY, "--out", tmp_path / "p.pdf")
    heard.told("print", OWN, "JT-001", "--out", tmp_path / "p.pdf")
    actions = [line["action"] for line in heard.told("audit")]
    assert {"printed", "own_data_printed"} <= set(actions)
