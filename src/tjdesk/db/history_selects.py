"""The selects of what happened to each dossier and enrolment: the same for the store and for a warehouse."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, func, select

from tjdesk.db.history_rows import ITEM
from tjdesk.db.tables import RECORDS


def standing(table: Table) -> ColumnElement[bool]:
    """The records in force: not voided, and replaced by no newer version."""
    newer = table.alias()
    replaced = select(newer.c.amends).where(newer.c.amends.is_not(None), newer.c.voided == 0)
    return and_(table.c.voided == 0, table.c.id.not_in(replaced))


def text_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.coalesce(column, "")


def _prescribed() -> Select[Any]:
    """Tests of which every positive substance is prescribed."""
    result = RECORDS["test_result"]
    found = and_(standing(result), result.c.result == "positive", text_of(result.c.confirmed) != "no")
    prescribed = func.min(func.coalesce(result.c.prescribed, 0))
    query = select(result.c.test).where(found, result.c.test.is_not(None))
    return query.group_by(result.c.test).having(prescribed == 1)


@cache
def tests() -> Select[Any]:
    """The days of all tests of a dossier that are alike: what they mean is decided once for each sort."""
    test = RECORDS["test"]
    alike = (test.c.dossier, test.c.status, test.c.validity, test.c.result)
    return _days_of(test.c.collected_on, standing(test), *alike)


@cache
def explained() -> Select[Any]:
    test = RECORDS["test"]
    positive = and_(test.c.result == "positive", test.c.id.in_(_prescribed()))
    query = select(test.c.dossier, test.c.status, test.c.validity, test.c.collected_on)
    return query.where(positive, standing(test))


@cache
def hearings() -> Select[Any]:
    """Hearings that were held or came to something else, one by one."""
    names = ("enrolment", "date", "id", "disposition", "attendance", "phase_before", "phase_after", "responses")
    hearing = RECORDS["hearing"]
    return select(*(hearing.c[name] for name in names)).where(standing(hearing), hearing.c.disposition != "scheduled")


@cache
def visits() -> Select[Any]:
    """The days of appointments that are alike, of which it is known whether they were kept."""
    visit = RECORDS["attendance"]
    known = and_(standing(visit), text_of(visit.c.attendance) != "")
    return _days_of(visit.c.date, known, visit.c.dossier, visit.c.attendance, visit.c.service)


@cache
def orders() -> Select[Any]:
    """The days on which orders were due that were not lifted."""
    order = RECORDS["order"]
    due = and_(order.c.voided == 0, order.c.due.is_not(None), text_of(order.c.status) != "lifted")
    return _days_of(order.c.due, due, order.c.enrolment, order.c.status)


@cache
def contacts() -> Select[Any]:
    contact = RECORDS["contact"]
    return _days_of(contact.c.date, standing(contact), contact.c.dossier, contact.c.enrolment, contact.c.kind)


def _days_of(day: ColumnElement[Any], there: ColumnElement[bool], *alike: ColumnElement[Any]) -> Select[Any]:
    """The days of what is alike, in one cell."""
    return select(*alike, func.aggregate_strings(day, ITEM).label("days")).where(there).group_by(*alike)
