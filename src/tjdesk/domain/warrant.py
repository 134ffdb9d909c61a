"""A warrant: ordered, then executed or recalled, and the hearing at which the person was brought back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Record, fact


class WarrantStatus(StrEnum):
    """How far a warrant has come."""

    ISSUED = "issued"
    EXECUTED = "executed"
    RECALLED = "recalled"


@dataclass(frozen=True, kw_only=True)
class Warrant(Record):
    """One warrant. `hearing` is where it was ordered, `returned_at` the hearing that dealt with it."""

    KIND: ClassVar[str] = "warrant"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    hearing: str = ""
    kind: str = ""
    ordered_on: dt.date
    status: str = fact(WarrantStatus.ISSUED.value, group="status")
    executed_on: dt.date | None = fact(None, group="status")
    recalled_on: dt.date | None = fact(None, group="status")
    reason: str = fact("", group="status")
    returned_at: str = ""

    @property
    def standing(self) -> bool:
        return self.status == WarrantStatus.ISSUED
