"""Every kind of record there is, by the name it has in journals."""

from __future__ import annotations

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.person import Person
from tjdesk.domain.programme import (
    CompartmentKey,
    Device,
    KeyGrant,
    LogEvent,
    Programme,
    Site,
    Statement,
    Transfer,
    User,
)
from tjdesk.domain.record import Record
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest, TestResult

KINDS: dict[str, type[Record]] = {
    kind.KIND: kind
    for kind in (
        Programme, Site, Device, User, CompartmentKey, KeyGrant, LogEvent, CourtSession,
        Person, Enrolment, Hearing, DrugTest, TestResult, Attendance, Statement, Transfer,
    )
}  # fmt: skip
