"""Participants from a spreadsheet: new dossiers, and known ones brought up to what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from tjdesk.domain.alike import Alike, full_name
from tjdesk.domain.changes import plain
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.enrolment_rules import enrolment_problems
from tjdesk.domain.person import Person
from tjdesk.domain.phase import first_phase
from tjdesk.domain.record import Record, field_specs
from tjdesk.domain.states import OUT
from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.import_memory import Memory
from tjdesk.services.import_pairing import is_blank
from tjdesk.services.import_roll import Roll
from tjdesk.services.import_tally import Tally, step
from tjdesk.services.intake import ParticipantRow, RegisterKind
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Progress, Work

R = TypeVar("R", bound=Record)
Values = Mapping[str, Any]

_PERSON = (
    "family_name", "second_family_name", "given_names", "alias", "birth_date", "sex", "language", "id_kind",
    "id_number", "telephone", "address", "marital_status", "education", "employment", "housing",
)  # fmt: skip
_ENROLMENT = ("admitted_on", "legal_instrument", "article", "provider", "treatment", "source")


def import_participants(work: Work, rows: Sequence[ParticipantRow], tally: Tally, progress: Progress) -> None:
    """Put what the rows say that does not stand yet; nothing is committed."""
    roll = Roll(work)
    intake = _Intake(work, tally)
    for done, row in enumerate(rows, 1):
        step(progress, done, len(rows))
        known = roll.of(row.file_number)
        if isinstance(known, Message):
            tally.reject(row, "file_number", known)
            continue
        enrolment = intake.bring_up(row, known) if known else intake.add(row)
        if enrolment is not None and enrolment is not known:
            roll.add(enrolment)


class _Intake:
    """Adds participants and brings known ones up to their rows. What stands is read once, for all of them."""

    def __init__(self, work: Work, tally: Tally) -> None:
        self._work = work
        self._tally = tally
        self._today = work.now().date()
        self._people = {person.id: person for person in work.find(Person)}
        self._memory = Memory(work, RegisterKind.PARTICIPANTS)

    @cached_property
    def _later(self) -> Mapping[tuple[str, str], str]:
        """The registers of participants that were changed after they were made."""
        return self._work.changed_since_made([*self._people, *(one.id for one in self._work.find(Enrolment))])

    def add(self, row: ParticipantRow) -> Enrolment | None:
        """A new dossier; None where a rule rejects the row."""
        person = Person(id="", dossier="", **dict(_person_values(row, None, self._today)))
        told = Enrolment(id="", dossier="", file_number=row.file_number, **dict(_enrolment_values(row, None)))
        enrolment = _entered(told, None, self._work.pack)
        if self._rejected(row, person, enrolment):
            return None
        self._doubt(row, person)
        self._tally.added += 1
        before = self._alike.of(person)
        person, enrolment = put_participant(self._work, person, enrolment)
        self._people[person.id] = person
        self._alike.add(person)
        self._numbers[person.dossier] = enrolment.file_number
        for other in before:
            self._resembles(row, person, other)
        return enrolment

    def bring_up(self, row: ParticipantRow, known: Enrolment) -> Enrolment:
        """The enrolment as it stands after the row."""
        before = self._people.get(known.person)
        person = self._told(before, dict(_person_values(row, before, self._today))) if before else None
        told = _in_step(self._told(known, dict(_enrolment_values(row, known))), known)
        enrolment = _entered(told, known, self._work.pack)
        if person == before and enrolment == known:
            self._tally.unchanged += 1
            return known
        if self._rejected(row, person, enrolment):
            return known
        self._tally.changed += 1
        if person is not None:
            self._doubt(row, person)
            self._people[person.id] = person
            self._work.put(person)
        self._work.put(enrolment)
        return enrolment

    def _told(self, record: R, values: Values) -> R:
        """The record with what the row says anew; what it only repeats does not undo what the desk changed since."""
        new = {name: value for name, value in values.items() if value != getattr(record, name)}
        return replace(record, **{name: new[name] for name in new if not self._repeats(record, name, new[name])})

    def _repeats(self, record: Record, name: str, value: Any) -> bool:
        register = field_specs(type(record))[name].group or name
        return (record.id, register) in self._later and self._memory.last(record, name) == plain(value)

    def _doubt(self, row: ParticipantRow, person: Person) -> None:
        """An identity number whose check digit does not fit is taken as it is, and told."""
        doubt = self._work.pack.id_doubt(person.id_kind, person.id_number) if row.id_number else None
        if doubt is not None:
            self._tally.warn(row, "id_number", doubt)

    @cached_property
    def _alike(self) -> Alike:
        """Everybody who is here, by what makes two persons alike."""
        return Alike(self._people.values())

    @cached_property
    def _numbers(self) -> dict[str, str]:
        return {one.dossier: one.file_number for one in self._work.find(Enrolment)}

    def _resembles(self, row: ParticipantRow, person: Person, other: Person) -> None:
        """Perhaps one person registered twice: taken all the same, and told before anything is saved."""
        number = self._numbers.get(other.dossier, "")
        why = _("This may be the same person as {name} ({number}).", name=full_name(other) or number, number=number)
        self._tally.resemble(row, "id_number" if not row.family_name else "family_name", why, person.dossier)

    def _rejected(self, row: ParticipantRow, person: Person | None, enrolment: Enrolment) -> bool:
        problems = enrolment_problems(enrolment, person, (), self._today)
        for problem in problems:
            self._tally.reject(row, problem.field, problem.message)
        return bool(problems)


def _person_values(row: ParticipantRow, stands: Person | None, today: dt.date) -> Iterator[tuple[str, Any]]:
    for name in _PERSON:
        value = getattr(row, name)
        if not is_blank(value):
            yield name, value
    if row.age is None:
        return
    yield "age_stated", row.age
    if row.admitted_on is not None:
        yield "age_stated_on", row.admitted_on
    elif stands is None or stands.age_stated != row.age:
        yield "age_stated_on", today


def _enrolment_values(row: ParticipantRow, stands: Enrolment | None) -> Iterator[tuple[str, Any]]:
    for name in _ENROLMENT:
        value = getattr(row, name)
        if not is_blank(value):
            yield name, value
    if row.site and not row.source and (stands is None or not stands.source):
        yield "source", row.site
    if row.status:
        yield "status", row.status
    if row.phase:
        yield "phase", row.phase


def _in_step(enrolment: Enrolment, stood: Enrolment) -> Enrolment:
    """Dates that go with a status or a phase: unknown for a new one; moved along where the admission is corrected."""
    if enrolment.status != stood.status:
        out = enrolment.status in OUT
        enrolment = replace(
            enrolment,
            status_since=None,
            exit_on=stood.exit_on if out else None,
            exit_reason=stood.exit_reason if out else "",
        )
    if enrolment.phase != stood.phase:
        enrolment = replace(enrolment, phase_since=None)
    if enrolment.admitted_on != stood.admitted_on and stood.admitted_on is not None:
        since = (enrolment.status_since, enrolment.phase_since)
        status_since, phase_since = (enrolment.admitted_on if day == stood.admitted_on else day for day in since)
        enrolment = replace(enrolment, status_since=status_since, phase_since=phase_since)
    return enrolment


def _entered(enrolment: Enrolment, stood: Enrolment | None, pack: Pack) -> Enrolment:
    """Admitted is active, in the first phase, from the admission on, where neither row nor desk says otherwise."""
    admitted, first = enrolment.admitted_on, first_phase(pack.phases)
    if admitted is None or enrolment.status not in ("", Status.ACTIVE):
        return enrolment
    if enrolment.status_since is None and (stood is None or stood.status in ("", Status.ACTIVE)):
        enrolment = replace(enrolment, status=Status.ACTIVE.value, status_since=admitted)
    beginning = ("", first.code) if first else ()
    if enrolment.phase_since is None and enrolment.phase in beginning and (stood is None or stood.phase in beginning):
        enrolment = replace(enrolment, phase=first.code if first else "", phase_since=admitted)
    return enrolment
