"""What a participant is to do by order of a hearing or of the team, and whether it was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Record, fact


class OrderStatus(StrEnum):
    """How far an order was obeyed."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    LIFTED = "lifted"


@dataclass(frozen=True, kw_only=True)
class Obligation(Record):
    """One order. `hearing` is the one that made it; without one it is the team's. The text of a signed hearing's order
    stands in the hearing too: here it can be ticked."""

    KIND: ClassVar[str] = "order"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    hearing: str = ""
    ordered_on: dt.date
    text: str = ""
    category: str = ""
    due: dt.date | None = None
    status: str = fact(OrderStatus.OPEN.value, group="status")
    verified_by: str = fact("", group="status")
    verified_on: dt.date | None = fact(None, group="status")
    evidence: str = fact("", group="status")
