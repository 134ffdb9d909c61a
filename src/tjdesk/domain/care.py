"""Care between hearings, or without any: contacts, care plans, referrals to services, reports of providers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


class ServiceOutcome(StrEnum):
    """What became of a referral to a service; empty until something is known."""

    ACCEPTED = "accepted"
    WAITING_LIST = "waiting_list"
    ATTENDED_FIRST = "attended_first"
    DROPPED = "dropped"
    COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True)
class Contact(Record):
    """One contact: a home visit, a call, outreach to somebody who dropped out. `by` made it; what was said is the
    team's."""

    KIND: ClassVar[str] = "contact"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    date: dt.date
    kind: str = ""
    by: str = ""
    purpose: str = ""
    outcome: str = ""
    next_date: dt.date | None = None
    team_notes: str = fact("", compartment=Compartment.TEAM)
    amends: str = ""


@dataclass(frozen=True, kw_only=True)
class CareGoal:
    """One goal of a plan: its area (a code of the pack), what is to be done, by whom and by when."""

    goal: str
    area: str = ""
    action: str = ""
    responsible: str = ""
    due: dt.date | None = None
    reached: bool = False


@dataclass(frozen=True, kw_only=True)
class CarePlan(Record):
    """The plan that was agreed. The needs behind it are clinical."""

    KIND: ClassVar[str] = "care_plan"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    date: dt.date
    goals: tuple[CareGoal, ...] = ()
    responsible: str = ""
    agreed: bool | None = None
    review_on: dt.date | None = None
    closed_on: dt.date | None = None
    needs: str = fact("", compartment=Compartment.CLINICAL)


@dataclass(frozen=True, kw_only=True)
class ServiceReferral(Record):
    """Somebody sent to a service outside. `outcome` is a `ServiceOutcome`."""

    KIND: ClassVar[str] = "service_referral"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    date: dt.date
    service: str = ""
    provider: str = ""
    purpose: str = ""
    outcome: str = fact("", group="outcome")
    outcome_on: dt.date | None = fact(None, group="outcome")
    reason: str = fact("", group="outcome")


@dataclass(frozen=True, kw_only=True)
class ProgressReport(Record):
    """A provider's report on a period: counts of sessions, how engaged the person was, what is recommended."""

    KIND: ClassVar[str] = "progress_report"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    provider: str = ""
    period_from: dt.date | None = None
    period_to: dt.date
    received_on: dt.date
    scheduled: int | None = None
    attended: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    cancelled: int | None = None
    engagement: str = ""
    recommendation: str = ""
    clinical_notes: str = fact("", compartment=Compartment.CLINICAL)
    amends: str = ""


@dataclass(frozen=True, kw_only=True)
class StaffingNote(Record):
    """What the team recommended before a session, and who thought otherwise. Never on a public copy."""

    KIND: ClassVar[str] = "staffing_note"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    session: str = ""
    date: dt.date
    recommendation_of_team: str = fact("", compartment=Compartment.TEAM)
    dissent: str = fact("", compartment=Compartment.TEAM)
    amends: str = ""
