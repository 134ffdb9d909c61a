"""What a spreadsheet says: typed rows with the line they came from, and what was not understood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tjdesk.i18n.message import Message


class RegisterKind(StrEnum):
    """The kinds of file that an import takes."""

    PARTICIPANTS = "participants"
    HEARINGS = "hearings"
    ATTENDANCE = "attendance"
    TESTS = "tests"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is rejected (or, among warnings, looks odd). `line` is the file's own line or row number, from 1."""

    line: int
    field: str
    value: str
    reason: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class ParticipantRow:
    """One participant with the enrolment."""

    line: int
    file_number: str
    family_name: str = ""
    second_family_name: str = ""
    given_names: str = ""
    alias: str = ""
    birth_date: dt.date | None = None
    age: int | None = None
    sex: str = ""
    id_kind: str = ""
    id_number: str = ""
    telephone: str = ""
    address: str = ""
    marital_status: str = ""
    education: str = ""
    employment: str = ""
    housing: str = ""
    language: str = ""
    status: str = ""
    phase: str = ""
    admitted_on: dt.date | None = None
    legal_instrument: str = ""
    article: str = ""
    provider: str = ""
    treatment: str = ""
    source: str = ""
    site: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class HearingRow:
    """One hearing, with as much of its outcome as the source tells."""

    line: int
    file_number: str
    date: dt.date
    time: dt.time | None = None
    kind: str = ""
    reference: str = ""
    disposition: str = ""
    attendance: str = ""
    reason: str = ""
    phase: str = ""
    next_date: dt.date | None = None
    notes: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class AttendanceRow:
    """One appointment at a service."""

    line: int
    file_number: str
    date: dt.date
    service: str = ""
    reference: str = ""
    attendance: str = ""
    reason: str = ""
    date_estimated: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TestRow:
    """One substance of one sample; `status` is a TestStatus code when the line says there was no sample.

    `validity` is a Validity code when the line says that the sample was dilute, adulterated and the like.
    """

    __test__ = False

    line: int
    file_number: str
    date: dt.date
    substance: str = ""
    result: str = ""
    specimen: str = ""
    status: str = ""
    validity: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRow:
    """One provider's report on a period that ends on `period_to`; `date` is when it was received."""

    line: int
    file_number: str
    period_to: dt.date
    date: dt.date | None = None
    period_from: dt.date | None = None
    provider: str = ""
    scheduled: int | None = None
    attended: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    cancelled: int | None = None
    engagement: str = ""
    recommendation: str = ""

    @property
    def received_on(self) -> dt.date | None:
        """The date by the name that a report has for it."""
        return self.date


Row = ParticipantRow | HearingRow | AttendanceRow | TestRow | ReportRow


@dataclass(frozen=True, kw_only=True)
class Register:
    """A file as read. `read` counts every data row; rows + distinct lines of problems = read.

    `header` and `cells` (line → the cells as they stood) serve to write the rejected rows out again, with `delimiter`
    (empty for a workbook) and `settled` (what the whole file settled and a few of its rows cannot: field → order of its
    dates, or of M and F).
    `columns` says which of their columns each field was read from; `unread` names columns that no field took, and
    `other_sheets` the sheets of a workbook that hold something and were not read.
    """

    kind: RegisterKind
    read: int
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    header: tuple[str, ...]
    cells: Mapping[int, tuple[str, ...]]
    delimiter: str = ","
    settled: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
