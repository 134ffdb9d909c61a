"""The legal term as recorded: what was ordered and what happened to it. Its end is never kept, always reckoned."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Policy, Record, fact


class TermEventKind(StrEnum):
    """What can happen to a term. Only `pause` has an end of its own."""

    PAUSE = "pause"
    EXTENSION = "extension"
    REVOCATION = "revocation"
    CLOSING = "closing"


class Away(StrEnum):
    """Why somebody is away, in the codes that rules of terms name. A sanction is not another process."""

    OTHER_PROCESS = "other_process"
    PROGRAMME_SANCTION = "programme_sanction"
    ABSCONDED = "absconded"
    MEDICAL = "medical"


@dataclass(frozen=True, kw_only=True)
class LegalTerm(Record):
    """One term. `rule` is the code of a `TermRule` of the pack; `months` is the length ordered, without extension."""

    KIND: ClassVar[str] = "legal_term"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    hearing: str = ""
    rule: str = ""
    starts_on: dt.date | None = fact(None, group="length")
    months: int = fact(0, group="length")


@dataclass(frozen=True, kw_only=True)
class TermEvent(Record):
    """One event of a term. A pause lasts from `date` to `until`, both included, and is open without `until`.

    `reason` is the pack's code of what paused it; `months` is an extension's length.
    """

    KIND: ClassVar[str] = "term_event"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    term: str = ""
    hearing: str = ""
    kind: str = ""
    date: dt.date
    until: dt.date | None = None
    months: int = 0
    reason: str = ""
    notes: str = ""
    amends: str = ""
