"""What wants an eye over everybody at a court, read in sets: orders overdue, absences, positives, reports not received.

The rules are those of one journey's alerts (`alerts.py`); only the reading differs, a few questions for all at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import ProgressReport
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.obligation import Obligation, OrderStatus
from tjdesk.domain.runs import Run, absences_in_a_row, positives_in_a_row
from tjdesk.domain.states import IN_PROGRAMME
from tjdesk.domain.testing import DrugTest
from tjdesk.services.journey.alerts import AlertCode, report_since
from tjdesk.services.journey.ordering import versions_of
from tjdesk.services.ports import SeatedReads


@dataclass(frozen=True, kw_only=True)
class Wanting:
    """One person under one alert: how many, since when; `text` is the first order that is overdue."""

    code: AlertCode
    dossier: str
    count: int
    since: dt.date
    text: str = ""


def wanting(reads: SeatedReads, day: dt.date) -> list[Wanting]:
    """Everybody in the programme at this court whom an alert concerns, under each alert the oldest first."""
    people = reads.find(Enrolment, site=reads.seat.site, status=[status.value for status in IN_PROGRAMME])
    mine = {one.id: one for one in people}
    dossiers = [one.dossier for one in people]
    found = [*_orders(reads, mine, day), *_runs(reads, dossiers, day), *_reports(reads, people, day)]
    return sorted(found, key=lambda one: (list(AlertCode).index(one.code), one.since, one.dossier))


def _orders(reads: SeatedReads, mine: Mapping[str, Enrolment], day: dt.date) -> Iterable[Wanting]:
    late: dict[str, list[tuple[dt.date, str]]] = {}
    dossiers = [one.dossier for one in mine.values()]
    fields = ("dossier", "enrolment", "hearing", "text", "due", "status")
    kept = [one for one in reads.lean(Obligation, fields, dossier=dossiers) if one.enrolment in mine]
    for one in kept:
        if one.status == OrderStatus.OPEN and one.due is not None and one.due < day:
            late.setdefault(one.dossier, []).append((one.due, one.text))
    for hearing in _without_rows(reads, mine, {one.hearing for one in kept}):
        late.setdefault(hearing.dossier, []).extend(
            (order.due, order.text) for order in hearing.orders if order.due is not None and order.due < day
        )
    for dossier, orders in late.items():
        if orders:
            since, text = min(orders)
            yield Wanting(code=AlertCode.ORDER, dossier=dossier, count=len(orders), since=since, text=text)


def _without_rows(reads: SeatedReads, mine: Mapping[str, Enrolment], with_rows: set[str]) -> list[Hearing]:
    """The last hearing of each person where an older program kept its orders only there (see `every_order`)."""
    fields = ("id", "enrolment", "date", "disposition", "amends", "voided")
    heard = reads.lean(Hearing, fields, dossier=[one.dossier for one in mine.values()])
    by_id: dict[str, Any] = {one.id: one for one in heard}
    last: dict[str, Any] = {}
    for one in in_force(heard):
        if one.disposition != Disposition.SCHEDULED and one.enrolment in mine:
            before = last.get(one.enrolment)
            last[one.enrolment] = one if before is None or one.date > before.date else before
    ids = [one.id for one in last.values() if not with_rows & set(versions_of(one, by_id))]
    return reads.find(Hearing, id=ids)


def _runs(reads: SeatedReads, dossiers: list[str], day: dt.date) -> Iterable[Wanting]:
    watch, policy = reads.pack.watch, reads.pack.tests.treat_as_positive
    kept = reads.lean(Attendance, ("id", "dossier", "date", "attendance", "amends", "voided"), dossier=dossiers)
    yield from _in_a_row(AlertCode.ABSENCES, watch.absences, kept, lambda rows: absences_in_a_row(rows, day))
    fields = ("id", "dossier", "collected_on", "status", "result", "validity", "amends", "voided")
    tests = reads.lean(DrugTest, fields, dossier=dossiers)
    yield from _in_a_row(
        AlertCode.POSITIVES, watch.positives, tests, lambda rows: positives_in_a_row(rows, day, policy)
    )


def _in_a_row(code: AlertCode, most: int, rows: Iterable[Any], run_of: Callable[[list[Any]], Run]) -> Iterable[Wanting]:
    by_dossier: dict[str, list[Any]] = {}
    for row in rows:
        by_dossier.setdefault(row.dossier, []).append(row)
    for dossier, those in by_dossier.items() if most else ():
        run = run_of(those)
        if run.since is not None and run.count >= most:
            yield Wanting(code=code, dossier=dossier, count=run.count, since=run.since)


def _reports(reads: SeatedReads, people: list[Enrolment], day: dt.date) -> Iterable[Wanting]:
    fields = ("id", "enrolment", "received_on", "amends", "voided")
    received: dict[str, list[dt.date]] = {}
    for one in in_force(reads.lean(ProgressReport, fields, dossier=[one.dossier for one in people])):
        received.setdefault(one.enrolment, []).append(one.received_on)
    for enrolment in people:
        since = report_since(enrolment, received.get(enrolment.id, ()), day, reads.pack.watch.report_days)
        if since is not None and enrolment.status == Status.ACTIVE:
            yield Wanting(
                code=AlertCode.REPORT, dossier=enrolment.dossier, count=(day - since).days, since=since,
                text=enrolment.provider,
            )  # fmt: skip
