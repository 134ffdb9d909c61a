"""Referral, reviews and legal screening: how somebody comes before the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.admission_rules import screening_problems
from tjdesk.domain.court_file import Charge, CourtFile
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.enrolment_rules import ENROLLED
from tjdesk.domain.names import fold
from tjdesk.domain.person import Person
from tjdesk.domain.problem import Problem
from tjdesk.domain.referral import CheckedItem, Eligibility, LegalScreening, Referral, ReferralReview
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.journey.pack_rules import age_problems, not_admitted_problems
from tjdesk.services.journey.status import move
from tjdesk.services.journey.step import JourneyStep, StepDone, add, happened, of_enrolment, refuse
from tjdesk.services.participants import Participant, dossiers_named, participant_of, put_participant
from tjdesk.services.people import details_problems, taken
from tjdesk.services.ports import SeatedReads, Work

CHECKLIST = "legal_check"
"""The pack's catalogue of points that a legal screening must answer."""


@dataclass(frozen=True, kw_only=True)
class RegisterReferral(Command[StepDone]):
    """Somebody is referred. `participant` names who was here before (a new enrolment of the same person); without it,
    or with a file number that nobody has, the person is new. `file_number` is the programme's number."""

    ACTION: ClassVar[str] = "referral_registered"

    date: dt.date
    source: str
    participant: str = ""
    file_number: str = ""
    person: Person | None = None
    referrer: str = ""
    track: str = ""
    notes: str = ""
    numbers: tuple[str, ...] = ()
    court: str = ""
    charges: tuple[Charge, ...] = ()
    plea: str = ""
    victim: bool | None = None
    restitution_plan: str = ""
    custody_at_referral: str = ""
    back: dt.datetime | None = None

    def execute(self, work: Work) -> StepDone:
        happened(work, self.date)
        if not self.source.strip():
            refuse([Problem("source", _("Say who referred the person."))])
        known = bool(dossiers_named(work, self.participant.strip()))
        enrolment, advice = self._again(work) if known else self._new(work)
        who = participant_of(work, enrolment.dossier)
        referral = add(
            work, who, Referral, date=self.date, source=self.source, referrer=self.referrer, notes=self.notes
        )
        if self.numbers or self.charges or self.court:
            add(
                work, who, CourtFile, numbers=self.numbers, court=self.court, charges=self.charges, plea=self.plea,
                victim=self.victim, restitution_plan=self.restitution_plan,
                custody_at_referral=self.custody_at_referral,
            )  # fmt: skip
        add(work, who, StatusChange, date=self.date, event="referred", status=Status.REFERRED)
        return StepDone(referral.dossier, tuple(advice), work.commit(self.ACTION, back=self.back))

    def _fresh(self, number: str) -> Enrolment:
        return Enrolment(
            id="", dossier="", file_number=number, status=Status.REFERRED, status_since=self.date, track=self.track,
            source=self.source,
        )  # fmt: skip

    def _new(self, work: Work) -> tuple[Enrolment, list[Problem]]:
        number = (self.file_number or self.participant).strip()
        person = self.person or Person(id="", dossier="")
        found = list(details_problems(person, self._fresh(number), work.now().date()))
        if number and work.find(Enrolment, file_number=number):
            found.append(Problem("file_number", taken(number)))
        refuse(found)
        advice = [*_alike(work, person), *age_problems(work, person, self.track, self.date)]
        _person, enrolment = put_participant(work, person, self._fresh(number))
        return enrolment, advice

    def _again(self, work: Work) -> tuple[Enrolment, list[Problem]]:
        who = participant_of(work, self.participant)
        if who.enrolment.status in ENROLLED or who.enrolment.status in ("", *_UNDECIDED):
            said = _("{number} is not finished yet; a new referral comes after it.", number=who.file_number)
            refuse([Problem("participant", said)])
        number = (self.file_number or who.file_number).strip()
        others = [one for one in work.find(Enrolment, file_number=number) if one.dossier != who.id]
        refuse([Problem("file_number", taken(number))] if others else [])
        enrolment = replace(
            self._fresh(number), id=work.new_id(who.id), dossier=who.id, person=who.enrolment.person,
            site=who.enrolment.site,
        )  # fmt: skip
        work.put(enrolment)
        return enrolment, list(age_problems(work, who.person, self.track, self.date))


