"""Worlds in which some sites are given a part of each dossier only, and what they are given changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from devices import Device
from simulation import World
from sqlalchemy import select

from tjdesk.db.digests import bring_up_to_date, combined
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import entries, parts
from tjdesk.domain.consent import Consent, ConsentKind
from tjdesk.domain.giving import BY_BUNDLE
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Site
from tjdesk.domain.record import Compartment
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.security import age
from tjdesk.services.bundles import Made
from tjdesk.services.command import Command
from tjdesk.services.giving import Giving, giving_to
from tjdesk.services.ports import Work
from tjdesk.services.site_views import LimitSite, common_views
from tjdesk.sync import format as lines

ROLES = (None, None, ("prosecutor",), ("supervision",), ("clerk",), ("prosecutor", "defence"), ())
Held = Mapping[tuple[bytes, str], bytes | None]
"""What a part of an entry (its hash, compartment) says; None where only its hash is here."""


@dataclass(frozen=True)
class Sample(Command[None]):
    """A sample with a substance, and a hearing with a note of the team: five compartments in one save."""

    dossier: str
    day: dt.date
    substance: str

    def execute(self, work: Work) -> None:
        test = work.new_id(self.dossier)
        work.put(
            DrugTest(id=test, dossier=self.dossier, collected_on=self.day, result="positive"),
            TestResult(id=work.new_id(self.dossier), dossier=self.dossier, test=test, substance=self.substance),
            Hearing(id=work.new_id(self.dossier), dossier=self.dossier, date=self.day, team_notes="looks tired"),
        )
        work.commit("test_recorded")


@dataclass(frozen=True)
class Relabel(Command[None]):
    """Another word for the substance of a sample."""

    record: str
    substance: str

    def execute(self, work: Work) -> None:
        result = work.get(TestResult, self.record)
        if result is not None:
            work.put(TestResult(id=result.id, dossier=result.dossier, test=result.test, substance=self.substance))
            work.commit("test_corrected")


class LimitedWorld(World):
    """See `World`: with samples besides, and a coordination office that changes its mind about who is given what."""

    GROUND = "Agreement of the programme"

    def __init__(self, seed: int, folder: Path, count: int = 6, share: str = "all") -> None:
        super().__init__(seed, folder, count, share)
        office, *courts = self.devices
        for device in courts[:2]:
            self._limit(device, ("prosecutor",))
        self.register(office)
        self._sample(office)
        for device in courts:
            self.carry(office, device)

    def step(self) -> None:
        chance = self.random.random()
        if chance < 0.75:
            super().step()
        elif chance < 0.97:
            self._sample(self.random.choice(self.devices))
        else:
            self._limit(self.random.choice(self.devices[1:]), self.random.choice(ROLES))

    def _waiting(self, device: Device) -> int:
        return super()._waiting(device) + len(self.lacks(device))

    def lacks(self, device: Device) -> set[tuple[bytes, str]]:
        """Parts that a device is given and has not, though somebody has them.

        What only one had, and lost with its disk before anybody got it whole, no bare relay can bring back.
        """
        given = views(device)[device.name]
        missing = {place for place, data in held(device).items() if data is None and place[1] in given}
        somewhere = {place for one in self.devices for place, data in held(one).items() if data is not None}
        return missing & somewhere

    def _limit(self, device: Device, roles: tuple[str, ...] | None) -> None:
        office = self.devices[0]
        office.desk(self._run()).execute(LimitSite(device.name, roles, self.GROUND))

    def _sample(self, device: Device) -> None:
        with device.engine.connect() as connection:
            reads = SqlReads(connection)
            people, results = reads.find(Person), reads.find(TestResult)
        desk, word = device.desk(self._run()), f"substance {self.random.randrange(9)}"
        if results and self.random.random() < 0.4:
            desk.execute(Relabel(self.random.choice(results).id, word))
        elif people:
            day = dt.date(2026, 1, 1) + dt.timedelta(days=self.random.randrange(300))
            desk.execute(Sample(self.random.choice(people).dossier, day, word))


@dataclass(frozen=True)
class Agree(Command[None]):
    """Somebody consents that a site is given their dossier."""

    dossier: str
    site: str

    def execute(self, work: Work) -> None:
        consent = Consent(
            id=work.new_id(self.dossier), dossier=self.dossier, kind=ConsentKind.DISCLOSURE, to_whom=self.site,
            what=(BY_BUNDLE,), purpose="supervision", given_on=dt.date(2020, 1, 1),
        )  # fmt: skip
        work.put(consent)
        work.commit("consent_given")


@dataclass(frozen=True)
class TakeBack(Command[None]):
    """A consent is revoked."""

    consent: str

    def execute(self, work: Work) -> None:
        found = work.get(Consent, self.consent)
        if found is not None and not found.revoked:
            work.put(replace(found, revoked=True))
            work.commit("consent_revoked")


class ConsentWorld(LimitedWorld):
    """See `LimitedWorld`: no site has a ground; people agree that one is given their dossier, and think again."""

    GROUND = ""

    def step(self) -> None:
        chance, device = self.random.random(), self.random.choice(self.devices)
        with device.engine.connect() as connection:
            reads = SqlReads(connection)
            people, consents = reads.find(Person), reads.find(Consent)
        if people and chance < 0.12:
            site = self.random.choice(self.devices[1:]).name
            device.desk(self._run()).execute(Agree(self.random.choice(people).dossier, site))
        elif consents and chance < 0.18:
            device.desk(self._run()).execute(TakeBack(self.random.choice(consents).id))
        else:
            super().step()

    def make(self, device: Device, to: Device) -> Made:
        """Nothing of a dossier that may not go, as far as its sender knows, is in a bundle."""
        kept = giving(device, to).kept
        exchange = replace(device.exchange, ledger=device.ledger(self._run())[0])
        made = exchange.make(to.name, self.folder)
        contents = lines.decode(age.decrypt(made.file.read_bytes(), [to.keys[1][0]])).contents
        assert not kept.keys() & {one.dossier for one in contents.entries}
        assert not kept.keys() & {one.id for one in contents.dossiers}
        return made


def giving(device: Device, to: Device) -> Giving:
    """What a device may give another's site, as far as it knows."""
    with device.engine.connect() as connection:
        reads = SqlReads(connection)
        site = next((one for one in reads.find(Site) if one.name == to.name), None)
        return giving_to(reads, site, device.clock.now().date()) if site is not None else Giving()


