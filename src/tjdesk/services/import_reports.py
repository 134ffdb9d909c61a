"""Progress reports of providers from a spreadsheet: rows laid against the reports that stand."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.care import ProgressReport
from tjdesk.domain.care_rules import report_problems
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.names import fold
from tjdesk.i18n.message import _
from tjdesk.services.import_memory import Memory
from tjdesk.services.import_pairing import Told, covered, is_blank, pair
from tjdesk.services.import_roll import Roll
from tjdesk.services.import_tally import Tally, step
from tjdesk.services.intake import RegisterKind, ReportRow
from tjdesk.services.ports import Progress, Work

Whose = tuple[ReportRow, Enrolment]
_FIELDS = (
    "received_on", "period_from", "scheduled", "attended", "excused", "unexcused", "cancelled", "engagement",
    "recommendation",
)  # fmt: skip


def import_reports(work: Work, rows: Sequence[ReportRow], tally: Tally, progress: Progress) -> None:
    """Put what the rows say that does not stand yet; nothing is committed. A report is known by participant, provider
    and the last day of its period."""
    roll = Roll(work)
    known = _once([(row, enrolment) for row in rows if (enrolment := roll.known(row, tally)) is not None], tally)
    found = pair([(_key(row, whose), _says(row)) for row, whose in known], _standing(work), _told)
    memory = Memory(work, RegisterKind.REPORTS)
    for done, ((row, enrolment), stands) in enumerate(zip(known, found, strict=True), 1):
        step(progress, done, len(known))
        if stands is not None and (covered(_says(row), _told(stands)) or memory.is_stale(stands, _FIELDS, row)):
            tally.unchanged += 1
            continue
        report = _new(work, row, enrolment) if stands is None else _amended(stands, row)
        against = next(report_problems(report), None)
        if against is not None:
            tally.reject(row, against.field if hasattr(row, against.field) else "date", against.message)
            continue
        _warn(row, enrolment, tally)
        report = replace(report, id=work.new_id(enrolment.dossier))
        work.put(*(() if stands is None else (replace(stands, voided=True),)), report)
        tally.added += stands is None
        tally.changed += stands is not None


def _once(known: Sequence[Whose], tally: Tally) -> list[Whose]:
    """The rows without those that say another one's report again: a provider makes one report on a period."""
    lines: dict[Hashable, int] = {}
    kept: list[Whose] = []
    for row, enrolment in known:
        line = lines.setdefault(_key(row, enrolment), row.line)
        if line == row.line:
            kept.append((row, enrolment))
        else:
            tally.reject(row, "period_to", _("The report on this period is already in line {line}.", line=line))
    return kept


def _standing(work: Work) -> Mapping[Hashable, list[ProgressReport]]:
    found: dict[Hashable, list[ProgressReport]] = {}
    for record in in_force(work.find(ProgressReport)):
        found.setdefault((record.enrolment, fold(record.provider), record.period_to), []).append(record)
    return found


def _key(row: ReportRow, enrolment: Enrolment) -> Hashable:
    return (enrolment.id, fold(row.provider or enrolment.provider), row.period_to)


def _says(row: ReportRow) -> Told:
    return tuple(getattr(row, name) for name in _FIELDS)


def _told(record: ProgressReport) -> Told:
    return tuple(getattr(record, name) for name in _FIELDS)


def _values(row: ReportRow) -> dict[str, Any]:
    """What the row says; an empty cell says nothing."""
    return {name: value for name, value in zip(_FIELDS, _says(row), strict=True) if not is_blank(value)}


def _new(work: Work, row: ReportRow, enrolment: Enrolment) -> ProgressReport:
    told: dict[str, Any] = {"received_on": work.now().date(), **_values(row)}
    return ProgressReport(
        id="", dossier=enrolment.dossier, enrolment=enrolment.id,
        provider=row.provider or enrolment.provider, period_to=row.period_to, **told,
    )  # fmt: skip


def _amended(stands: ProgressReport, row: ReportRow) -> ProgressReport:
    """Reports are not edited: the old one is voided, and a new one says what it amends."""
    return replace(stands, **_values(row), amends=stands.id)


def _warn(row: ReportRow, enrolment: Enrolment, tally: Tally) -> None:
    admitted = enrolment.admitted_on
    if admitted is not None and row.period_to < admitted:
        tally.warn(row, "period_to", _("This is before the admission on {admitted}.", admitted=admitted))
