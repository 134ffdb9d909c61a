"""A hearing and its whole outcome: what was decided for one participant in one session."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


class Disposition(StrEnum):
    """What became of a hearing: only one that was held has an outcome to record."""

    SCHEDULED = "scheduled"
    HELD = "held"
    NOT_HELD = "not_held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Attended(StrEnum):
    """How the participant answered the call."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    ABSENT = "absent"


class ResponseClass(StrEnum):
    """The three classes that are never mixed: an adjustment of treatment is not a punishment."""

    INCENTIVE = "incentive"
    SANCTION = "sanction"
    ADJUSTMENT = "adjustment"


class PhaseDecision(StrEnum):
    """What a hearing decides about the phase, or about taking part at all."""

    STAY = "stay"
    ADVANCE = "advance"
    RETURN = "return"
    GRADUATE = "graduate"
    TERMINATE = "terminate"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, kw_only=True)
class Response:
    """One response of the court to behaviour. `item` and `behaviour` are codes of the pack, or words as typed."""

    kind: str
    item: str
    behaviour: str = ""
    quantity: str = ""
    unit: str = ""
    start: dt.date | None = None
    end: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class CourtOrder:
    """Something the participant is to do, and by when."""

    text: str
    due: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class SinceLast:
    """Counts since the previous hearing, as they stood when the clerk confirmed them."""

    treatment_attended: int = 0
    treatment_scheduled: int = 0
    tests: int = 0
    tests_positive: int = 0
    tests_missed: int = 0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where an enrolment stood before a hearing changed it: what a correction of that hearing goes back to."""

    status: str = ""
    status_since: dt.date | None = None
    exit_reason: str = ""
    exit_on: dt.date | None = None
    phase: str = ""
    phase_since: dt.date | None = None


class HearingMode(StrEnum):
    """How the participant is before the court. Empty: nobody has said."""

    IN_PERSON = "in_person"
    VIDEO = "video"
    TELEPHONE = "telephone"


def _outcome(default: Any = None) -> Any:
    return fact(default, group="outcome")


@dataclass(frozen=True, kw_only=True)
class Hearing(Record):
    """One participant before the court. The outcome is one group: it is read, merged and signed as a whole."""

    KIND: ClassVar[str] = "hearing"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    session: str = ""
    date: dt.date
    time: dt.time | None = None
    court: str = ""
    judge: str = ""
    kind: str = "review"
    order: int = 0
    follows: str = ""
    reference: str = ""
    mode: str = ""
    disposition: str = _outcome(Disposition.SCHEDULED.value)
    reason: str = _outcome("")
    attendance: str = _outcome("")
    appeared: tuple[str, ...] = _outcome(())
    report_received: bool | None = _outcome(None)
    since_last: SinceLast | None = _outcome(None)
    progress: str = _outcome("")
    responses: tuple[Response, ...] = _outcome(())
    decision: str = _outcome("")
    phase_before: str = _outcome("")
    phase_after: str = _outcome("")
    found: Standing | None = _outcome(None)
    orders: tuple[CourtOrder, ...] = _outcome(())
    next_date: dt.date | None = _outcome(None)
    next_time: dt.time | None = _outcome(None)
    next_kind: str = _outcome("")
    notes: str = _outcome("")
    warrant: bool = _outcome(False)
    team_notes: str = fact("", compartment=Compartment.TEAM)
    signed_at: dt.datetime | None = fact(None, policy=Policy.APPEND)
    signed_by: str = fact("", policy=Policy.APPEND)
    amends: str = ""
    version: int = 1

    @property
    def recorded(self) -> bool:
        return self.disposition != Disposition.SCHEDULED
