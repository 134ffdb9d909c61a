"""A person's way through the programme: file number, legal ground, status and phase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Record, fact


class Status(StrEnum):
    """States of an enrolment; `""` in a record means that nobody has said."""

    REFERRED = "referred"
    SCREENED_OK = "screened_ok"
    ASSESSED = "assessed"
    OFFERED = "offered"
    NOT_ADMITTED = "not_admitted"
    ACTIVE = "active"
    MEDICAL_LEAVE = "medical_leave"
    IN_CUSTODY = "in_custody"
    ABSCONDED = "absconded"
    TERMINATION_PENDING = "termination_pending"
    TRANSFERRED_OUT = "transferred_out"
    GRADUATED = "graduated"
    TERMINATED = "terminated"
    WITHDRAWN = "withdrawn"
    NEUTRAL_EXIT = "neutral_exit"
    AFTERCARE = "aftercare"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Enrolment(Record):
    """One episode in the programme. `phase` is a code of the pack; dates of status and phase move with them."""

    KIND: ClassVar[str] = "enrolment"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    person: str = ""
    file_number: str = ""
    site: str = ""
    status: str = fact("", group="status")
    status_since: date | None = fact(None, group="status")
    exit_reason: str = fact("", group="status")
    exit_on: date | None = fact(None, group="status")
    phase: str = fact("", group="phase")
    phase_since: date | None = fact(None, group="phase")
    admitted_on: date | None = None
    legal_instrument: str = ""
    article: str = ""
    track: str = ""
    provider: str = ""
    treatment: str = ""
    source: str = ""
    judge: str = ""
    case_manager: str = ""
    prosecutor: str = ""
    defence: str = ""
    projected_exit: date | None = None


@dataclass(frozen=True, kw_only=True)
class StatusChange(Record):
    """A change of an enrolment's status outside a hearing: the event of the court's table, from what to what."""

    KIND: ClassVar[str] = "status_change"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    date: date
    event: str = ""
    status_before: str = ""
    status: str = ""
    reason: str = ""
