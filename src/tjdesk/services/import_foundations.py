"""What leans on what: a record that others were built on is not taken away from under them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import ProgressReport
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.services.ports import Reads

_LEANING: tuple[tuple[type[Record], str, type[Record]], ...] = (
    (TestResult, "test", DrugTest),
    (Hearing, "session", CourtSession),
    (Hearing, "enrolment", Enrolment),
    (ProgressReport, "enrolment", Enrolment),
    (DrugTest, "person", Person),
    (Attendance, "person", Person),
    (Enrolment, "person", Person),
)
"""Leaning kind, the field that names what it leans on, and that kind; what is leaned on last comes last."""


def kept_by_others(reads: Reads, records: Collection[Record], touched: Collection[str]) -> set[str]:
    """Of records that are to go, those that stay: `touched` ones, and those that a record that stays leans on."""
    going = {record.id for record in records if record.id not in touched}
    for leaning, name, base in _LEANING:
        bases = [record.id for record in records if isinstance(record, base)]
        if bases:
            leaners = reads.find(leaning, **{name: bases})
            going -= {getattr(one, name) for one in leaners if one.id not in going}
    _keep_enrolments(records, going)
    return {record.id for record in records if record.id not in going}


def _keep_enrolments(records: Iterable[Record], going: set[str]) -> None:
    """Nobody stays without the enrolment they came with."""
    for record in records:
        if isinstance(record, Enrolment) and record.person not in going:
            going.discard(record.id)