_UNDECIDED = (Status.REFERRED, Status.SCREENED_OK, Status.ASSESSED, Status.OFFERED, Status.TRANSFERRED_OUT)


def _alike(reads: SeatedReads, person: Person) -> Iterator[Problem]:
    """People of the same name and birth, or with the same document: perhaps the same person."""
    if not person.named:
        return
    for dossier in reads.search(f"{person.family_names} {person.given_names}"):
        for other in reads.find(Person, dossier=dossier):
            same_day = person.birth_date is None or person.birth_date == other.birth_date
            if same_day and fold(other.family_names) == fold(person.family_names):
                who = participant_of(reads, dossier)
                said = _("There is somebody of this name already: {name}, {number}. Is this the same person?",
                         name=who.name.text, number=who.file_number)  # fmt: skip
                yield Problem("person", said)


@dataclass(frozen=True, kw_only=True)
class KeepCourtFile(JourneyStep):
    """The case before the court as it is to stand: its numbers, charges, plea. What is not told stays as it was."""

    ACTION: ClassVar[str] = "court_file_kept"

    numbers: tuple[str, ...] = ()
    court: str = ""
    charges: tuple[Charge, ...] = ()
    plea: str = ""
    victim: bool | None = None
    restitution_plan: str = ""
    custody_at_referral: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        names = ("numbers", "court", "charges", "plea", "victim", "restitution_plan", "custody_at_referral")
        told = {name: value for name in names if (value := getattr(self, name)) not in ("", (), None)}
        if not told:
            refuse([Problem("numbers", _("Say what is to be kept of the case: its numbers, charges, plea."))])
        before = of_enrolment(work, who, CourtFile)
        if before:
            work.put(replace(before[-1], **told))
        else:
            add(work, who, CourtFile, **told)
        return ()


@dataclass(frozen=True, kw_only=True)
class RecordReview(JourneyStep):
    """What a reviewer decided about the referral: received, decided, how, why."""

    ACTION: ClassVar[str] = "referral_reviewed"

    role: str
    decision: str = ""
    received_on: dt.date | None = None
    decided_on: dt.date | None = None
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        for field, day in (("received_on", self.received_on), ("decided_on", self.decided_on)):
            if day is not None:
                happened(work, day, field)
        if self.received_on and self.decided_on and self.decided_on < self.received_on:
            refuse(
                [Problem("decided_on", _("It was decided before it was received on {date}.", date=self.received_on))]
            )
        referral = next(iter(work.find(Referral, dossier=who.id, enrolment=who.enrolment.id)), None)
        add(
            work, who, ReferralReview, referral=referral.id if referral else "", role=self.role,
            decision=self.decision, received_on=self.received_on, decided_on=self.decided_on, reason=self.reason,
        )  # fmt: skip
        return ()


@dataclass(frozen=True, kw_only=True)
class ScreenLegally(JourneyStep):
    """The legal checklist answered, and what it came to: the person goes on to assessment, or is not admitted."""

    ACTION: ClassVar[str] = "legally_screened"

    date: dt.date
    result: str
    items: tuple[CheckedItem, ...] = ()
    decided_by: str = ""
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        mandatory = {item.code: item.label for item in work.pack.offered(CHECKLIST)}
        refuse(screening_problems(self.items, mandatory, self.result, self.reason))
        refuse(not_admitted_problems(work, self.reason) if self.result == Eligibility.INELIGIBLE else ())
        add(
            work, who, LegalScreening, date=self.date, items=self.items, decided_by=self.decided_by,
            result=self.result, reason=self.reason,
        )  # fmt: skip
        passed = self.result == Eligibility.ELIGIBLE
        move(work, who, "legal_review_passed" if passed else "legal_review_failed", self.date, self.reason)
        return ()
