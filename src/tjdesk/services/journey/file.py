"""Everything kept of one enrolment's journey, read at once for a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import CarePlan, Contact, ProgressReport, ServiceReferral
from tjdesk.domain.consent import Consent, Disclosure, Guardian
from tjdesk.domain.enrolment import StatusChange
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.jurisdiction import TestPolicy, WatchRule
from tjdesk.domain.leaving import Exit, FollowUp, NewCharge
from tjdesk.domain.legal_term import TermEvent, TermEventKind
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.record import Record
from tjdesk.domain.referral import LegalScreening, Referral
from tjdesk.domain.schedule import TestSchedule
from tjdesk.domain.term_clock import Reckoning
from tjdesk.domain.testing import DrugTest
from tjdesk.domain.track import TrackPlan
from tjdesk.domain.warrant import Warrant
from tjdesk.services.journey.ordering import orders_of
from tjdesk.services.journey.step import of_enrolment, track_of
from tjdesk.services.journey.terms import reckoning_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads

R = TypeVar("R", bound=Record)


_GOES_ON = ("proceedings_resume", "sentencing", "sentence_enforced")


@dataclass(frozen=True, kw_only=True)
class JourneyFile:
    """The records that count, in order of creation: amended versions and what was voided are left out."""

    who: Participant
    today: dt.date
    track: TrackPlan
    policy: TestPolicy
    watch: WatchRule
    term: Reckoning | None
    referrals: tuple[Referral, ...]
    screenings: tuple[LegalScreening, ...]
    assessments: tuple[Assessment, ...]
    changes: tuple[StatusChange, ...]
    guardians: tuple[Guardian, ...]
    consents: tuple[Consent, ...]
    disclosures: tuple[Disclosure, ...]
    closings: tuple[TermEvent, ...]
    orders: tuple[Obligation, ...]
    warrants: tuple[Warrant, ...]
    charges: tuple[NewCharge, ...]
    exits: tuple[Exit, ...]
    follow_ups: tuple[FollowUp, ...]
    given: tuple[GivenResponse, ...]
    reports: tuple[ProgressReport, ...]
    contacts: tuple[Contact, ...]
    plans: tuple[CarePlan, ...]
    services: tuple[ServiceReferral, ...]
    schedules: tuple[TestSchedule, ...]
    hearings: tuple[Hearing, ...]
    tests: tuple[DrugTest, ...]
    attendance: tuple[Attendance, ...]

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether whoever left did so to an ordinary proceeding or a sentence: nothing here ends the case."""
        return bool(self.exits) and self.exits[-1].legal_effect in _GOES_ON

    @property
    def responses(self) -> tuple[tuple[dt.date, Response], ...]:
        """Every response with its day: of hearings and of the team."""
        heard = [(one.date, response) for one in self.hearings for response in one.responses]
        team = [(one.date, one.response) for one in self.given if one.response is not None]
        return tuple(sorted([*heard, *team], key=lambda pair: pair[0]))


def file_of(reads: SeatedReads, who: Participant, today: dt.date) -> JourneyFile:
    """Read it, as far as whoever sits here may."""

    def mine(kind: type[R]) -> tuple[R, ...]:
        return tuple(of_enrolment(reads, who, kind))

    return JourneyFile(
        who=who,
        today=today,
        track=track_of(reads, who),
        policy=reads.pack.tests,
        watch=reads.pack.watch,
        term=reckoning_of(reads, who, today),
        referrals=mine(Referral),
        screenings=in_force(mine(LegalScreening)),
        assessments=in_force(mine(Assessment)),
        changes=mine(StatusChange),
        guardians=tuple(reads.find(Guardian, dossier=who.id)),
        consents=mine(Consent),
        disclosures=in_force(mine(Disclosure)),
        closings=_closings(mine(TermEvent)),
        orders=tuple(orders_of(reads, who)),
        warrants=mine(Warrant),
        charges=mine(NewCharge),
        exits=mine(Exit),
        follow_ups=in_force(mine(FollowUp)),
        given=mine(GivenResponse),
        reports=in_force(mine(ProgressReport)),
        contacts=in_force(mine(Contact)),
        plans=mine(CarePlan),
        services=mine(ServiceReferral),
        schedules=in_force(mine(TestSchedule)),
        hearings=in_force(one for one in reads.find(Hearing, dossier=who.id) if one.enrolment == who.enrolment.id),
        tests=in_force(reads.find(DrugTest, dossier=who.id)),
        attendance=in_force(reads.find(Attendance, dossier=who.id)),
    )


def _closings(events: Iterable[TermEvent]) -> tuple[TermEvent, ...]:
    return tuple(event for event in in_force(events) if event.kind == TermEventKind.CLOSING)
