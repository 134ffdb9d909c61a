"""Figures over real records of people in treatment, each beside the same by a few lines over the files themselves."""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from desks import TODAY, OpenVault, a_ledger
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.packs.load import load
from tjdesk.packs.vocabulary import vocabulary
from tjdesk.registers.maps import load_map
from tjdesk.registers.read import read_register
from tjdesk.services.desk import Desk
from tjdesk.services.figures.asking import AskFigures, Figures
from tjdesk.services.figures.episodes import episodes
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import RegisterKind

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "ctn0094"
FILES = {"participants": "participants", "attendance": "attendance", "tests": "drug_tests"}
CLINICS = ("14", "16", "20")
FIRST, LAST = dt.date(2021, 1, 1), dt.date(2025, 12, 31)
Row = dict[str, str]

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the records are not here")


def rows(name: str) -> list[Row]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["site"] in CLINICS]


class Clinics:
    """Three clinics taken in, and what the program says of them."""

    def __init__(self, folder: Path) -> None:
        self.ledger = a_ledger()
        self.desk = Desk(self.ledger, OpenVault())
        for kind, name in FILES.items():
            told, path = rows(name), folder / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, fieldnames=list(told[0]))
                writer.writeheader()
                writer.writerows(told)
            mapped = load_map(ROOT / "docs" / "ctn0094.toml")
            words = vocabulary(load("generic"))
            register = read_register(path, RegisterKind(kind), mapping=mapped, vocabulary=words, today=TODAY)
            self.desk.execute(ImportRegister(register))
        with self.ledger.reading() as reads:
            numbers = {one.dossier: one.file_number for one in reads.find(Enrolment)}
            self.episodes = {numbers[one.person]: one for one in episodes(reads)}
            asked = Asked(start=FIRST, end=LAST, as_of=LAST)
            self.counted = {numbers[one.person]: one for one in episodes(reads, asked)}
            self.reasons = Counter(visit.reason for visit in reads.find(Attendance) if visit.attendance == "absent")

    def figures(self, by: str = "") -> Figures:
        return self.desk.ask(AskFigures(start=FIRST, end=LAST, as_of=LAST, by=by))

    def of_clinic(self, clinic: str) -> list[Episode]:
        return [one for number, one in self.episodes.items() if number.split("-")[1] == clinic]


@pytest.fixture(scope="module")
def clinics(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinics]:
    held = Clinics(tmp_path_factory.mktemp("clinics"))
    yield held
    held.ledger.engine.dispose()


@pytest.mark.parametrize("weeks", [12, 24])
def test_who_is_still_seen_after_some_weeks_in_each_clinic(clinics: Clinics, weeks: int) -> None:
    last: dict[str, dt.date] = {}
    for row in rows("attendance"):
        if row["attendance"] == "present" and row["date"]:
            day = dt.date.fromisoformat(row["date"])
            last[row["case_number"]] = max(day, last.get(row["case_number"], day))
    for row in rows("drug_tests"):
        day = dt.date.fromisoformat(row["collected_on"])
        last[row["case_number"]] = max(day, last.get(row["case_number"], day))
    for clinic in CLINICS:
        people = [row for row in rows("participants") if row["site"] == clinic and row["enrolled_on"]]
        after = {
            row["case_number"]: dt.date.fromisoformat(row["enrolled_on"]) + dt.timedelta(weeks=weeks) for row in people
        }
        expected = sum(last.get(number, dt.date.min) >= day for number, day in after.items())
        found = [
            one.admitted_on is not None and one.seen(one.admitted_on + dt.timedelta(weeks=weeks), LAST)
            for one in clinics.of_clinic(clinic)
        ]
        assert (sum(found), len(found)) == (expected, len(people))
        assert 0 < sum(found) < len(found)


def test_appointments_kept_and_why_others_were_not(clinics: Clinics) -> None:
    dated = [row for row in rows("attendance") if row["date"]]
    kept = sum(row["attendance"] == "present" for row in dated)
    known = sum(row["attendance"] != "" for row in dated)
    (told,) = [one for _group, one in clinics.figures().figures if one.id == "U1"]
    assert (told.numerator, told.denominator) == (kept, known)
    why = Counter(row["reason"] for row in dated if row["attendance"] == "absent")
    codes = Counter({reason.replace(" ", "_").replace("absent_14_consecutive_days", "absent_14_days"): many
                     for reason, many in why.items()})  # fmt: skip
    assert clinics.reasons == codes


def test_who_had_a_positive_opioid_test_in_the_first_twelve_weeks(clinics: Clinics) -> None:
    enrolled = {row["case_number"]: row["enrolled_on"] for row in rows("participants")}
    positive = set()
    for row in rows("drug_tests"):
        days = (dt.date.fromisoformat(row["collected_on"]) - dt.date.fromisoformat(enrolled[row["case_number"]])).days
        if row["substance"] == "Opioid" and row["result"] == "positive" and 0 <= days < 84:
            positive.add(row["case_number"])
    found = {
        number for number, one in clinics.episodes.items()
        if any("opioid" in sample.substances and one.admitted_on
               and 0 <= (sample.date - one.admitted_on).days < 84 for sample in one.samples)
    }  # fmt: skip
    assert found == positive
    assert 0 < len(found) < len(clinics.episodes)


def test_the_longest_time_between_two_positives(clinics: Clinics) -> None:
    days: dict[str, set[dt.date]] = defaultdict(set)
    for row in rows("drug_tests"):
        days[row["case_number"]].add(dt.date.fromisoformat(row["collected_on"]))
    for number, one in clinics.episodes.items():
        expected = [(after - before).days for before, after in pairwise(sorted(days[number]))]
        dates = sorted({sample.date for sample in one.samples if sample.finding == "positive"})
        assert [(after - before).days for before, after in pairwise(dates)] == expected
    (told,) = [one for _group, one in clinics.figures().figures if one.id == "S3"]
    assert (told.value, told.denominator) == (None, 0), "the files hold no negative test"


def test_what_a_list_does_not_say_is_not_known(clinics: Clinics) -> None:
    """It says when people came. That nobody is said to have left does not mean that all of them stayed."""
    told = {(one.id, one.part): one for _group, one in clinics.figures().figures}
    year, treated = told["RT2", ""], told["T2", ""]
    assert (year.value, year.unknown + (year.denominator or 0)) == (None, len(clinics.episodes))
    assert (treated.value, treated.denominator, treated.unknown) == (None, 0, len(clinics.episodes))
    assert told["RT3", ""].value is None
    assert all(not one.told for one in clinics.counted.values())
