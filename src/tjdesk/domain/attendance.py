"""Attendance at treatment and other services between hearings."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Policy, Record


@dataclass(frozen=True, kw_only=True)
class Attendance(Record):
    """One appointment. `attendance` is an `Attended` value, or empty where the source does not say."""

    KIND: ClassVar[str] = "attendance"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    person: str = ""
    date: dt.date
    service: str = ""
    reference: str = ""
    attendance: str = ""
    reason: str = ""
    date_estimated: bool = False
    source: str = ""
    amends: str = ""
