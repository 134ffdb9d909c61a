"""Appointments from a spreadsheet: rows of attendance laid against those that stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.i18n.message import _
from tjdesk.services.import_memory import Memory
from tjdesk.services.import_pairing import Told, covered, pair
from tjdesk.services.import_roll import Roll, warn_if_early
from tjdesk.services.import_tally import Tally, step
from tjdesk.services.intake import AttendanceRow, RegisterKind
from tjdesk.services.ports import Progress, Work

Whose = tuple[AttendanceRow, Enrolment]
_FIELDS = ("attendance", "reason", "date_estimated")


def import_attendance(work: Work, rows: Sequence[AttendanceRow], tally: Tally, progress: Progress) -> None:
    """Put what the rows say that does not stand yet; nothing is committed."""
    known = list(_known(work, rows, tally))
    keyed = [(_key(row, enrolment), _says(row)) for row, enrolment in known]
    found = pair(keyed, _standing(work), _told)
    memory = Memory(work, RegisterKind.ATTENDANCE)
    for done, ((row, enrolment), stands) in enumerate(zip(known, found, strict=True), 1):
        step(progress, done, len(known))
        if stands is None:
            tally.added += 1
            work.put(_new(work, row, enrolment))
        elif covered(_says(row), _told(stands)) or memory.is_stale(stands, _FIELDS, row):
            tally.unchanged += 1
        else:
            tally.changed += 1
            _amend(work, stands, row)


def _known(work: Work, rows: Sequence[AttendanceRow], tally: Tally) -> list[Whose]:
    roll, today = Roll(work), work.now().date()
    known = []
    for row in rows:
        enrolment = roll.known(row, tally)
        if enrolment is None:
            continue
        if row.date > today and row.attendance:
            tally.reject(row, "date", _("This date is still to come, but the row says what happened."))
            continue
        warn_if_early(row, enrolment, tally)
        known.append((row, enrolment))
    return known


def _standing(work: Work) -> Mapping[Hashable, list[Attendance]]:
    found: dict[Hashable, list[Attendance]] = {}
    for record in in_force(work.find(Attendance)):
        found.setdefault((record.dossier, record.date, record.service, record.reference), []).append(record)
    return found


def _key(row: AttendanceRow, enrolment: Enrolment) -> tuple[str, dt.date, str, str]:
    return (enrolment.dossier, row.date, row.service, row.reference)


def _says(row: AttendanceRow) -> Told:
    return (row.attendance, row.reason, row.date_estimated)


def _told(record: Attendance) -> Told:
    return (record.attendance, record.reason, record.date_estimated)


def _new(work: Work, row: AttendanceRow, enrolment: Enrolment) -> Attendance:
    return Attendance(
        id=work.new_id(enrolment.dossier),
        dossier=enrolment.dossier,
        person=enrolment.person,
        date=row.date,
        service=row.service,
        reference=row.reference,
        attendance=row.attendance,
        reason=row.reason,
        date_estimated=row.date_estimated,
    )


def _amend(work: Work, stands: Attendance, row: AttendanceRow) -> None:
    """Rows of attendance are not edited: the old one is voided, and a new one says what it amends."""
    told = {name: getattr(row, name) for name in _FIELDS if getattr(row, name)}
    new = replace(stands, **told, id=work.new_id(stands.dossier), amends=stands.id)
    work.put(replace(stands, voided=True), new)
