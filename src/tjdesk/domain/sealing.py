"""Sealing a dossier, and holding one: what is hidden, what is destroyed when, and what remains to be counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.legal_term import LegalTerm, TermEvent, TermEventKind
from tjdesk.domain.person import Person, age_on
from tjdesk.domain.record import DossierKind, Policy, Record, fact

CLOSED = frozenset(
    {Status.NOT_ADMITTED, Status.GRADUATED, Status.TERMINATED, Status.WITHDRAWN, Status.NEUTRAL_EXIT, Status.CLOSED}
)
"""States in which the court is done with a case, as far as the programme knows."""

_ENDS = frozenset({TermEventKind.REVOCATION, TermEventKind.CLOSING})


@dataclass(frozen=True, kw_only=True)
class Counted:
    """What is still counted of somebody whose dossier is sealed: no name, no number, no day.

    Months are `2026-05`; `age_band` is `25-34`; empty where nothing was known.
    """

    site: str = ""
    track: str = ""
    sex: str = ""
    age_band: str = ""
    admitted: str = ""
    left: str = ""
    status: str = ""
    exit_reason: str = ""
    days_in_programme: int = 0
    hearings: int = 0
    tests: int = 0
    tests_positive: int = 0


@dataclass(frozen=True, kw_only=True)
class Sealing(Record):
    """A participant's dossier sealed. It lies with the programme, so that every site follows and nothing outlives it.

    `participant` is the dossier's id; `heads` are the ends of its chains that whoever sealed it had seen (device:seq).
    `destroy_on` is the first day on which contents may be destroyed; None: not before the case is closed in law.
    """

    KIND: ClassVar[str] = "sealing"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    participant: str = ""
    site: str = ""
    on: dt.date
    destroy_on: dt.date | None = None
    heads: tuple[str, ...] = ()
    counted: Counted | None = None
    undone_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class LegalHold(Record):
    """Nothing of a dossier may be destroyed. `lifted` is believed only where everybody who spoke of it lifted it."""

    KIND: ClassVar[str] = "legal_hold"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    participant: str = ""
    on: dt.date
    held: bool = fact(True, policy=Policy.RESTRICTIVE)
    lifted_on: dt.date | None = None


def closed_in_law(enrolments: Iterable[Enrolment], terms: Iterable[LegalTerm], events: Iterable[TermEvent]) -> bool:
    """Whether no episode is open, and every legal term was closed or revoked."""
    ended = {event.term for event in events if event.kind in _ENDS}
    return all(one.status in CLOSED for one in enrolments) and all(term.id in ended for term in terms)


def may_destroy(sealing: Sealing, holds: Iterable[LegalHold], day: dt.date) -> bool:
    """Whether contents may be destroyed on a day. A hold always wins."""
    held = any(hold.held and hold.participant == sealing.participant for hold in holds)
    due = sealing.destroy_on is not None and day >= sealing.destroy_on
    return due and not held and sealing.undone_on is None


def age_band(person: Person | None, day: dt.date | None) -> str:
    """Ten years wide from 15 on, so that nobody is known by it."""
    age = age_on(person, day) if person and day else None
    if age is None:
        return ""
    first = max(5, (age - 5) // 10 * 10 + 5)
    return f"{first}-{first + 9}"


def month(day: dt.date | None) -> str:
    """`2026-05`, or nothing."""
    return f"{day:%Y-%m}" if day else ""
