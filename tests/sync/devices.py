"""One device of a simulated world: a store in memory, its keys, its clock; and what may be asked of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Engine, select

from desks import OpenVault, StillClock
from tjdesk.app.exchanging import Exchange
from tjdesk.db import custody
from tjdesk.db.digests import bring_up_to_date, combined
from tjdesk.db.journal import Run
from tjdesk.db.ledger import SqlLedger, read_seat
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import entries
from tjdesk.db.verify import verify
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.person import Person
from tjdesk.domain.programme import User
from tjdesk.packs.load import load
from tjdesk.services.command import Command
from tjdesk.services.desk import Desk
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Work

Keys = tuple[tuple[bytes, bytes], tuple[bytes, bytes]]
"""(private, public) for signing and for encryption."""


FIELDS = ("telephone", "alias", "address", "age_stated", "voided")


@dataclass
class Device:
    """One store in memory."""

    name: str
    engine: Engine
    clock: StillClock
    keys: Keys
    folder: Path
    runs: int = 0
    images: list[bytes] = field(default_factory=list)
    site: str = ""

    @property
    def exchange(self) -> Exchange:
        return Exchange(self.folder, self.engine, self.clock, lambda _file: None, lambda _keys: None)

    @property
    def id(self) -> str:
        """Who it says it is now."""
        with self.engine.connect() as connection:
            return custody.own_device(connection)

    def desk(self, random_run: str) -> Desk:
        """Whoever unlocks it now."""
        return Desk(self.ledger(random_run)[0], OpenVault())

    def ledger(self, random_run: str) -> tuple[SqlLedger, Run]:
        """What such a desk reads and writes through, and the run that it writes as."""
        with self.engine.connect() as connection:
            user = SqlReads(connection).find(User)[0].id
        seat = read_seat(self.engine, user)
        run = Run(seat.device, random_run, user)
        return SqlLedger(self.engine, run, seat, load("generic"), OpenVault(), self.clock), run

    def image(self) -> sqlcipher3.Connection:
        """The store as it is on disk now."""
        copy = sqlcipher3.connect(":memory:", check_same_thread=False)
        with self.engine.connect() as connection:
            connection.connection.driver_connection.backup(copy)  # type: ignore[union-attr]
        return copy

    def put_back(self, image: sqlcipher3.Connection) -> None:
        """An older state, as if nothing had happened since."""
        with self.engine.connect() as connection:
            image.backup(connection.connection.driver_connection)

    def digest(self, sites: tuple[str, ...] = ()) -> str:
        with self.engine.connect().execution_options(writing=True) as connection:
            bring_up_to_date(connection)
            told = combined(connection, sites)
            connection.commit()
        return told


@dataclass(frozen=True)
class Register(Command[str]):
    number: str
    telephone: str

    def execute(self, work: Work) -> str:
        person = Person(id="", dossier="", family_name=f"Family {self.number}", telephone=self.telephone)
        person, _enrolment = put_participant(work, person, Enrolment(id="", dossier="", file_number=self.number))
        work.commit("participant_registered")
        return person.dossier


@dataclass(frozen=True)
class Edit(Command[None]):
    """One field of one person; a void that is undone; or a new age, which is a group of two."""

    person: str
    name: str
    value: Any

    def execute(self, work: Work) -> None:
        person = work.get(Person, self.person)
        if person is None:
            return
        more = {"age_stated_on": dt.date(2026, 1, 1)} if self.name == "age_stated" else {}
        work.put(replace(person, **{self.name: self.value}, **more))
        work.commit("person_changed")


def hashes(device: Device) -> set[bytes]:
    with device.engine.connect() as connection:
        return set(connection.scalars(select(entries.c.hash)))


def found_conflicts(device: Device) -> set[tuple[str, str]]:
    with device.engine.connect() as connection:
        return {(one.record, one.register) for one in SqlReads(connection).conflicts()}


def check(device: Device) -> None:
    proof = verify(device.engine)
    assert proof.ok, [(one.what.text, one.where) for one in proof.problems]
