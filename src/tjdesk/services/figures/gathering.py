"""What figures need of the records: a few fields of each kind, by the enrolment or the dossier that they belong to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import Contact, ServiceReferral
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.leaving import Exit, FollowUp, NewCharge
from tjdesk.domain.legal_term import TermEvent
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record
from tjdesk.domain.referral import LegalScreening, Referral
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.domain.warrant import Warrant
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names

_VERSIONED, _OWNER = ("id", "voided", "amends"), ("dossier", "enrolment")
ENROLMENT = (
    "id", "dossier", "site", "file_number", "status", "status_since", "exit_reason", "exit_on", "admitted_on", "phase",
    "phase_since", "track", "source", "legal_instrument", "article", "provider", "treatment",
)  # fmt: skip
PERSON = (
    "dossier", "birth_date", "age_stated", "age_stated_on", "sex", "gender", "language", "marital_status", "education",
    "employment", "housing",
)  # fmt: skip
JOURNEY: Mapping[type[Record], tuple[str, ...]] = {
    Referral: (*_OWNER, "date"),
    LegalScreening: (*_VERSIONED, *_OWNER, "date", "result"),
    Assessment: (*_VERSIONED, *_OWNER, "date", "primary_substance"),
    Exit: (*_OWNER, "date", "exit_class"),
    FollowUp: (
        *_VERSIONED, *_OWNER, "window_months", "done_on", "rearrest", "reconviction", "employment", "housing",
    ),
    NewCharge: (*_OWNER, "date"),
    CourtFile: (*_OWNER, "charges"),
    TermEvent: (*_VERSIONED, *_OWNER, "kind", "date", "until"),
    Warrant: (*_OWNER, "ordered_on", "executed_on"),
    GivenResponse: (*_OWNER, "date", "response"),
    ServiceReferral: (*_OWNER, "date", "service", "outcome"),
    StatusChange: (*_OWNER, "date", "status"),
}  # fmt: skip
"""What is few: some records of each enrolment."""
EVENTS: Mapping[type[Record], tuple[str, ...]] = {
    Hearing: (
        *_VERSIONED, *_OWNER, "date", "disposition", "attendance", "responses", "phase_before", "phase_after",
    ),
    Obligation: (*_OWNER, "due", "status"),
    Contact: (*_VERSIONED, *_OWNER, "date", "kind"),
}  # fmt: skip
"""What is many, by enrolment."""
OF_PERSON: Mapping[type[Record], tuple[str, ...]] = {
    Attendance: (*_VERSIONED, "dossier", "date", "attendance", "service"),
    DrugTest: (*_VERSIONED, "dossier", "collected_on", "status", "validity", "result"),
}
"""What is many, and knows only the person."""
RESULT = (*_VERSIONED, "test", "substance", "result", "confirmed", "prescribed")

Grouped = Mapping[str, list[Any]]
Mine = Mapping[type[Record], list[Any]]
_NOTHING: Mine = {}


@dataclass(frozen=True)
class Gathered:
    """Records by where they belong (by dossier and enrolment); what was not asked for is not in it."""

    enrolments: tuple[Any, ...]
    people: Mapping[str, Any]
    by_enrolment: Mapping[tuple[str, str], Mine]
    sites: Mapping[str, str] = field(default_factory=dict)
    intervals: Mapping[str, int] = field(default_factory=dict)
    by_dossier: Mapping[type[Record], Grouped] = field(default_factory=dict)
    results: Grouped = field(default_factory=dict)
    of_dossier: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def of(self, kind: type[Record], one: Any) -> list[Any]:
        """The records of an enrolment, whatever their versions."""
        return self.mine(one).get(kind, [])

    def mine(self, one: Any) -> Mine:
        """All of them, by kind; those that there are none of are not in it."""
        return self.by_enrolment.get((one.dossier, one.id), _NOTHING)

    def of_person(self, kind: type[Record], one: Any, day: str) -> list[Any]:
        """What the person did while an enrolment ran, as far as it is in force. `day`: the field that says when."""
        found = in_force(self.by_dossier.get(kind, {}).get(one.dossier, []))
        ordered = self.of_dossier.get(one.dossier, ())
        if len(ordered) < 2:
            return list(found)
        return [record for record in found if _running(ordered, getattr(record, day)) is one]


def _running(ordered: Sequence[Any], day: dt.date) -> Any:
    """Of several enrolments of one person, the one that had begun last on a day; before any, the first."""
    begun = [one for one in ordered if one.admitted_on is not None and one.admitted_on <= day]
    return begun[-1] if begun else ordered[0]


class Lean(Protocol):
    """Whatever gives a few fields of records; see `services.ports.Reads`."""

    def lean(self, kind: type[Record], fields: Sequence[str], **equal: Any) -> list[Any]: ...


def gather(reads: SeatedReads, dossiers: Collection[str] | None = None) -> Gathered:
    """One read of each kind, events too; of some dossiers only, where they are named."""
    only = _of(dossiers)
    found = gather_few(reads, dossiers=dossiers, kinds={**JOURNEY, **EVENTS})
    of_dossier = _grouped(found.enrolments, "dossier")
    return replace(
        found,
        of_dossier={who: sorted(several, key=_begun) for who, several in of_dossier.items() if len(several) > 1},
        by_dossier={kind: _grouped(reads.lean(kind, names, **only), "dossier") for kind, names in OF_PERSON.items()},
        results=_grouped(reads.lean(TestResult, RESULT, **only), "test"),
        sites=site_names(reads),
        intervals=intervals_of(reads.pack),
    )


def gather_few(
    reads: Lean,
    *,
    dossiers: Collection[str] | None = None,
    kinds: Mapping[type[Record], Sequence[str]] = JOURNEY,
    enrolment: Sequence[str] = ENROLMENT,
    person: Sequence[str] = PERSON,
) -> Gathered:
    """Only these fields of enrolments and persons, and these kinds; persons only where a field of them is named."""
    only = _of(dossiers)
    enrolments = tuple(reads.lean(Enrolment, enrolment, **only))
    by_enrolment: dict[tuple[str, str], dict[type[Record], list[Any]]] = defaultdict(dict)
    for kind, names in kinds.items():
        read = _changes(reads, names, only) if kind is StatusChange else reads.lean(kind, names, **only)
        for record in read:
            by_enrolment[record.dossier, record.enrolment].setdefault(kind, []).append(record)
    return Gathered(
        enrolments=enrolments,
        people={one.dossier: one for one in reads.lean(Person, person, **only)} if person else {},
        by_enrolment=by_enrolment,
    )


def _of(dossiers: Collection[str] | None) -> dict[str, Any]:
    return {} if dossiers is None else {"dossier": sorted(dossiers)}


def intervals_of(pack: Pack) -> Mapping[str, int]:
    """Phases → the days after which each asks for the next hearing."""
    return {phase.code: phase.hearing_interval_days for phase in pack.phases}


def _begun(one: Any) -> tuple[dt.date, str]:
    return one.admitted_on or dt.date.max, one.id


def _changes(reads: Lean, names: Sequence[str], only: Mapping[str, Any]) -> list[Any]:
    """The changes of status that figures ask for: offers, and everything of those who once absconded."""
    said = reads.lean(StatusChange, names, status=[Status.OFFERED.value, Status.ABSCONDED.value], **only)
    gone = {(one.dossier, one.enrolment) for one in said if one.status == Status.ABSCONDED}
    others = reads.lean(StatusChange, names, enrolment=sorted({id for _dossier, id in gone})) if gone else []
    return [one for one in said if (one.dossier, one.enrolment) not in gone] + [
        one for one in others if (one.dossier, one.enrolment) in gone
    ]


def _grouped(records: Iterable[Any], field: str) -> Grouped:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        found[getattr(record, field)].append(record)
    return found
