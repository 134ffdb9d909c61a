"""Care between hearings: contacts, plans, referrals to services, reports of providers, meetings of the team."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.care import (
    CareGoal,
    CarePlan,
    Contact,
    ProgressReport,
    ServiceOutcome,
    ServiceReferral,
    StaffingNote,
)
from tjdesk.domain.care_rules import report_problems
from tjdesk.domain.enrolment import Status
from tjdesk.domain.outcome_rules import accepted
from tjdesk.domain.problem import Problem
from tjdesk.domain.session import CourtSession
from tjdesk.domain.track import Step
from tjdesk.i18n.message import _
from tjdesk.services.calendar import session_named
from tjdesk.services.journey.status import move
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse, track_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work


@dataclass(frozen=True, kw_only=True)
class RecordContact(JourneyStep):
    """A home visit, a call, outreach: that it was made is known to all, what was said is the team's."""

    ACTION: ClassVar[str] = "contact_recorded"

    date: dt.date
    type: str
    by: str = ""
    purpose: str = ""
    outcome: str = ""
    next_date: dt.date | None = None
    team_notes: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if self.next_date is not None and self.next_date <= self.date:
            refuse([Problem("next_date", _("The next contact must come after this one of {date}.", date=self.date))])
        add(
            work, who, Contact, date=self.date, kind=self.type, by=self.by or work.seat.user_name, purpose=self.purpose,
            outcome=self.outcome, next_date=self.next_date, team_notes=self.team_notes,
        )  # fmt: skip
        return ()


@dataclass(frozen=True, kw_only=True)
class AgreePlan(JourneyStep):
    """A care plan; the one before it is closed. On a track without hearings, agreeing to it admits."""

    ACTION: ClassVar[str] = "plan_agreed"

    date: dt.date
    goals: tuple[CareGoal, ...]
    responsible: str = ""
    agreed: bool = True
    review_on: dt.date | None = None
    needs: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.goals:
            refuse([Problem("goals", _("A plan has at least one goal."))])
        for before in of_enrolment(work, who, CarePlan):
            if before.closed_on is None:
                work.put(replace(before, closed_on=self.date))
        add(
            work, who, CarePlan, date=self.date, goals=self.goals, responsible=self.responsible, agreed=self.agreed,
            review_on=self.review_on, needs=self.needs,
        )  # fmt: skip
        track = track_of(work, who)
        if self.agreed and Step.CARE_PLAN in track.steps and who.enrolment.status in _NOT_YET:
            move(work, who, "agrees", self.date)
        return ()


_NOT_YET = (Status.SCREENED_OK, Status.ASSESSED, Status.OFFERED)


@dataclass(frozen=True, kw_only=True)
class ReferToService(JourneyStep):
    """Somebody is sent to a service outside."""

    ACTION: ClassVar[str] = "service_referred"

    date: dt.date
    service: str
    provider: str = ""
    purpose: str = ""
    outcome: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(accepted(self.outcome, ServiceOutcome, "outcome"))
        add(
            work, who, ServiceReferral, date=self.date, service=self.service, provider=self.provider,
            purpose=self.purpose, outcome=self.outcome, outcome_on=self.date if self.outcome else None,
        )  # fmt: skip
        return ()


@dataclass(frozen=True, kw_only=True)
class HearFromService(JourneyStep):
    """What became of a referral to a service: by its id, or the latest one to that service."""

    ACTION: ClassVar[str] = "service_answered"

    date: dt.date
    service: str
    outcome: str
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(accepted(self.outcome, ServiceOutcome, "outcome", may_be_empty=False))
        mine = of_enrolment(work, who, ServiceReferral)
        found = [one for one in mine if self.service in (one.id, one.service)]
        if not found:
            refuse([Problem("service", _("The person was not referred to this service."))])
        if self.date < found[-1].date:
            refuse([Problem("date", _("The referral was made only on {date}.", date=found[-1].date))])
        work.put(replace(found[-1], outcome=self.outcome, outcome_on=self.date, reason=self.reason))
        return ()


@dataclass(frozen=True, kw_only=True)
class ReceiveReport(JourneyStep):
    """A provider's report on a period; its counts of sessions add up."""

    ACTION: ClassVar[str] = "report_received"

    date: dt.date
    period_to: dt.date
    provider: str = ""
    period_from: dt.date | None = None
    scheduled: int | None = None
    attended: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    cancelled: int | None = None
    engagement: str = ""
    recommendation: str = ""
    clinical_notes: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        names = (
            "period_from", "period_to", "scheduled", "attended", "excused", "unexcused", "cancelled", "engagement",
            "recommendation", "clinical_notes",
        )  # fmt: skip
        values = {name: getattr(self, name) for name in names}
        provider = self.provider or who.enrolment.provider
        report = add(work, who, ProgressReport, received_on=self.date, provider=provider, **values)
        refuse(report_problems(report))
        return ()


@dataclass(frozen=True, kw_only=True)
class NoteMeeting(JourneyStep):
    """What the team recommends before a session (id or date, where there is one), and who thinks otherwise."""

    ACTION: ClassVar[str] = "meeting_noted"

    date: dt.date
    recommendation: str
    dissent: str = ""
    session: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        session: CourtSession | None = session_named(work, self.session) if self.session else None
        add(
            work, who, StaffingNote, date=self.date, session=session.id if session else "",
            recommendation_of_team=self.recommendation, dissent=self.dissent,
        )  # fmt: skip
        return ()
