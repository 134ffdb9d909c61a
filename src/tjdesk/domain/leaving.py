"""Leaving the programme, with its effect in law; what is looked into afterwards; and new charges meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


class ExitClass(StrEnum):
    """The four ways out, counted apart."""

    GRADUATED = "graduated"
    TERMINATED = "terminated"
    WITHDREW = "withdrew"
    NEUTRAL = "neutral"


class ChargeOutcome(StrEnum):
    """What became of another charge; `favourable` ones no longer stand in the way of closing a term."""

    PENDING = "pending"
    ACQUITTED = "acquitted"
    DISMISSED = "dismissed"
    CONVICTED = "convicted"


def _exit(default: Any = "") -> Any:
    return fact(default, group="exit")


@dataclass(frozen=True, kw_only=True)
class Exit(Record):
    """One exit. `legal_effect` is a code of the pack; phase and days in the programme are computed, never kept."""

    KIND: ClassVar[str] = "exit"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    hearing: str = ""
    date: dt.date
    exit_class: str = _exit()
    reason: str = _exit()
    legal_effect: str = _exit()
    override_reason: str = _exit()
    certificate: str = ""


@dataclass(frozen=True, kw_only=True)
class NewCharge(Record):
    """An arrest or charge learnt of during or after the programme. It changes no status by itself."""

    KIND: ClassVar[str] = "new_charge"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    date: dt.date
    offence: str = ""
    statute: str = ""
    article: str = ""
    source: str = ""
    verified: bool | None = None
    outcome: str = fact(ChargeOutcome.PENDING.value, group="outcome")
    outcome_on: dt.date | None = fact(None, group="outcome")


@dataclass(frozen=True, kw_only=True)
class FollowUp(Record):
    """What was learnt some months after leaving. Answers are `yes`, `no`, `unknown`, or empty where nobody asked."""

    KIND: ClassVar[str] = "follow_up"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    window_months: int = 12
    due_on: dt.date | None = None
    done_on: dt.date | None = None
    alive: str = ""
    rearrest: str = ""
    reconviction: str = ""
    employment: str = ""
    housing: str = ""
    substance_use: str = fact("", compartment=Compartment.RESULTS)
    source: str = ""
    notes: str = ""
    amends: str = ""
