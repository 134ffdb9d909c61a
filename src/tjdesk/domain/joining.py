"""Two dossiers that are one person: joined by an entry that can be undone, and what joins of many desks come to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record


@dataclass(frozen=True, kw_only=True)
class Joining(Record):
    """This dossier's person is the one of dossier `into`, under whose name both are shown. Voided, it joins nothing."""

    KIND: ClassVar[str] = "joining"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.IDENTITY
    POLICY: ClassVar[Policy] = Policy.APPEND

    into: str = ""
    on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Answer(Record):
    """What somebody said to a question (its id), which is not asked again. `what` is its kind, `said` the remedy."""

    KIND: ClassVar[str] = "answer"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    question: str = ""
    what: str = ""
    said: str = ""


def persons(joinings: Iterable[Joining]) -> Mapping[str, str]:
    """Dossiers that are joined to others → the dossier under which all of them are shown.

    The one shown is the one that was joined into no other; where a circle came about (each site joined the other way),
    the first by id. The order of the joinings means nothing.
    """
    said = sorted({(one.dossier, one.into) for one in joinings if not one.voided and one.into != one.dossier})
    group: dict[str, set[str]] = {}
    for one, other in said:
        both = group.get(one, {one}) | group.get(other, {other})
        for member in both:
            group[member] = both
    gone = {one for one, _into in said}
    return {member: head for member, both in group.items() if member != (head := min(both - gone, default=min(both)))}


def together(shown: Mapping[str, str], dossier: str) -> tuple[str, ...]:
    """The dossiers shown under one person, the one under whose name first."""
    head = shown.get(dossier, dossier)
    return (head, *sorted(one for one, under in shown.items() if under == head))
