"""Saves at random, over several runs: what stands is always what the journal says, whatever was saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from desks import DEVICE, TODAY, OpenVault, StillClock, a_ledger
from tjdesk.db.digests import bring_up_to_date, combined
from tjdesk.db.journal import Run
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.tables import dossiers, entries, parts
from tjdesk.db.verify import verify
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.entry import decode_header, decode_part
from tjdesk.domain.hearing import CourtOrder, Hearing, Response
from tjdesk.domain.person import Person
from tjdesk.domain.record import DossierKind, Record
from tjdesk.domain.replay import State, digest

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=6)
DAYS = st.dates(TODAY - dt.timedelta(days=20), TODAY)


class Saves(RuleBasedStateMachine):
    """A store beside plain dictionaries of what was put into it."""

    @initialize()
    def found(self) -> None:
        self.clock = StillClock()
        self.ledger = a_ledger(clock=self.clock)
        self.known: dict[str, Record] = {}
        self.runs = 0

    @rule(name=WORDS, number=WORDS, born=st.none() | DAYS)
    def somebody_new(self, name: str, number: str, born: dt.date | None) -> None:
        with self.ledger.work() as work:
            dossier = work.new_dossier(DossierKind.PARTICIPANT, work.seat.site)
            person = Person(id=work.new_id(dossier), dossier=dossier, family_name=name, birth_date=born)
            enrolment = Enrolment(id=work.new_id(dossier), dossier=dossier, person=person.id, file_number=number)
            self.put(work, person, enrolment)
            work.commit("participant_registered")

    @rule(day=DAYS, notes=WORDS, closed=WORDS, received=st.none() | st.booleans())
    def a_hearing(self, day: dt.date, notes: str, closed: str, received: bool | None) -> None:
        for person in self.of(Person)[:1]:
            with self.ledger.work() as work:
                id = work.new_id(person.dossier)
                hearing = Hearing(
                    id=id, dossier=person.dossier, date=day, notes=notes, team_notes=closed, report_received=received
                )  # fmt: skip
                self.put(work, hearing)
                work.commit("outcome_recorded", reason=notes)

    @rule(pick=st.integers(0), words=WORDS, flag=st.booleans(), team=WORDS)
    def a_hearing_changed(self, pick: int, words: str, flag: bool, team: str) -> None:
        for hearing in self.one_of(Hearing, pick):
            assert isinstance(hearing, Hearing)
            changed = replace(
                hearing, notes=words, warrant=flag, report_received=flag, team_notes=team,
                responses=(Response(kind="incentive", item=words, quantity="2"),) if flag else (),
                orders=(CourtOrder(text=words, due=TODAY),) if words else (),
            )  # fmt: skip
            self.save(changed)

    @rule(pick=st.integers(0), word=WORDS)
    def a_name_changed(self, pick: int, word: str) -> None:
        for person in self.one_of(Person, pick):
            assert isinstance(person, Person)
            self.save(replace(person, family_name=word, alias=word[::-1]))

    @rule(pick=st.integers(0), voided=st.booleans())
    def something_voided_or_put_back(self, pick: int, voided: bool) -> None:
        for record in self.one_of(Record, pick):
            self.save(replace(record, voided=voided))

    @rule(days=st.integers(-3, 3))
    def the_clock_jumps(self, days: int) -> None:
        self.clock.at += dt.timedelta(days=days, seconds=days)

    @rule()
    def the_store_is_opened_again(self) -> None:
        self.runs += 1
        run = Run(DEVICE, f"again{self.runs}", self.ledger.seat.user)
        self.ledger = SqlLedger(
            self.ledger.engine, run, self.ledger.seat, self.ledger.pack, OpenVault(), self.clock
        )  # fmt: skip

    @rule(pick=st.integers(0), word=WORDS)
    def something_given_up(self, pick: int, word: str) -> None:
        for person in self.one_of(Person, pick):
            assert isinstance(person, Person)
            with self.ledger.work() as work:
                work.put(replace(person, given_names=word + "never"))
                work.new_dossier(DossierKind.PARTICIPANT, "")

    def put(self, work: Any, *records: Record) -> None:
        work.put(*records)
        self.known.update({record.id: record for record in records})

    def save(self, record: Record) -> None:
        with self.ledger.work() as work:
            self.put(work, record)
            work.commit("changed")

    def of(self, kind: type[Record]) -> list[Record]:
        return [record for record in self.known.values() if isinstance(record, kind)]

    def one_of(self, kind: type[Record], pick: int) -> list[Record]:
        found = self.of(kind)
        return found[pick % len(found) :][:1] if found else []

    @invariant()
    def every_record_stands_as_it_was_put(self) -> None:
        with self.ledger.reading() as reads:
            for id, record in self.known.items():
                stands = reads.get(type(record), id)
                assert stands is not None
                if isinstance(stands, Hearing):
                    stands = replace(stands, team_notes=stands.team_notes.split("|", 3)[-1])
                assert stands == record

    def teardown(self) -> None:
        assert verify(self.ledger.engine).problems == []
        self._digests_are_those_of_the_journal_alone()
        self.ledger.engine.dispose()

    def _digests_are_those_of_the_journal_alone(self) -> None:
        with self.ledger.engine.connect().execution_options(writing=True) as connection:
            bring_up_to_date(connection)
            kept = {row.id: row.digest for row in connection.execute(select(dossiers))}
            whole = combined(connection)
            rows = connection.execute(
                select(entries.c.header, parts.c.bytes).join(parts, parts.c.entry == entries.c.no)
            ).all()
            connection.execute(dossiers.update().values(digest=None))
            bring_up_to_date(connection)
            assert combined(connection) == whole
            connection.rollback()
        state = State()
        for row in reversed(rows):
            state.apply(decode_header(row.header), decode_part(row.bytes))
        for id, told in kept.items():
            assert digest([record for record in state.records.values() if record.dossier == id]) == told


TestRandomSaves = Saves.TestCase
TestRandomSaves.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
