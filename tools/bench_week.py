"""What a court's week weighs: our bundle beside a git bundle and a SQLite changeset of the same changes."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import zstandard

from bench_bare import rows_of
from bench_pair import FIRST_DAY, Pair, Place, Tables
from tjdesk.app.opened import OpenedStore
from tjdesk.db.tables import RECORDS
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.hearing import CourtOrder, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record
from tjdesk.domain.testing import DrugTest
from tjdesk.services.command import Command
from tjdesk.services.ports import Work
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import SignSession

Told = tuple[str, str, str]
HEARD = 60
LEVEL = 19
GIT = ("git", "-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "init.defaultBranch=main")


def week_lines(pair: Pair, people: list[Place]) -> Iterator[Told]:
    """Sixty hearings, tests, visits, new telephone numbers, each saved by itself; then what each form of it weighs."""
    with pair.house.opened(pair.folder / "court", None, pair.passphrase) as court:
        before, said_before = _records(court), _said(court)
        _week(court, people[:HEARD])
        after, said = _records(court), _said(court)
    _seconds, _file, ours = pair.making()
    yield f"a week of one court, {HEARD} hearings: our bundle", f"{ours:,} bytes", "signed, encrypted, who and why"
    yield _beside("the same records as a git bundle, zstd", _git(pair.folder, before, after), ours)
    what = "the same records as a SQLite changeset, zstd"
    yield _beside(what, _changeset(pair.folder / "bare", before, after), ours)
    before, after = before | said_before, after | said
    what = "… with who, when and why in an audit table"
    yield _beside(what, _changeset(pair.folder / "audited", before, after), ours)


def _beside(what: str, data: bytes | None, ours: int) -> Told:
    if data is None:
        return what, "not measured", "no program here that can make one"
    packed = len(zstandard.ZstdCompressor(level=LEVEL).compress(data))
    return what, f"{packed:,} bytes", f"ours is {ours / packed:.2f} × that"


@dataclass(frozen=True)
class Add(Command[None]):
    """A test or a visit of one participant."""

    place: Place
    day: dt.date
    visit: bool

    def execute(self, work: Work) -> None:
        dossier, person, _enrolment = self.place
        same: dict[str, Any] = {"id": work.new_id(dossier), "dossier": dossier, "person": person}
        one: Record
        if self.visit:
            one = Attendance(date=self.day, service="group_therapy", attendance="present", **same)
        else:
            one = DrugTest(collected_on=self.day, specimen="urine", result="negative", **same)
        work.put(one)
        work.commit("test_added")


@dataclass(frozen=True)
class Telephone(Command[None]):
    """Another number."""

    place: Place
    number: str

    def execute(self, work: Work) -> None:
        (person,) = work.find(Person, dossier=self.place[0])
        work.put(replace(person, telephone=self.number))
        work.commit("person_changed")


def _week(court: OpenedStore, people: list[Place]) -> None:
    day = FIRST_DAY + dt.timedelta(days=7 * 150)
    for number, place in enumerate(people):
        court.desk.execute(Add(place, day - dt.timedelta(days=3), visit=True))
        court.desk.execute(Add(place, day - dt.timedelta(days=2), visit=False))
        if number % 12 == 0:
            court.desk.execute(Telephone(place, f"81 2345 {number:04}"))
    for number, place in enumerate(people):
        court.desk.execute(RecordOutcome(place[0], day.isoformat(), _outcome(day, number)))
    court.desk.execute(SignSession(day.isoformat()))


def _outcome(day: dt.date, number: int) -> Outcome:
    orders = () if number % 3 else (CourtOrder(text="Presentar constancia de trabajo.", due=day + dt.timedelta(10)),)
    responses = (Response(kind="incentive", item="verbal_praise"),) if number % 5 else ()
    return Outcome(
        disposition="held", attendance="present" if number % 5 else "absent", decision="stay", responses=responses,
        orders=orders, next_date=day + dt.timedelta(days=14), notes=f"Asiste y cumple; semana {number % 9}.",
    )  # fmt: skip


def _records(store: OpenedStore) -> Tables:
    with store.exchange.engine.connect() as connection:
        return rows_of(connection, list(RECORDS.values()))


def _said(store: OpenedStore) -> Tables:
    """What a desk without a journal would keep beside its records to know who changed what, when and why."""
    query = """SELECT no AS id, dossier, action, ms, json_extract(CAST(header AS TEXT), '$.author') AS author,
               compartment, CAST(bytes AS TEXT) AS said FROM entries JOIN parts ON entry = no"""
    with store.exchange.engine.connect() as connection:
        rows = [(f"{row[0]}.{row[5]}", *row[1:]) for row in connection.exec_driver_sql(query)]
    return {"audit": (["id", "dossier", "action", "ms", "author", "compartment", "said"], rows)}


def _git(folder: Path, before: Tables, after: Tables) -> bytes | None:
    """The second of two commits, in which every dossier is a file of JSON."""
    if shutil.which("git") is None:
        return None
    place, out = folder / "git", folder / "week.bundle"
    place.mkdir()
    call = (*GIT, "-C", str(place))
    _run(*call, "init", "-q")
    for told in (before, after):
        for dossier, records in _by_dossier(told).items():
            (place / f"{dossier}.json").write_text(json.dumps(records, ensure_ascii=False, indent=1), "utf-8")
        _run(*call, "add", "-A")
        _run(*call, "commit", "-qm", "A week")
    _run(*call, "bundle", "create", "-q", str(out), "main~1..main")
    return out.read_bytes()


def _by_dossier(told: Tables) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for name, (columns, rows) in sorted(told.items()):
        for row in rows:
            record = {column: value for column, value in zip(columns, row, strict=True) if value is not None}
            found.setdefault(record["dossier"], []).append({"kind": name, **record})
    return found


def _changeset(folder: Path, before: Tables, after: Tables) -> bytes | None:
    """What SQLite's session extension says of the difference, by a `sqlite3` that was built with it."""
    program = shutil.which("sqlite3")
    if program is None or ".session" not in _run(program, ":memory:", ".help session"):
        return None
    folder.mkdir()
    first, second, out = folder / "before.db", folder / "after.db", folder / "week.changeset"
    _plain(first, before)
    _plain(second, after)
    script = [f"ATTACH '{second}' AS later;", ".session open main week", ".session week attach *"]
    for name in before:
        script += [
            f"DELETE FROM main.{name} WHERE id NOT IN (SELECT id FROM later.{name});",  # noqa: S608 - our own names
            f"REPLACE INTO main.{name} SELECT * FROM later.{name} EXCEPT SELECT * FROM main.{name};",  # noqa: S608
        ]
    _run(program, str(first), "\n".join([*script, f".session week changeset {out}"]))
    return out.read_bytes()


def _plain(file: Path, told: Tables) -> None:
    with sqlite3.connect(file) as connection:
        for name, (columns, rows) in told.items():
            names = ", ".join(f'"{column}"' + (" TEXT PRIMARY KEY" if column == "id" else "") for column in columns)
            connection.execute(f'CREATE TABLE "{name}" ({names})')
            connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})', rows)  # noqa: S608
    connection.close()


def _run(*call: str) -> str:
    *words, last = call
    through = words[-1].endswith((".db", ":memory:"))
    told = subprocess.run(  # noqa: S603 - our own words
        words if through else call, input=last if through else None, check=True, capture_output=True, text=True
    )
    return told.stdout
