"""A court's day: one list of hearings before one judge, opened, closed and signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Record, fact


class SessionStatus(StrEnum):
    """How far a court's day has come: planned, open, closed, signed; or postponed."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    SIGNED = "signed"
    POSTPONED = "postponed"


@dataclass(frozen=True, kw_only=True)
class CourtSession(Record):
    """A docket day. `status` and its times move together; a signed session is only amended, hearing by hearing."""

    KIND: ClassVar[str] = "session"
    DOSSIER: ClassVar[DossierKind] = DossierKind.COURT

    site: str = ""
    date: dt.date
    time: dt.time | None = None
    room: str = ""
    judge: str = ""
    clerk: str = ""
    status: str = fact(SessionStatus.PLANNED.value, group="status")
    opened_at: dt.datetime | None = fact(None, group="status")
    closed_at: dt.datetime | None = fact(None, group="status")
    signed_at: dt.datetime | None = fact(None, group="status")
    signed_by: str = fact("", group="status")
    postponed_to: dt.date | None = fact(None, group="status")
    reason: str = fact("", group="status")
