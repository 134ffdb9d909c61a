"""The case before the court: its numbers, the charges with their articles, and what stood at referral."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Record


@dataclass(frozen=True, kw_only=True)
class Charge:
    """One charge: the law, its article, and the group of offences it is counted under (a code of the pack)."""

    offence: str
    statute: str = ""
    article: str = ""
    penalty_min_months: int | None = None
    penalty_max_months: int | None = None


@dataclass(frozen=True, kw_only=True)
class CourtFile(Record):
    """One case. `numbers` are as typed (several authorities number one case); `victim` is whether there is one."""

    KIND: ClassVar[str] = "court_file"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    numbers: tuple[str, ...] = ()
    court: str = ""
    charges: tuple[Charge, ...] = ()
    plea: str = ""
    victim: bool | None = None
    restitution_plan: str = ""
    custody_at_referral: str = ""
