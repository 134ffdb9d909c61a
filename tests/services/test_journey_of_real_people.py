"""Alerts of the journeys of real people in treatment, against plain counting over the files themselves."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypeVar

import pytest
from test_importing_real import DATA, ROOT, Clinic

from desks import TODAY
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.jurisdiction import WatchRule
from tjdesk.domain.phase import in_phase_since
from tjdesk.domain.record import Record
from tjdesk.domain.runs import absences_in_a_row, positives_in_a_row
from tjdesk.domain.testing import DrugTest
from tjdesk.packs.load import load
from tjdesk.packs.vocabulary import vocabulary
from tjdesk.registers.maps import load_map
from tjdesk.registers.read import read_register
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import RegisterKind
from tjdesk.services.journey.page import ParticipantJourney

R = TypeVar("R", bound=Record)

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the records are not here")


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def absences(day: str) -> dict[str, tuple[int, str]]:
    """Case → absences in a row up to a day, and since when: a day on which somebody came is a day they came."""
    came: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in lines("attendance.csv"):
        if row["date"] and row["date"] <= day and row["attendance"]:
            days = came[row["case_number"]]
            days[row["date"]] = days.get(row["date"], False) or row["attendance"] == "present"
    found = {}
    for case, days in came.items():
        run: list[str] = []
        for date in sorted(days):
            run = [] if days[date] else [*run, date]
        found[case] = (len(run), run[0] if run else "")
    return found


def positives(day: str) -> dict[str, int]:
    """Case → samples up to a day; only positive ones are in the file, so all of them are one run."""
    days: dict[str, set[str]] = defaultdict(set)
    for row in lines("drug_tests.csv"):
        if row["collected_on"] <= day and row["result"] == "positive":
            days[row["case_number"]].add(row["collected_on"])
    return {case: len(found) for case, found in days.items()}


def test_alerts_are_those_that_plain_counting_finds(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path, "12")
    for kind in (RegisterKind.PARTICIPANTS, RegisterKind.ATTENDANCE, RegisterKind.TESTS):
        clinic.take(kind)
    day = dt.date(2026, 11, 22)
    missed, found = absences(day.isoformat()), positives(day.isoformat())
    alerted = 0
    for case in (row["case_number"] for row in clinic.rows(RegisterKind.PARTICIPANTS)):
        told = {alert.code.value: alert for alert in clinic.desk.ask(ParticipantJourney(case, day)).alerts}
        count, since = missed.get(case, (0, ""))
        assert ("absences" in told) is (count >= WatchRule().absences), case
        if "absences" in told:
            alerted += 1
            assert dict(told["absences"].words.args)["count"] == count
            assert told["absences"].day == dt.date.fromisoformat(since)
        assert ("positives" in told) is (found.get(case, 0) >= WatchRule().positives), case
        if "positives" in told:
            assert dict(told["positives"].words.args)["count"] == found[case]
    assert alerted
    clinic.ledger.engine.dispose()


def test_runs_of_everybody_are_those_that_plain_counting_finds(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path, "")
    for kind in (RegisterKind.PARTICIPANTS, RegisterKind.ATTENDANCE, RegisterKind.TESTS):
        clinic.take(kind)
    with clinic.ledger.reading() as reads:
        cases = {one.dossier: one.file_number for one in reads.find(Enrolment)}
        visits, samples = grouped(reads.find(Attendance)), grouped(reads.find(DrugTest))
    clinic.ledger.engine.dispose()
    for day in (dt.date(2021, 7, 1), dt.date(2022, 3, 1), dt.date(2022, 9, 1), dt.date(2026, 11, 22)):
        missed, found = absences(day.isoformat()), positives(day.isoformat())
        for dossier, case in cases.items():
            run = absences_in_a_row(visits[dossier], day)
            since = run.since.isoformat() if run.since else ""
            assert (run.count, since) == missed.get(case, (0, "")), (case, day)
            assert positives_in_a_row(samples[dossier], day).count == found.get(case, 0), (case, day)
    assert len(cases) == len(lines("participants.csv"))


WEEKS = 8
"""How many weeks somebody is in each phase here: the records know of no phases, so they are laid out by weeks."""


def by_weeks(clinic: Clinic) -> list[dict[str, str]]:
    """The dated appointments as hearings, each with the phase of its week since the enrolment."""
    begun = {row["case_number"]: row["enrolled_on"] for row in clinic.rows(RegisterKind.PARTICIPANTS)}
    found = []
    for row in clinic.rows(RegisterKind.HEARINGS):
        if row["date"]:
            weeks = (dt.date.fromisoformat(row["date"]) - dt.date.fromisoformat(begun[row["case_number"]])).days // 7
            found.append({**row, "phase": str(min(5, max(0, weeks) // WEEKS + 1))})
    return found


def take_by_weeks(clinic: Clinic, rows: list[dict[str, str]]) -> None:
    path = clinic.folder / "by_weeks.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    told, words = load_map(ROOT / "docs" / "ctn0094.toml"), vocabulary(load("generic"))
    register = read_register(path, RegisterKind.HEARINGS, mapping=told, vocabulary=words, today=TODAY)
    assert clinic.desk.execute(ImportRegister(register)).rejected_rows == 0


def test_phases_by_weeks_and_attendance_with_its_reasons_are_those_of_the_files(tmp_path: Path) -> None:
    clinic = Clinic(tmp_path, "12")
    for kind in (RegisterKind.PARTICIPANTS, RegisterKind.ATTENDANCE, RegisterKind.TESTS):
        clinic.take(kind)
    rows = by_weeks(clinic)
    take_by_weeks(clinic, rows)
    spells = plain_phases(rows)
    with clinic.ledger.reading() as reads:
        people = {one.file_number: one for one in reads.find(Enrolment)}
        heard, visits = grouped(reads.find(Hearing)), reads.find(Attendance)
    clinic.ledger.engine.dispose()
    for case, (number, since, days) in spells.items():
        enrolment = people[case]
        assert enrolment.phase == f"phase_{number}", case
        admitted = enrolment.admitted_on
        begun = admitted if number == 1 else max(since, admitted or since)
        assert (in_phase_since(load("generic").phases, enrolment), len(heard[enrolment.dossier])) == (begun, days), case
    told = [(row["attendance"], row["reason"]) for row in clinic.rows(RegisterKind.ATTENDANCE) if row["date"]]
    kept = [(one.attendance, one.reason) for one in visits]
    assert Counter(bool(reason) for _came, reason in kept) == Counter(bool(reason) for _came, reason in told)
    assert Counter(came for came, _why in kept) == Counter(came for came, _why in told)
    assert sorted(Counter(kept).values()) == sorted(Counter(told).values()), "each reason is a reason of its own"


def plain_phases(rows: list[dict[str, str]]) -> dict[str, tuple[int, dt.date, int]]:
    """Case → the phase last told, the first day of its last unbroken run, and how many rows there are."""
    days: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        days[row["case_number"]].append((row["date"], row["phase"]))
    found = {}
    for case, those in days.items():
        those.sort()
        last = those[-1][1]
        first = next((place for place in range(len(those), 0, -1) if those[place - 1][1] != last), 0)
        found[case] = (int(last), dt.date.fromisoformat(those[first][0]), len(those))
    return found


def grouped(records: list[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = defaultdict(list)
    for record in records:
        found[record.dossier].append(record)
    return found
