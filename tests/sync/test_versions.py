"""Two versions of the program: the older keeps whole what the newer wrote, and shows it once it is updated."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from devices import Device, Register, check
from simulation import World

from tjdesk.db import journal
from tjdesk.db.newer import kept, replay
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import SCHEMA
from tjdesk.db.verify import verify
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.person import Person
from tjdesk.domain.warrant import Warrant
from tjdesk.services.command import Command
from tjdesk.services.ports import Work
from tjdesk.services.told_history import TellHistory


@dataclass(frozen=True)
class IssueWarrant(Command[None]):
    """A record of a kind that came later, and a field that was always there, in one entry."""

    person: str

    def execute(self, work: Work) -> None:
        person = work.get(Person, self.person)
        assert person is not None
        work.put(replace(person, telephone="77"))
        work.put(Warrant(id=work.new_id(person.dossier), dossier=person.dossier, ordered_on=dt.date(2026, 5, 4)))
        work.commit("something_of_a_later_version")


def _records(device: Device, kind: type) -> list[object]:
    with device.engine.connect() as connection:
        return list(SqlReads(connection).find(kind))


def test_an_older_program_keeps_what_it_cannot_show_and_shows_it_after_its_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = World(3, tmp_path, 2)
    office, court = world.devices
    dossier = office.desk("00").execute(Register("N1", "1"))
    court.exchange.take(office.exchange.make(court.name, tmp_path).file)
    with office.engine.connect() as connection:
        person = SqlReads(connection).find(Person, dossier=dossier)[0].id
    with monkeypatch.context() as newer:
        newer.setattr(journal, "SCHEMA", SCHEMA + 1)
        office.desk("01").execute(IssueWarrant(person))
    with monkeypatch.context() as older:
        older.delitem(KINDS, Warrant.KIND)
        taken = court.exchange.take(office.exchange.make(court.name, tmp_path).file)
        assert [note.count for note in taken.notes] == [1]
        assert [person.telephone for person in _records(court, Person)] == ["77"]
        check(court)
        assert court.digest() == office.digest()
        assert len(court.desk("02").ask(TellHistory(dossier))) == 2
        with court.engine.connect() as connection:
            assert kept(connection) == 1
        # What it cannot show goes on its way as it came.
        office.exchange.take(court.exchange.make(office.name, tmp_path).file)
    assert _records(court, Warrant) == []
    assert not verify(court.engine).ok
    with court.engine.connect().execution_options(writing=True) as connection:
        replay(connection, SCHEMA)
        connection.commit()
    assert _records(court, Warrant) == _records(office, Warrant) != []
    assert court.digest() == office.digest()
    check(court)
    check(office)
