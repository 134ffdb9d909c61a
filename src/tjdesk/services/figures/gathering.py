"""What figures need of the records: a few fields of each kind, by the enrolment or the dossier that they belong to."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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

_VERSIONED = ("id", "voided", "amends")
ENROLMENT = (
    "id", "dossier", "site", "file_number", "status", "status_since", "exit_reason", "exit_on", "admitted_on", "phase",
    "phase_since", "track", "source", "legal_instrument", "article", "provider", "treatment",
)  # fmt: skip
PERSON = (
    "dossier", "birth_date", "age_stated", "age_stated_on", "sex", "gender", "language", "marital_status", "education",
    "employment", "housing",
)  # fmt: skip
JOURNEY: Mapping[type[Record], tuple[str, ...]] = {
    Referral: ("enrolment", "date"),
    LegalScreening: (*_VERSIONED, "enrolment", "date", "result"),
    Assessment: (*_VERSIONED, "dossier", "enrolment", "date", "primary_substance"),
    Exit: ("enrolment", "date", "exit_class"),
    FollowUp: (
        *_VERSIONED, "enrolment", "window_months", "done_on", "rearrest", "reconviction", "employment", "housing",
    ),
    NewCharge: ("enrolment", "date"),
    CourtFile: ("enrolment", "charges"),
    TermEvent: (*_VERSIONED, "enrolment", "kind", "date", "until"),
    Warrant: ("enrolment", "ordered_on", "executed_on"),
    GivenResponse: ("enrolment", "date", "response"),
    ServiceReferral: ("enrolment", "date", "service", "outcome"),
}  # fmt: skip
"""What is few: some records of each enrolment."""
EVENTS: Mapping[type[Record], tuple[str, ...]] = {
    Hearing: (
        *_VERSIONED, "enrolment", "date", "disposition", "attendance", "responses", "phase_before", "phase_after",
    ),
    Obligation: ("enrolment", "due", "status"),
    Contact: (*_VERSIONED, "enrolment", "date", "kind"),
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
    """Records by where they belong. Where events were not asked for, there are none."""

    enrolments: tuple[Any, ...]
    people: Mapping[str, Any]
    by_enrolment: Mapping[str, Mine]
    sites: Mapping[str, str]
    intervals: Mapping[str, int]
    by_dossier: Mapping[type[Record], Grouped] = field(default_factory=dict)
    results: Grouped = field(default_factory=dict)
    of_dossier: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def of(self, kind: type[Record], one: Any) -> list[Any]:
        """The records of an enrolment, whatever their versions."""
        return self.mine(one).get(kind, [])

    def mine(self, one: Any) -> Mine:
        """All of them, by kind; those that there are none of are not in it."""
        return self.by_enrolment.get(one.id, _NOTHING)

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


def gather(reads: SeatedReads, *, events: bool, dossiers: Collection[str] | None = None) -> Gathered:
    """One read of each kind; of some dossiers only, where they are named."""
    only = {} if dossiers is None else {"dossier": sorted(dossiers)}
    enrolments = tuple(reads.lean(Enrolment, ENROLMENT, **only))
    kinds = {**JOURNEY, **(EVENTS if events else {})}
    by_enrolment: dict[str, dict[type[Record], list[Any]]] = defaultdict(dict)
    for kind, records in [(kind, reads.lean(kind, names, **only)) for kind, names in kinds.items()] + [
        (StatusChange, _changes(reads, only))
    ]:
        for record in records:
            by_enrolment[record.enrolment].setdefault(kind, []).append(record)
    persons = OF_PERSON if events else {}
    of_dossier = _grouped(enrolments, "dossier")
    return Gathered(
        enrolments=enrolments,
        people={person.dossier: person for person in reads.lean(Person, PERSON, **only)},
        by_enrolment=by_enrolment,
        by_dossier={kind: _grouped(reads.lean(kind, names, **only), "dossier") for kind, names in persons.items()},
        results=_grouped(reads.lean(TestResult, RESULT, **only), "test") if events else {},
        of_dossier={who: sorted(several, key=_begun) for who, several in of_dossier.items() if len(several) > 1},
        sites=site_names(reads),
        intervals=intervals_of(reads.pack),
    )


def intervals_of(pack: Pack) -> Mapping[str, int]:
    """Phases → the days after which each asks for the next hearing."""
    return {phase.code: phase.hearing_interval_days for phase in pack.phases}


def _begun(one: Any) -> tuple[dt.date, str]:
    return one.admitted_on or dt.date.max, one.id


def _changes(reads: SeatedReads, only: Mapping[str, Any]) -> list[Any]:
    """The changes of status that figures ask for: offers, and everything of those who once absconded."""
    names = ("enrolment", "date", "status")
    said = reads.lean(StatusChange, names, status=[Status.OFFERED.value, Status.ABSCONDED.value], **only)
    gone = {one.enrolment for one in said if one.status == Status.ABSCONDED}
    others = reads.lean(StatusChange, names, enrolment=sorted(gone)) if gone else []
    return [one for one in said if one.enrolment not in gone] + others


def _grouped(records: Iterable[Any], field: str) -> Grouped:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        found[getattr(record, field)].append(record)
    return found
