"""Counts of a period, reckoned where the records lie: the same selects for the store and for a warehouse.

They come to what `domain/figures/counting.py` counts from the events themselves; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Table,
    and_,
    case,
    cast,
    func,
    select,
    true,
)

from tjdesk.db.day_rows import Calendar
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.tables import RECORDS
from tjdesk.db.tally_rows import ITEM, KINDS, Hearings, Tests, heard, kind_said, tested, told_hearings, told_tests
from tjdesk.db.told import (
    HEARINGS,
    NO_HEARINGS,
    NO_TESTS,
    TESTS,
    bring_up_told,
    keep,
    keeps,
    kept_hearings,
    kept_tests,
    untold,
)  # fmt: skip
from tjdesk.domain.figures.counting import HOME_VISIT, KEPT, RESIDENTIAL
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.series import Day
from tjdesk.domain.figures.tally import Tallies

MANY_UNTOLD = 2_000
"""Above so many, all are told anew: that is one way through an index."""


def tallies(connection: Connection, asked: Asked, intervals: Mapping[str, int]) -> Tallies:
    """What happened in a period by dossier (tests, appointments) and by enrolment (hearings, orders, contacts).

    `intervals`: phase → days after which it asks for the next hearing.
    """

    def rows(query: Select[Any]) -> Sequence[Any]:
        return connection.execute(query).fetchall()

    day = dt.date.fromisoformat
    tests, hearings = told(connection)
    return Tallies(
        tests=tested(tests.items(), asked),
        visits={who: (*counts, first and day(first)) for who, first, *counts in rows(_visits(asked))},
        hearings=heard(hearings.items(), asked, intervals),
        orders={one or "": tuple(counts) for one, *counts in rows(_orders(asked))},
        contacts={one or "": tuple(counts) for one, *counts in rows(_contacts(asked))},
    )


def told(connection: Connection) -> tuple[dict[str, Tests], dict[str, Hearings]]:
    """Of everybody: what is kept, and what must be told anew."""
    if not keeps(connection):
        return told_of_tests(connection, None), told_of_hearings(connection, None)
    dossiers, enrolments = untold(connection)
    if max(len(dossiers), len(enrolments)) > MANY_UNTOLD:
        return told_of_tests(connection, None), told_of_hearings(connection, None)
    return (
        kept_tests(connection) | told_of_tests(connection, dossiers),
        kept_hearings(connection) | told_of_hearings(connection, enrolments),
    )


def tell(engine: Engine) -> None:
    """Keep told what is not: after this nothing of it is looked at again until it is written to."""
    bring_up_told(engine)
    with engine.connect() as connection:
        if not any(untold(connection)):
            return
    with engine.connect().execution_options(writing=True) as connection:
        dossiers, enrolments = untold(connection)
        few = max(len(dossiers), len(enrolments)) <= MANY_UNTOLD
        tests = told_of_tests(connection, dossiers if few else None)
        hearings = told_of_hearings(connection, enrolments if few else None)
        keep(connection, TESTS, {who: tests.get(who, NO_TESTS) for who in dossiers})
        keep(connection, HEARINGS, {who: hearings.get(who, NO_HEARINGS) for who in enrolments})
        connection.commit()


def told_of_tests(connection: Connection, dossiers: Collection[str] | None) -> dict[str, Tests]:
    """What the tests of some dossiers say, or of all."""
    if dossiers is not None and not dossiers:
        return {}
    test = RECORDS["test"]
    only = true() if dossiers is None else test.c.dossier.in_(dossiers)
    alike = connection.execute(_tests().where(only)).fetchall()
    return told_tests(alike, connection.execute(_explained().where(only)).fetchall())


def told_of_hearings(connection: Connection, enrolments: Collection[str] | None) -> dict[str, Hearings]:
    """What the hearings of some enrolments say, or of all."""
    if enrolments is not None and not enrolments:
        return {}
    only = true() if enrolments is None else RECORDS["hearing"].c.enrolment.in_(enrolments)
    return told_hearings(connection.execute(_hearings().where(only)).fetchall())


def standing(table: Table) -> ColumnElement[bool]:
    """The records in force: not voided, and replaced by no newer version."""
    newer = table.alias()
    replaced = select(newer.c.amends).where(newer.c.amends.is_not(None), newer.c.voided == 0)
    return and_(table.c.voided == 0, table.c.id.not_in(replaced))


def within(column: ColumnElement[Any], asked: Asked) -> ColumnElement[bool]:
    """Whether a day (ISO) lies in the period and is known of by then."""
    return column.between(asked.start.isoformat(), min(asked.end, asked.as_of).isoformat())


def sum_of(condition: ColumnElement[bool], name: str) -> ColumnElement[Any]:
    return cast(func.sum(case((condition, 1), else_=0)), Integer).label(name)


def text_of(column: ColumnElement[Any]) -> ColumnElement[str]:
    return func.coalesce(column, "")


def _prescribed() -> Select[Any]:
    """Tests of which every positive substance is prescribed."""
    result = RECORDS["test_result"]
    found = and_(standing(result), result.c.result == "positive", text_of(result.c.confirmed) != "no")
    prescribed = func.min(func.coalesce(result.c.prescribed, 0))
    query = select(result.c.test).where(found, result.c.test.is_not(None))
    return query.group_by(result.c.test).having(prescribed == 1)


def _tests() -> Select[Any]:
    """The days of all tests of a dossier that are alike: what they mean is decided once for each sort."""
    test = RECORDS["test"]
    alike = (test.c.dossier, test.c.status, test.c.validity, test.c.result)
    on = func.aggregate_strings(test.c.collected_on, ITEM)
    return select(*alike, on).where(standing(test)).group_by(*alike)


def _explained() -> Select[Any]:
    test = RECORDS["test"]
    positive = and_(test.c.result == "positive", test.c.id.in_(_prescribed()))
    query = select(test.c.dossier, test.c.status, test.c.validity, test.c.collected_on)
    return query.where(positive, standing(test))


def _visits(asked: Asked) -> Select[Any]:
    """The first appointment kept since admission too: of a dossier with one enrolment."""
    visit, enrolment = RECORDS["attendance"], RECORDS["enrolment"]
    came, covered = text_of(visit.c.attendance).in_(KEPT), within(visit.c.date, asked)
    since = and_(came, visit.c.date >= enrolment.c.admitted_on)
    query = select(
        visit.c.dossier,
        func.min(case((since, visit.c.date))).label("first_on"),
        sum_of(and_(covered, text_of(visit.c.attendance) != ""), "visits"),
        sum_of(and_(covered, came), "visits_kept"),
        sum_of(and_(covered, came, visit.c.service == RESIDENTIAL), "nights"),
    ).join(enrolment, and_(enrolment.c.dossier == visit.c.dossier, enrolment.c.voided == 0))
    known = visit.c.date <= asked.as_of.isoformat()
    return query.where(standing(visit), known).group_by(visit.c.dossier)


def _hearings() -> Select[Any]:
    """Hearings that were held or came to something else, one by one."""
    names = ("enrolment", "date", "id", "disposition", "attendance", "phase_before", "phase_after", "responses")
    hearing = RECORDS["hearing"]
    return select(*(hearing.c[name] for name in names)).where(standing(hearing), hearing.c.disposition != "scheduled")


def _orders(asked: Asked) -> Select[Any]:
    order = RECORDS["order"]
    due = and_(order.c.voided == 0, within(order.c.due, asked), text_of(order.c.status) != "lifted")
    met = sum_of(order.c.status == "met", "orders_met")
    return select(order.c.enrolment, func.count().label("orders"), met).where(due).group_by(order.c.enrolment)


def _contacts(asked: Asked) -> Select[Any]:
    contact = RECORDS["contact"]
    made = and_(standing(contact), within(contact.c.date, asked))
    homes = sum_of(contact.c.kind == HOME_VISIT, "home_visits")
    return select(contact.c.enrolment, func.count().label("contacts"), homes).where(made).group_by(contact.c.enrolment)


def by_day(connection: Connection, asked: Asked) -> dict[dt.date, Day]:
    """What happened on each day of a period, over everybody whose dossier is not sealed."""
    enrolment, hidden = RECORDS["enrolment"], sorted(sealed_dossiers(connection))
    shown = and_(enrolment.c.voided == 0, enrolment.c.dossier.not_in(hidden))
    held = connection.execute(select(enrolment.c.id, enrolment.c.dossier).where(shown)).fetchall()
    tests, hearings = told(connection)
    found = Calendar(asked)
    found.tests(tests.get(dossier, NO_TESTS) for dossier in {dossier for _id, dossier in held})
    found.hearings(hearings.get(id, NO_HEARINGS) for id, _dossier in held)
    for day, *many in connection.execute(_answered_by_day(asked, hidden)).fetchall():
        found.said(dt.date.fromisoformat(day).toordinal(), many)
    return found.days()


def _answered_by_day(asked: Asked, hidden: Sequence[str]) -> Select[Any]:
    """Responses between hearings."""
    given = RECORDS["response"]
    there = and_(given.c.voided == 0, within(given.c.date, asked), given.c.dossier.not_in(hidden))
    said = [sum_of(text_of(given.c.response).contains(kind_said(kind)), f"{kind}s") for kind in KINDS]
    return select(given.c.date, *said).where(there).group_by(given.c.date)
