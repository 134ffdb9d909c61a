"""Make the stress store: 20,000 participants with their journeys, 150,000 hearings, 500,000 tests at 32 sites, the
same for the same seed.

    python tools/stress.py STORE [--people 20000] [--seed 7]

The passphrase is written to STORE.passphrase. Everyone in it is invented. It takes some minutes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tjdesk.app.house import TheHouse
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.hearing import Attended, Disposition, Hearing, Response
from tjdesk.domain.legal_term import LegalTerm, TermEvent
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Site
from tjdesk.domain.record import DossierKind, Record
from tjdesk.domain.referral import LegalScreening, Referral
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.domain.testing import DrugTest, Finding
from tjdesk.services.command import Command
from tjdesk.services.house import StorePlan
from tjdesk.services.ports import Work

PASSPHRASE = "seis palabras largas para la prueba grande"  # noqa: S105 - invented people, a store that anyone may open
FAMILY = "Salazar Gómez Cantú Treviño Hernández Ibarra Ñáñez Lozano Martínez Peña Zúñiga Herrera Ríos Garza Sáenz Ochoa"
GIVEN = (
    "Ana Luis Patricia Mario Guadalupe Rosa Óscar Jesús Brenda Ángel María José Sofía Rubén Héctor Daniela Iván Nora"
)
HEARINGS, TESTS, VISITS = 7.5, 25, 4
BATCH = 400
FIRST_DAY = dt.date(2021, 1, 4)
DAYS = 5 * 365


@dataclass(frozen=True)
class Courts(Command[list[tuple[Site, list[CourtSession]]]]):
    """32 sites, each with a session a week over five years."""

    sites: int

    def execute(self, work: Work) -> list[tuple[Site, list[CourtSession]]]:
        found = []
        for place in range(self.sites):
            dossier = work.seat.programme_dossier
            id = work.new_id(dossier)
            court = work.new_dossier(DossierKind.COURT, id)
            site = Site(id=id, dossier=dossier, name=f"Juzgado {place + 1}", court_dossier=court)
            weeks = [FIRST_DAY + dt.timedelta(days=place % 5 + 7 * week) for week in range(DAYS // 7)]
            sessions = [
                CourtSession(
                    id=work.new_id(court), dossier=court, site=id, date=day, time=dt.time(9), judge="Lic. M. Treviño",
                    room="Sala 2", status=SessionStatus.SIGNED.value,
                )
                for day in weeks
            ]  # fmt: skip
            work.put(site, *sessions)
            found.append((site, sessions))
        work.commit("stress_courts")
        return found


@dataclass(frozen=True)
class People(Command[int]):
    """A batch of participants with all their hearings, tests and visits."""

    first: int
    count: int
    seed: int
    courts: list[tuple[Site, list[CourtSession]]]

    def execute(self, work: Work) -> int:
        chance = random.Random(self.seed * 1_000_003 + self.first)  # noqa: S311 - the same people for the same seed
        for number in range(self.first, self.first + self.count):
            site, sessions = self.courts[number % len(self.courts)]
            self._one(work, number, site, sessions, chance)
        work.commit("stress_people")
        return self.count

    def _one(self, work: Work, number: int, site: Site, sessions: list[CourtSession], chance: random.Random) -> None:
        dossier = work.new_dossier(DossierKind.PARTICIPANT, site.id)
        start = chance.randrange(len(sessions) - 30)
        admitted = sessions[start].date
        person = Person(
            id=work.new_id(dossier), dossier=dossier, family_name=chance.choice(FAMILY.split()),
            second_family_name=chance.choice(FAMILY.split()), given_names=chance.choice(GIVEN.split()),
            birth_date=dt.date(1960 + chance.randrange(45), 1 + chance.randrange(12), 1 + chance.randrange(28)),
        )  # fmt: skip
        enrolment = Enrolment(
            id=work.new_id(dossier), dossier=dossier, person=person.id, file_number=f"JT-{number:05d}/{admitted.year}",
            site=site.id, status=Status.ACTIVE.value, status_since=admitted, admitted_on=admitted,
            phase=work.pack.phases[number % len(work.pack.phases)].code, phase_since=admitted,
        )  # fmt: skip
        work.put(person, enrolment, *self._journey(work, enrolment, admitted, number))
        for turn in range(int(HEARINGS) + (chance.random() < HEARINGS % 1)):
            work.put(self._hearing(work, enrolment, sessions[start + 3 * turn], chance))
        for week in range(TESTS):
            work.put(self._test(work, person, admitted + dt.timedelta(days=7 * week + chance.randrange(5)), chance))
        for week in range(VISITS):
            work.put(
                Attendance(
                    id=work.new_id(dossier), dossier=dossier, person=person.id, service="group_therapy",
                    date=admitted + dt.timedelta(days=7 * week), attendance=Attended.PRESENT.value,
                )
            )  # fmt: skip

    def _journey(self, work: Work, enrolment: Enrolment, admitted: dt.date, number: int) -> Iterator[Record]:
        """What leads to admission, the legal term (paused once for one in five), and orders to tick."""
        same = {"dossier": enrolment.dossier, "enrolment": enrolment.id}
        before = admitted - dt.timedelta(days=30)
        yield Referral(id=work.new_id(enrolment.dossier), date=before, source="judge", **same)
        yield LegalScreening(id=work.new_id(enrolment.dossier), date=before, result="eligible", **same)
        for step, status in enumerate(("referred", "screened_ok", "assessed", "offered", "active")):
            day = before + dt.timedelta(days=6 * step)
            yield StatusChange(id=work.new_id(enrolment.dossier), date=day, event=status, status=status, **same)
        yield Consent(id=work.new_id(enrolment.dossier), given_on=admitted, person=enrolment.person, **same)
        term = LegalTerm(id=work.new_id(enrolment.dossier), starts_on=admitted, months=12 + number % 25, **same)
        yield term
        if number % 5 == 0:
            yield TermEvent(
                id=work.new_id(enrolment.dossier), term=term.id, kind="pause", reason="other_process",
                date=admitted + dt.timedelta(days=60), until=admitted + dt.timedelta(days=60 + number % 40), **same,
            )  # fmt: skip
        for week in range(4):
            due = admitted + dt.timedelta(days=21 * week + 14)
            status = "open" if week == 3 else "met"
            yield Obligation(
                id=work.new_id(enrolment.dossier), ordered_on=due - dt.timedelta(days=14), due=due, status=status,
                text="Constancia de trabajo", **same,
            )  # fmt: skip

    def _hearing(self, work: Work, enrolment: Enrolment, session: CourtSession, chance: random.Random) -> Hearing:
        present = chance.random() < 0.88
        responses = (Response(kind="incentive", item="verbal_praise"),) if present else ()
        return Hearing(
            id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id, session=session.id,
            date=session.date, time=session.time, judge=session.judge, order=chance.randrange(1, 40),
            disposition=Disposition.HELD.value, attendance=(Attended.PRESENT if present else Attended.ABSENT).value,
            responses=responses, decision="stay", phase_before=enrolment.phase, phase_after=enrolment.phase,
            next_date=session.date + dt.timedelta(days=21), next_kind="review",
        )  # fmt: skip

    def _test(self, work: Work, person: Person, day: dt.date, chance: random.Random) -> DrugTest:
        found = Finding.POSITIVE if chance.random() < 0.12 else Finding.NEGATIVE
        return DrugTest(
            id=work.new_id(person.dossier), dossier=person.dossier, person=person.id, collected_on=day,
            specimen="urine", result=found.value,
        )  # fmt: skip


def main() -> int:
    """Make it, saying how far it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--sites", type=int, default=32)
    parser.add_argument("--seed", type=int, default=7)
    told = parser.parse_args()
    house, began = TheHouse(), time.monotonic()
    plan = StorePlan(
        store=told.store, pack="mx", court="Coordinación", user="Prueba Grande", passphrase=PASSPHRASE, training=True
    )
    house.found(plan)
    told.store.with_name(told.store.name + ".passphrase").write_text(PASSPHRASE + "\n")
    with house.opened(told.store, None, PASSPHRASE) as opened:
        courts = opened.desk.execute(Courts(told.sites))
        for first in range(0, told.people, BATCH):
            opened.desk.execute(People(first, min(BATCH, told.people - first), told.seed, courts))
            print(f"\r{first + BATCH}/{told.people}, {time.monotonic() - began:.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
