"""A coordination office and a court for measuring exchange, and the court's many entries."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, replace
from pathlib import Path

from bench_bare import Rows, all_tables, rows_of
from tjdesk.app.exchanging import Exchange
from tjdesk.app.house import TheHouse
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.person import Person
from tjdesk.domain.record import DossierKind
from tjdesk.domain.testing import DrugTest
from tjdesk.services.bundles import Taken
from tjdesk.services.command import Command
from tjdesk.services.exchange import JoinPlan
from tjdesk.services.house import StorePlan
from tjdesk.services.ports import Work

Place = tuple[str, str, str]
"""A participant's dossier, person and enrolment."""

Tables = dict[str, tuple[list[str], Rows]]
"""Rows by table, with the names of their columns."""

EACH = 100
"""Entries of one dossier."""

FIRST_DAY = dt.date(2022, 1, 3)


@dataclass(frozen=True)
class Begin(Command[list[Place]]):
    """Participants, an entry each."""

    first: int
    count: int

    def execute(self, work: Work) -> list[Place]:
        found = []
        for number in range(self.first, self.first + self.count):
            dossier = work.new_dossier(DossierKind.PARTICIPANT, work.seat.site)
            person = Person(
                id=work.new_id(dossier), dossier=dossier, family_name=f"Salazar {number}", given_names="Ana María"
            )
            enrolment = Enrolment(
                id=work.new_id(dossier), dossier=dossier, person=person.id, file_number=f"JT-{number:05}",
                status="active", phase=work.pack.phases[0].code,
            )  # fmt: skip
            work.put(person, enrolment)
            found.append((dossier, person.id, enrolment.id))
        work.commit("bench_begun")
        return found


@dataclass(frozen=True)
class Round(Command[None]):
    """One more entry in each of some dossiers: a hearing, a test, a visit, or another telephone number."""

    people: tuple[Place, ...]
    turn: int

    def execute(self, work: Work) -> None:
        day = FIRST_DAY + dt.timedelta(days=7 * self.turn)
        persons = {one.id: one for one in work.find(Person)} if self.turn % 5 == 4 else {}
        for dossier, person, enrolment in self.people:
            if self.turn % 5 == 4:
                work.put(replace(persons[person], telephone=f"81 8000 {self.turn:04}"))
            elif self.turn % 5 == 2:
                work.put(
                    Attendance(
                        id=work.new_id(dossier), dossier=dossier, person=person, date=day, service="group_therapy",
                        attendance="present",
                    )
                )  # fmt: skip
            elif self.turn % 5 == 0:
                work.put(_hearing(work, dossier, enrolment, day))
            else:
                work.put(
                    DrugTest(
                        id=work.new_id(dossier), dossier=dossier, person=person, collected_on=day, specimen="urine",
                        result="negative",
                    )
                )  # fmt: skip
        work.commit("bench_went_on")


def _hearing(work: Work, dossier: str, enrolment: str, day: dt.date) -> Hearing:
    return Hearing(
        id=work.new_id(dossier), dossier=dossier, enrolment=enrolment, date=day, judge="Lic. M. Treviño",
        disposition="held", attendance="present", responses=(Response(kind="incentive", item="verbal_praise"),),
        decision="stay", notes="Cumple con lo acordado.", next_date=day + dt.timedelta(days=14),
    )  # fmt: skip


@dataclass
class Pair:
    """A coordination office and a court that tell each other everything."""

    house: TheHouse
    folder: Path
    passphrase: str
    dossiers: int = 0

    def found(self) -> None:
        self.house.found(
            StorePlan(
                store=self.folder / "office", pack="mx", court="Oficina", user="C. Ruiz", passphrase=self.passphrase,
                share="all",
            )
        )  # fmt: skip
        court = self.folder / "court"
        self.house.join(JoinPlan(store=court, court="Norte", user="M. Peña", passphrase=self.passphrase))
        with self.house.opened(self.folder / "office", None, self.passphrase) as office:
            office.members.admit(court / "card.json")
            made = office.exchange.make("Norte", self.folder)
        with self.house.exchanging(court, None, self.passphrase) as joining:
            joining.take(made.file)

    def built(self, count: int) -> list[Place]:
        """More dossiers at the court, of a hundred entries each."""
        with self.house.opened(self.folder / "court", None, self.passphrase) as court:
            people = court.desk.execute(Begin(self.dossiers, count))
            for turn in range(EACH - 1):
                court.desk.execute(Round(tuple(people), turn))
        self.dossiers += count
        return people

    def changed(self, people: list[Place], turn: int) -> None:
        """One entry more in each of some dossiers."""
        with self.house.opened(self.folder / "court", None, self.passphrase) as court:
            court.desk.execute(Round(tuple(people), turn))

    def making(self) -> tuple[float, Path, int]:
        """Seconds to make the court's bundle, its file, and how many bytes it has."""
        with self.house.opened(self.folder / "court", None, self.passphrase) as court:
            began = time.perf_counter()
            made = court.exchange.make("Oficina", self.folder)
            return time.perf_counter() - began, made.file, made.bytes

    def taking(self, file: Path, *, rows: bool = False) -> tuple[float, Taken, Tables]:
        """Seconds to take it in, the snapshot apart; what it came to; and the rows that this wrote, if asked for."""
        with self.house.opened(self.folder / "office", None, self.passphrase) as office:
            exchange = office.exchange
            exchange.backup = lambda _file: None
            before = _held(exchange) if rows else {}
            began = time.perf_counter()
            taken = exchange.take(file)
            seconds = time.perf_counter() - began
            return seconds, taken, _less(_held(exchange), before) if rows else {}

    def exchanged(self) -> None:
        """Everything to the office, and word of it back."""
        self.taking(self.making()[1])
        self.acknowledged()

    def acknowledged(self) -> None:
        """The court learns what the office has."""
        with self.house.opened(self.folder / "office", None, self.passphrase) as office:
            made = office.exchange.make("Norte", self.folder)
        with self.house.opened(self.folder / "court", None, self.passphrase) as court:
            court.exchange.backup = lambda _file: None
            court.exchange.take(made.file)


def _held(exchange: Exchange) -> Tables:
    with exchange.engine.connect() as connection:
        return rows_of(connection, all_tables())


def _less(after: Tables, before: Tables) -> Tables:
    found = {}
    for name, (columns, rows) in after.items():
        known = set(before[name][1])
        found[name] = (columns, [row for row in rows if row not in known])
    return found