def entries_in(device: Device, dossiers: Collection[str]) -> set[bytes]:
    """The hashes of what a device holds of some dossiers."""
    with device.engine.connect() as connection:
        found = connection.execute(select(entries.c.dossier, entries.c.hash)).all()
    return {link for dossier, link in found if dossier in dossiers}


def held(device: Device) -> Held:
    """Every part that a device knows of."""
    query = select(entries.c.hash, parts.c.compartment, parts.c.bytes).join(parts, parts.c.entry == entries.c.no)
    with device.engine.connect() as connection:
        return {(link, name): data for link, name, data in connection.execute(query)}


def views(device: Device) -> Mapping[str, frozenset[str]]:
    """By the name of each site: what it and this one are both given."""
    with device.engine.connect() as connection:
        reads = SqlReads(connection)
        (mine,) = [site for site in reads.find(Site) if site.name == device.name]
        told = common_views(reads, mine.id)
        every = frozenset(Compartment)
        return {
            site.name: every if told[site.id] is None else told[site.id] or frozenset() for site in reads.find(Site)
        }


def digest(device: Device, view: frozenset[str]) -> str:
    """Over what a device holds of some compartments."""
    seen = None if view == frozenset(Compartment) else view
    with device.engine.connect().execution_options(writing=True) as connection:
        bring_up_to_date(connection, [seen] if seen else [])
        told = combined(connection, (), seen)
        connection.commit()
    return told
