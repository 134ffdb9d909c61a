"""`tjdesk export`: what it writes, what it keeps back, and an attempt to find people again in it."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import random
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from calls import Court, copied, new_court, register
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.security.pseudonyms import LONGEST_SHIFT, Disguise
from tjdesk.services.participants import RegisterParticipant

GROUND = ("--ground", "Agreement 12/2026")
SECRET = b"a secret of this court, 32 bytes"
GIVEN = ("Ana", "Luis", "Rosa", "José", "María", "Inés", "Raúl", "Elsa")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Court:
    """Sixty people, one of them the only one of their age, with a source that somebody typed."""
    folder = tmp_path_factory.mktemp("crowd")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TJDESK_STATE", str(folder / "state"))
        court = new_court(folder)
        rng = random.Random(7)
        with court.opened() as opened:
            for n in range(60):
                born = dt.date(1930, 5, 5) if n == 0 else dt.date(rng.randint(1982, 1999), rng.randint(1, 12), 3)
                person = Person(id="", dossier="", family_name=f"Zalamea{n}", given_names=GIVEN[n % 8],
                                sex="female" if n % 3 == 0 else "male", birth_date=born, id_number=f"ID-{n:05}",
                                telephone=f"555-{n:04}", address=f"Calle Secreta {n}")  # fmt: skip
                admitted = dt.date(2025, 1, 1) + dt.timedelta(days=rng.randint(0, 500))
                enrolment = Enrolment(
                    id="", dossier="", file_number=f"JT-{n:03}", status="active", admitted_on=admitted, phase="phase_1",
                    phase_since=admitted, judge="Jueza Única", source="la tía de Zalamea",
                )  # fmt: skip
                opened.desk.execute(RegisterParticipant(person, enrolment))
    return court


def exported(court: Court, folder: Path, recipient: str = "Universidad") -> dict[str, list[dict[str, str]]]:
    court.told("export", "--out", folder, "--recipient", recipient)
    return {file.stem: list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig")))) for file in folder.glob("*.csv")}


def test_the_manifest_holds_and_the_log_remembers(crowd: Court, tmp_path: Path) -> None:
    told = crowd.told("export", "--out", tmp_path / "x", "--recipient", "Universidad")
    manifest = json.loads((tmp_path / "x/manifest.json").read_text("utf-8"))
    for name, digest in manifest["sha256"].items():
        assert hashlib.sha256((tmp_path / "x" / name).read_bytes()).hexdigest() == digest
    assert (told["microdata"], manifest["rows"]["episodes.csv"], manifest["recipient"]) == (True, 59, "Universidad")
    head = next(csv.reader(io.StringIO((tmp_path / "x/codebook_columns.csv").read_text("utf-8"))))
    assert head == ["file", "column", "es", "fr", "pt", "en"]
    assert any("Universidad" in json.dumps(line) for line in crowd.told("audit"))


def test_nothing_in_it_says_who_anybody_is(crowd: Court, tmp_path: Path) -> None:
    exported(crowd, tmp_path / "x")
    whole = "\n".join(file.read_text("utf-8-sig") for file in (tmp_path / "x").iterdir())
    for secret in (
        "Zalamea",
        "JT-0",
        "ID-0",
        "555-0",
        "Calle",
        "Jueza",
        "tía",
        *(f'"{name}"' for name in GIVEN),
    ):
        assert secret not in whole
    assert not re.search(r"\b1930\b", whole), "a year of birth; among the digits of a pseudonym it says nothing"


def test_an_attempt_to_find_people_again(crowd: Court, tmp_path: Path) -> None:
    """Whoever knows date of admission, sex and age of everybody: how many are found with certainty, and rightly?"""
    rows = exported(crowd, tmp_path / "x")["episodes"]
    with crowd.opened() as opened, opened.desk.reading() as reads:
        people = {one.dossier: one for one in reads.find(Person)}
        known = [(one, people[one.dossier]) for one in reads.find(Enrolment)]
    disguise = _disguise(crowd, "Universidad")
    found = 0
    for one, _person in known:
        alike = [row["person"] for row in rows if row["admitted"] == str(one.admitted_on)]
        found += alike == [disguise.name(one.dossier)]
    assert found == 0
    kinds = Counter((row["site"], row["sex"], row["age_band"]) for row in rows)
    assert min(kinds.values()) >= 5
    assert len(rows) == 59, "the only one of that age is left out: what is missing would give them away"
    assert {row["source"] for row in rows} == {"other"}


def _disguise(court: Court, recipient: str) -> Disguise:
    with court.opened() as opened:
        return opened.disguise(recipient)


def test_two_recipients_cannot_put_their_files_together(crowd: Court, tmp_path: Path) -> None:
    one, two = exported(crowd, tmp_path / "one"), exported(crowd, tmp_path / "two", "Ministerio")
    again = exported(crowd, tmp_path / "again")
    assert one["episodes"] == again["episodes"]
    assert not {row["person"] for row in one["episodes"]} & {row["person"] for row in two["episodes"]}
    assert {row["admitted"] for row in one["episodes"]} != {row["admitted"] for row in two["episodes"]}


def test_intervals_of_one_person_stay(crowd: Court) -> None:
    disguise = Disguise(SECRET, "Universidad")
    shifts = {disguise.shift(str(n)) for n in range(3000)}
    assert min(shifts) == -LONGEST_SHIFT
    assert max(shifts) == LONGEST_SHIFT
    assert 0 not in shifts
    assert disguise.shift("a") == Disguise(SECRET, " universidad ").shift("a")


def test_few_people_leave_as_figures_only(court: Court, tmp_path: Path) -> None:
    told: Any = court.told("export", "--out", tmp_path / "x", "--recipient", "Universidad")
    assert (told["microdata"], told["people"], told["rows"]) == (False, None, {})
    assert not (tmp_path / "x/episodes.csv").exists()
    rows = list(csv.DictReader(io.StringIO((tmp_path / "x/figures.csv").read_text("utf-8-sig"))))
    assert all(not (row["Numerator"] or row["Denominator"] or row["Value"]) for row in rows), (
        "so few that nothing is said"
    )


def test_a_folder_that_is_taken_or_nobody_to_receive(court: Court, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter").touch()
    assert court("export", "--out", tmp_path / "full", "--recipient", "U").code == 3
    assert court("export", "--out", tmp_path / "new", "--recipient", " ").code == 3
    assert court("export", "--out", tmp_path / "new").code == 2


def test_somebody_registered_later_is_in_the_next_one(crowd: Court, tmp_path: Path) -> None:
    later = copied(crowd, tmp_path)
    before = len(exported(later, tmp_path / "before")["episodes"])
    for n in range(5):
        assert register(later, f"JT-99{n}", "Nadie", "Ada")
    assert len(exported(later, tmp_path / "after")["episodes"]) == before + 6, "and whoever was alone is not any more"


def test_where_it_is_asked_for_only_who_agreed_to_research_is_in_its_rows(crowd: Court, tmp_path: Path) -> None:
    court = copied(crowd, tmp_path)
    only = ("--recipient", "Universidad", "--consented")
    told = court.told("export", "--out", tmp_path / "nobody", *only)
    assert (told["microdata"], told["left_out"]) == (False, 60)
    day = court.clock.at.date().isoformat()
    agreed = {"kind": "consent", "date": day, "type": "research"}
    steps = [{**agreed, "participant": f"JT-{n:03}"} for n in range(1, 31)]
    assert court("enter", court.file("c.json", steps)).code == 0
    told = court.told("export", "--out", tmp_path / "some", *only)
    assert (told["people"], told["left_out"]) == (30, 30)
    assert json.loads((tmp_path / "some/manifest.json").read_text("utf-8"))["consented_only"]
    whole = court.told("export", "--out", tmp_path / "all", "--recipient", "Universidad", *GROUND)
    assert (whole["left_out"], court.told("audit", "--action", "exported")[0]["reason"]) == (0, GROUND[1])
    assert json.loads((tmp_path / "all/manifest.json").read_text("utf-8"))["ground"] == GROUND[1]


def test_who_took_back_their_consent_to_research_is_in_no_row(crowd: Court, tmp_path: Path) -> None:
    court = copied(crowd, tmp_path)
    before = exported(court, tmp_path / "before")["episodes"]
    day = court.clock.at.date().isoformat()
    told = {"participant": "JT-007", "date": day, "type": "research"}

    def enter(kind: str) -> None:
        assert court("enter", court.file("c.json", [{"kind": kind, **told}])).code == 0

    enter("consent")
    assert len(exported(court, tmp_path / "given")["episodes"]) == len(before)
    enter("revoke_consent")
    after = exported(court, tmp_path / "revoked")
    gone = {row["person"] for row in before} - {row["person"] for row in after["episodes"]}
    assert len(gone) == 1
    assert not any(row.get("person") in gone for rows in after.values() for row in rows)
    enter("consent")
    assert len(exported(court, tmp_path / "again")["episodes"]) == len(before)
