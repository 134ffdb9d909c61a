"""Participants' details put right, and their status changed outside a hearing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tjdesk.domain.admission_rules import admission_problems
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.enrolment_rules import enrolment_problems
from tjdesk.domain.machine import possible_events
from tjdesk.domain.person import Person
from tjdesk.domain.problem import Problem
from tjdesk.domain.referral import Referral
from tjdesk.domain.refusal import Refused
from tjdesk.domain.track import TrackPlan
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Command
from tjdesk.services.journey.admitting import papers_of
from tjdesk.services.journey.moving import may_reopen
from tjdesk.services.journey.status import move
from tjdesk.services.journey.step import happened, refuse, track_of
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import Changes, Work
from tjdesk.services.previous import previous_status

OUTSIDE_HEARINGS = frozenset(
    (
        "referred", "legal_review_passed", "legal_review_failed", "assessed", "accepted", "turned_down", "declined",
        "admitted", "absconds", "returns", "detained", "released", "medical_leave_begins", "medical_leave_ends",
        "motion_to_revoke", "revocation_denied", "revoked", "withdraws", "graduates", "neutral_reason",
        "aftercare_plan", "aftercare_ends", "reopened", "triaged", "agrees", "not_done",
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


def events_for(status: str, plan: TrackPlan) -> tuple[str, ...]:
    """The events that can be entered on the page of somebody with this status, on a track."""
    return tuple(event for event in possible_events(plan.machine, status) if event in OUTSIDE_HEARINGS)


@dataclass(frozen=True)
class ChangeStatus(Command[Changes]):
    """An event outside a hearing, such as detention, that changes the status on a day. `reason` goes to the journal.

    Somebody who was referred in this programme is admitted only with all that an admission needs.
    """

    participant: str
    event: str
    day: dt.date
    reason: str = ""

    def execute(self, work: Work) -> Changes:
        who = participant_of(work, self.participant)
        happened(work, self.day)
        if self.event == "reopened":
            may_reopen(work)
        if self.event in ("admitted", "agrees") and work.find(Referral, dossier=who.id, enrolment=who.enrolment.id):
            refuse(admission_problems(papers_of(work, who, self.day), track_of(work, who)))
        before = previous_status(work, who) if self.event == "reopened" else ""
        move(work, who, self.event, self.day, self.reason, previous=before)
        return work.commit("status_changed", reason=self.reason)
