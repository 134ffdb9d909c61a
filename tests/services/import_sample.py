"""Registers made of rows, imported at a desk: what the tests of imports begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from desks import StillClock, a_desk
from tjdesk.domain.record import Record
from tjdesk.i18n.message import Message
from tjdesk.services.command import Question
from tjdesk.services.desk import Desk
from tjdesk.services.import_tally import ImportReport
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import (
    AttendanceRow,
    HearingRow,
    ParticipantRow,
    Problem,
    Register,
    RegisterKind,
    ReportRow,
    Row,
    TestRow,
)
from tjdesk.services.ports import SeatedReads

R = TypeVar("R", bound=Record)
_KINDS = {
    ParticipantRow: RegisterKind.PARTICIPANTS,
    HearingRow: RegisterKind.HEARINGS,
    AttendanceRow: RegisterKind.ATTENDANCE,
    TestRow: RegisterKind.TESTS,
    ReportRow: RegisterKind.REPORTS,
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def register_of(rows: Sequence[Row], problems: Sequence[Problem] = ()) -> Register:
    """A file that was read into these rows, with problems on lines of their own."""
    return Register(
        kind=_KINDS[type(rows[0])],
        read=len(rows) + len({one.line for one in problems}),
        rows=tuple(rows),
        problems=tuple(problems),
        header=(),
        cells={},
    )


@dataclass(frozen=True)
class Find(Question[list[Any]]):
    """Every standing record of a kind."""

    kind: type[Record]
    equal: dict[str, Any] = field(default_factory=dict)

    def answer(self, reads: SeatedReads) -> list[Any]:
        return list(reads.find(self.kind, **self.equal))


class Entries(Question[int]):
    """How many entries the journal has."""

    def answer(self, reads: SeatedReads) -> int:
        return reads.counts()["entries"]


@dataclass
class Office:
    """A desk, and shorter words for what tests do there. Lines are numbered from 2, under a header."""

    clock: StillClock = field(default_factory=StillClock)

    def __post_init__(self) -> None:
        self.desk: Desk = a_desk(clock=self.clock)

    def take(self, *rows: Row, problems: Sequence[Problem] = (), dry_run: bool = False) -> ImportReport:
        """Import rows; every one is accounted for, whatever happens."""
        report = self.desk.execute(ImportRegister(register_of(rows, problems), dry_run=dry_run))
        assert report.added + report.changed + report.unchanged + report.rejected_rows == report.read
        return report

    @property
    def entries(self) -> int:
        return self.desk.ask(Entries())

    def all(self, kind: type[R], **equal: Any) -> list[R]:
        return self.desk.ask(Find(kind, equal))

    def one(self, kind: type[R], **equal: Any) -> R:
        (found,) = self.all(kind, **equal)
        return found


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    """(added, changed, unchanged, rejected rows)."""
    return report.added, report.changed, report.unchanged, report.rejected_rows


def reasons(report: ImportReport) -> list[tuple[int, str, str]]:
    """(line, field, the English sentence with its places)."""
    return [(one.line, one.field, _text(one.reason)) for one in report.rejected]


def _text(message: Message) -> str:
    return message.plural or message.text


def person(line: int = 2, file_number: str = "A-1", **told: Any) -> ParticipantRow:
    return ParticipantRow(line=line, file_number=file_number, **told)


def visit(line: int = 2, date: str = "2026-10-05", file_number: str = "A-1", **told: Any) -> AttendanceRow:
    return AttendanceRow(line=line, file_number=file_number, date=day(date), **told)


def sample(line: int = 2, date: str = "2026-10-05", file_number: str = "A-1", **told: Any) -> TestRow:
    return TestRow(line=line, file_number=file_number, date=day(date), **told)


def heard(line: int = 2, date: str = "2026-10-05", file_number: str = "A-1", **told: Any) -> HearingRow:
    return HearingRow(line=line, file_number=file_number, date=day(date), **told)


def told_by_provider(line: int = 2, to: str = "2026-10-31", file_number: str = "A-1", **told: Any) -> ReportRow:
    return ReportRow(line=line, file_number=file_number, period_to=day(to), **told)
