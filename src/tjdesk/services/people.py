"""Participants' details put right, and their status changed outside a hearing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.enrolment_rules import change_status, enrolment_problems
from tjdesk.domain.machine import possible_events
from tjdesk.domain.person import Person
from tjdesk.domain.problem import Problem
from tjdesk.domain.refusal import Refused
from tjdesk.domain.states import ENROLMENT
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Command
from tjdesk.services.history import history_of
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import Changes, SeatedReads, Work

OUTSIDE_HEARINGS = frozenset(
    (
        "referred", "legal_review_passed", "legal_review_failed", "assessed", "accepted", "turned_down", "declined",
        "admitted", "absconds", "returns", "detained", "released", "medical_leave_begins", "medical_leave_ends",
        "motion_to_revoke", "revocation_denied", "revoked", "withdraws", "graduates", "neutral_reason",
        "aftercare_plan", "aftercare_ends", "reopened",
    )
)  # fmt: skip
"""Events that can be entered on a participant's page; the others are made by hearings and transfers."""


class PeopleRefused(Refused):
    """Everything that stands against the details; the first objection is the one raised."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message, problems[0].field)
        self.problems = problems


def details_problems(
    person: Person, enrolment: Enrolment, today: dt.date, others: Iterable[Enrolment] = ()
) -> tuple[Problem, ...]:
    """Objections to a participant's details as entered; a missing fact is a gap, not a problem."""
    found: list[Problem] = []
    if not enrolment.file_number.strip():
        found.append(Problem("file_number", _("A participant needs a file number.")))
    if person.birth_date is not None and person.birth_date > today:
        found.append(
            Problem("birth_date", _("The birth is dated {date}, which is still to come.", date=person.birth_date))
        )
    if person.age_stated is not None and not 0 < person.age_stated < 120:
        found.append(Problem("birth_date", _("An age of {age} cannot be right.", age=person.age_stated)))
    return (*found, *enrolment_problems(enrolment, person, others, today))


@dataclass(frozen=True)
class EditParticipant(Command[Changes]):
    """The details of one participant as they are to stand. Records carry the ids they were read with.

    A person without an id is new: somebody who went by a file number alone. Raises PeopleRefused with all problems.
    """

    person: Person
    enrolment: Enrolment
    reason: str = ""

    def execute(self, work: Work) -> Changes:
        number = self.enrolment.file_number.strip()
        others = [one for one in work.find(Enrolment, file_number=number) if one.dossier != self.enrolment.dossier]
        mine = work.find(Enrolment, dossier=self.enrolment.dossier)
        found = list(details_problems(self.person, self.enrolment, work.now().date(), mine))
        if others:
            found.append(Problem("file_number", taken(number)))
        if found:
            raise PeopleRefused(tuple(found))
        person, enrolment = self.person, replace(self.enrolment, file_number=number)
        if not person.id:
            person = replace(person, id=work.new_id(enrolment.dossier), dossier=enrolment.dossier)
            enrolment = replace(enrolment, person=person.id)
        work.put(person, enrolment)
        return work.commit("participant_edited", reason=self.reason)


def taken(number: str) -> Message:
    """Another participant has this file number."""
    return _("The file number {number} is taken. Open that participant, or correct the number.", number=number)


def events_for(status: str) -> tuple[str, ...]:
    """The events that can be entered on the page of somebody with this status."""
    return tuple(event for event in possible_events(ENROLMENT, status) if event in OUTSIDE_HEARINGS)


@dataclass(frozen=True)
class ChangeStatus(Command[Changes]):
    """An event outside a hearing, such as detention, that changes the status on a day. `reason` goes to the journal."""

    participant: str
    event: str
    day: dt.date
    reason: str = ""

    def execute(self, work: Work) -> Changes:
        who = participant_of(work, self.participant)
        if self.day > work.now().date():
            raise Refused(_("This is dated {date}, which is still to come.", date=self.day), "date")
        before = _previous(work, who) if self.event == "reopened" else ""
        after = change_status(who.enrolment, self.event, self.day, reason=self.reason, previous=before)
        work.put(_admitted(after, self.event, self.day, work))
        return work.commit("status_changed", reason=self.reason)


def _admitted(enrolment: Enrolment, event: str, day: dt.date, work: Work) -> Enrolment:
    """Admission begins the programme and its first phase."""
    if event != "admitted":
        return enrolment
    first = min(work.pack.phases, key=lambda phase: phase.order, default=None)
    phase = enrolment.phase or (first.code if first else "")
    return replace(enrolment, admitted_on=enrolment.admitted_on or day, phase=phase, phase_since=day)


def _previous(reads: SeatedReads, who: Participant) -> str:
    """The status that stood before the present one, from the journal."""
    statuses = [
        change.before
        for line in history_of(reads, who.id)
        for change in line.changes
        if (change.record, change.field) == (who.enrolment.id, "status")
    ]
    return next((status for status in reversed(statuses) if status), "")
