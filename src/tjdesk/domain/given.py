"""Responses that the team gave between hearings. Those of a hearing stand in its outcome."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.hearing import Response
from tjdesk.domain.record import DossierKind, Record, fact


@dataclass(frozen=True, kw_only=True)
class GivenResponse(Record):
    """One response, by whom, and whether it was carried out."""

    KIND: ClassVar[str] = "response"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    date: dt.date
    by: str = ""
    response: Response | None = None
    served_on: dt.date | None = fact(None, group="served")
    served: str = fact("", group="served")
