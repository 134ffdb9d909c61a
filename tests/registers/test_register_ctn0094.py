"""Real records, read with the project's own map: every row accounted for, and counts by clinic as in the files."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from register_sample import TODAY, accounted, words

from tjdesk.packs.load import load
from tjdesk.packs.vocabulary import vocabulary
from tjdesk.registers.maps import load_map
from tjdesk.registers.read import read_register
from tjdesk.services.intake import Register, RegisterKind

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "ctn0094"
MAP = ROOT / "docs" / "ctn0094.toml"
FILES = {
    RegisterKind.PARTICIPANTS: "participants.csv",
    RegisterKind.ATTENDANCE: "attendance.csv",
    RegisterKind.TESTS: "drug_tests.csv",
    RegisterKind.HEARINGS: "attendance.csv",
}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the CTN-0094 records are not beside the project")


@cache
def register(kind: RegisterKind, pack: str = "mx") -> Register:
    told = words() if pack == "mx" else vocabulary(load(pack))
    return read_register(DATA / FILES[kind], kind, mapping=load_map(MAP), vocabulary=told, today=TODAY)


@cache
def plain(kind: RegisterKind) -> list[dict[str, str]]:
    with (DATA / FILES[kind]).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def clinic(file_number: str) -> str:
    return file_number.split("-")[1]


@pytest.mark.parametrize("kind", list(FILES))
def test_rows_by_clinic_are_those_of_the_file(kind: RegisterKind) -> None:
    dated = [row for row in plain(kind) if row.get("date", "x")]
    assert Counter(clinic(row.file_number) for row in register(kind).rows) == Counter(
        clinic(row["case_number"]) for row in dated
    )
    assert register(kind).read == len(plain(kind))
    assert accounted(register(kind))


@pytest.mark.parametrize("kind", list(FILES))
def test_only_rows_without_a_date_are_rejected(kind: RegisterKind) -> None:
    undated = {line for line, row in enumerate(plain(kind), 2) if not row.get("date", "x")}
    assert {problem.line for problem in register(kind).problems} == undated
    assert {problem.field for problem in register(kind).problems} <= {"date"}


def test_attendance_says_what_the_file_says() -> None:
    dated = [row for row in plain(RegisterKind.ATTENDANCE) if row["date"]]
    rows = register(RegisterKind.ATTENDANCE).rows
    assert [row.attendance for row in rows] == [row["attendance"] for row in dated]
    assert [row.date_estimated for row in rows] == [row["date_is_estimated"] == "1" for row in dated]
    assert [row.date.isoformat() for row in rows] == [row["date"] for row in dated]
    assert [bool(row.reason) for row in rows] == [bool(row["reason"]) for row in dated]


def test_hearings_are_held_where_somebody_was_called() -> None:
    rows = register(RegisterKind.HEARINGS).rows
    assert {(row.attendance, row.disposition) for row in rows} == {("present", "held"), ("absent", "held"), ("", "")}


@pytest.mark.parametrize("pack", ["mx", "generic"])
@pytest.mark.parametrize(
    ("kind", "field", "catalogue"),
    [
        (RegisterKind.ATTENDANCE, "reason", "absence_reason"),
        (RegisterKind.ATTENDANCE, "service", "service"),
        (RegisterKind.HEARINGS, "reason", "absence_reason"),
        (RegisterKind.HEARINGS, "kind", "hearing_kind"),
        (RegisterKind.TESTS, "substance", "substance"),
        (RegisterKind.PARTICIPANTS, "sex", "sex"),
        (RegisterKind.PARTICIPANTS, "marital_status", "marital_status"),
        (RegisterKind.PARTICIPANTS, "education", "education"),
        (RegisterKind.PARTICIPANTS, "employment", "employment"),
        (RegisterKind.PARTICIPANTS, "housing", "housing"),
    ],
)
def test_every_word_of_the_files_has_a_code_in_the_pack(
    pack: str, kind: RegisterKind, field: str, catalogue: str
) -> None:
    used = {getattr(row, field) for row in register(kind, pack).rows} - {""}
    assert used <= set(load(pack).catalogues[catalogue])


def test_no_column_goes_unread_but_the_clinic_of_an_event() -> None:
    assert register(RegisterKind.PARTICIPANTS).unread == ()
    assert register(RegisterKind.ATTENDANCE).unread == ("site",)
    assert register(RegisterKind.TESTS).unread == ("site",)
