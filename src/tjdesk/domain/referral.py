"""A referral to the programme, what each reviewer said of it, and whether the law allows admission."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Policy, Record


class Checked(StrEnum):
    """The answer to one point of the legal checklist. Empty means that it was not answered."""

    MET = "met"
    NOT_MET = "not_met"
    WAIVED = "waived"


class Eligibility(StrEnum):
    """What the legal screening came to."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"


@dataclass(frozen=True, kw_only=True)
class Referral(Record):
    """Who sent the person, and when. Somebody may be referred several times: each referral begins an enrolment."""

    KIND: ClassVar[str] = "referral"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    date: dt.date
    source: str = ""
    referrer: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class ReferralReview(Record):
    """What one reviewer (a role: prosecutor, defence, assessor, team …) decided about a referral, and when."""

    KIND: ClassVar[str] = "referral_review"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    referral: str = ""
    role: str = ""
    received_on: dt.date | None = None
    decided_on: dt.date | None = None
    decision: str = ""
    reason: str = ""
    amends: str = ""


@dataclass(frozen=True, kw_only=True)
class CheckedItem:
    """One point of the checklist: its code, `Checked`, and what it was judged by."""

    code: str
    answer: str = ""
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class LegalScreening(Record):
    """Whether the law allows admission. `result` is an `Eligibility`; `reason` is given for a refusal."""

    KIND: ClassVar[str] = "legal_screening"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    date: dt.date
    items: tuple[CheckedItem, ...] = ()
    decided_by: str = ""
    result: str = ""
    reason: str = ""
    amends: str = ""
