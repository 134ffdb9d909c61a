"""Counts of a period, reckoned where the records lie: the same selects for the store and for a warehouse.

They come to what `domain/figures/counting.py` counts from the events themselves; a test holds the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, and_, case, cast, func, or_, select

from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.tables import RECORDS
from tjdesk.db.tally_rows import FIELD, ITEM, KINDS, Ordinals, heard, kind_said, tested
from tjdesk.domain.figures.counting import HOME_VISIT, KEPT, RESIDENTIAL
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.series import Day
from tjdesk.domain.figures.tally import Tallies


def tallies(connection: Connection, asked: Asked, intervals: Mapping[str, int]) -> Tallies:
    """What happened in a period by dossier (tests, appointments) and by enrolment (hearings, orders, contacts).

    `intervals`: phase → days after which it asks for the next hearing.
    """

    def rows(query: Select[Any]) -> Sequence[Any]:
        return connection.execute(query).fetchall()

    day, days = dt.date.fromisoformat, Ordinals()
    return Tallies(
        tests=tested(rows(_tests(asked)), rows(_explained(asked)), asked, days),
        visits={who: (*counts, first and day(first)) for who, first, *counts in rows(_visits(asked))},
        hearings=heard(rows(_hearings(asked)), asked, intervals, days),
        orders={one or "": tuple(counts) for one, *counts in rows(_orders(asked))},
        contacts={one or "": tuple(counts) for one, *counts in rows(_contacts(asked))},
    )


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


def _counts_as_positive(asked: Asked) -> ColumnElement[bool]:
    """A sample that the court counts as positive; a positive one not where every positive substance is prescribed."""
    test, policy = RECORDS["test"], sorted(asked.policy)
    strictly = and_(text_of(test.c.result) == "positive", test.c.id.not_in(_prescribed()))
    return or_(strictly, test.c.status.in_(policy), text_of(test.c.validity).in_(policy))


def _prescribed() -> Select[Any]:
    """Tests of which every positive substance is prescribed."""
    result = RECORDS["test_result"]
    found = and_(standing(result), result.c.result == "positive", text_of(result.c.confirmed) != "no")
    prescribed = func.min(func.coalesce(result.c.prescribed, 0))
    query = select(result.c.test).where(found, result.c.test.is_not(None))
    return query.group_by(result.c.test).having(prescribed == 1)


def _tests(asked: Asked) -> Select[Any]:
    """The days of all tests of a dossier that are alike: what they mean is decided once for each sort."""
    test = RECORDS["test"]
    alike = (test.c.dossier, test.c.status, test.c.validity, test.c.result)
    on = func.aggregate_strings(test.c.collected_on, ITEM)
    return select(*alike, on).where(standing(test), within(test.c.collected_on, asked)).group_by(*alike)


def _explained(asked: Asked) -> Select[Any]:
    test = RECORDS["test"]
    positive = and_(test.c.result == "positive", test.c.id.in_(_prescribed()))
    query = select(test.c.dossier, test.c.status, test.c.validity, test.c.collected_on)
    return query.where(positive, standing(test), within(test.c.collected_on, asked))


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


def _hearings(asked: Asked) -> Select[Any]:
    """Hearings of an enrolment that are alike: the day and id of each that was held, of all time; of the period their
    responses and how many they are."""
    hearing = RECORDS["hearing"]
    covered, held = within(hearing.c.date, asked), hearing.c.disposition == "held"
    alike = [hearing.c[name] for name in ("enrolment", "disposition", "attendance", "phase_before", "phase_after")]
    on = func.aggregate_strings(case((held, hearing.c.date + FIELD + hearing.c.id)), ITEM)
    said = func.aggregate_strings(case((covered, hearing.c.responses)), ITEM)
    query = select(*alike, on, said, sum_of(covered, "many"))
    return query.where(standing(hearing), hearing.c.disposition != "scheduled").group_by(*alike)


def _responses(covered: ColumnElement[bool], kind: str, name: str) -> ColumnElement[Any]:
    """How many responses of a kind: how often their list says so."""
    responses = RECORDS["hearing"].c.responses
    word = kind_said(kind)
    many = (func.length(responses) - func.length(func.replace(responses, word, ""))) / len(word)
    return cast(func.sum(case((and_(covered, responses.is_not(None)), many), else_=0)), Integer).label(name)


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
    hidden = sorted(sealed_dossiers(connection))
    found: dict[dt.date, Day] = {}
    for query, names in (
        (_tests_by_day(asked, hidden), ("tests", "positive")),
        (_heard_by_day(asked, hidden), ("came", "absent", "excused", *(f"{kind}s" for kind in KINDS))),
        (_answered_by_day(asked, hidden), tuple(f"{kind}s" for kind in KINDS)),
    ):
        for date, *counts in connection.execute(query).fetchall():
            day = found.setdefault(dt.date.fromisoformat(date), Day())
            for name, many in zip(names, counts, strict=True):
                setattr(day, name, getattr(day, name) + many)
    return found


def _answered_by_day(asked: Asked, hidden: Sequence[str]) -> Select[Any]:
    """Responses between hearings."""
    given = RECORDS["response"]
    there = and_(given.c.voided == 0, within(given.c.date, asked), given.c.dossier.not_in(hidden))
    said = [sum_of(text_of(given.c.response).contains(kind_said(kind)), f"{kind}s") for kind in KINDS]
    return select(given.c.date, *said).where(there).group_by(given.c.date)


def _tests_by_day(asked: Asked, hidden: Sequence[str]) -> Select[Any]:
    test = RECORDS["test"]
    treated = sum_of(_counts_as_positive(asked), "positive")
    there = and_(standing(test), within(test.c.collected_on, asked), test.c.dossier.not_in(hidden))
    return select(test.c.collected_on, func.count(), treated).where(there).group_by(test.c.collected_on)


def _heard_by_day(asked: Asked, hidden: Sequence[str]) -> Select[Any]:
    hearing = RECORDS["hearing"]
    held = hearing.c.disposition == "held"
    there = and_(standing(hearing), hearing.c.disposition != "scheduled", within(hearing.c.date, asked))
    return (
        select(
            hearing.c.date,
            sum_of(and_(held, text_of(hearing.c.attendance).in_(KEPT)), "came"),
            sum_of(and_(held, hearing.c.attendance == "absent"), "absent"),
            sum_of(and_(held, hearing.c.attendance == "excused"), "excused"),
            *(_responses(there, kind, f"{kind}s") for kind in KINDS),
        )
        .where(there, hearing.c.dossier.not_in(hidden))
        .group_by(hearing.c.date)
    )
