"""What the store tells of each dossier, from the records or as it was kept: the same selects for the store and for a
warehouse.

What is counted of it comes to what `domain/figures/counting.py` counts from the events themselves; a test holds the two
together.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Integer, Select, and_, case, cast, func, select

from tjdesk.db import history_selects as selects
from tjdesk.db.day_rows import Calendar
from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.history_rows import KINDS, Heard, kind_said, told_hearings, told_parts, told_tests
from tjdesk.db.lean import lean
from tjdesk.db.tables import RECORDS
from tjdesk.db.told import bring_up_told, keep, keeps, kept, untold
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.figures.counting import HOME_VISIT, KEPT, RESIDENTIAL
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.history import Enrolled, Happened, History, enrolled, history
from tjdesk.domain.figures.series import Day
from tjdesk.domain.record import Record
from tjdesk.services.figures.gathering import JOURNEY, Gathered, gather_few
from tjdesk.services.figures.plain import given_between, plain_episode
from tjdesk.services.uncollected import let_go, uncollected

_NONE, _NOT_HEARD = Happened(), Heard()
MANY_UNTOLD = 10_000
"""Above so many, all are told anew: that costs less than to look for each of them."""
_KINDS = {kind: fields for kind, fields in JOURNEY.items() if kind is not Assessment}
"""Of assessments only a clinical field is asked for, and that is read where it is named."""


def histories(connection: Connection) -> list[History]:
    """Of every dossier with an enrolment: what is kept, and what must be told anew."""
    if not keeps(connection):
        return list(told_of(connection))
    dossiers = untold(connection)
    if len(dossiers) > MANY_UNTOLD:
        return list(told_of(connection))
    return [*kept(connection), *told_of(connection, dossiers)]


def tell(engine: Engine) -> None:
    """Keep told what is not: after this nothing of it is looked at again until it is written to."""
    bring_up_told(engine)
    with engine.connect() as connection:
        if not untold(connection):
            return
    with engine.connect().execution_options(writing=True) as connection, uncollected():
        dossiers = set(untold(connection))
        told = told_of(connection, dossiers if len(dossiers) <= MANY_UNTOLD else None)
        keep(connection, (one for one in told if one.dossier in dossiers))
        connection.commit()


@dataclass(frozen=True)
class _Records:
    """The records behind a connection."""

    connection: Connection

    def lean(self, kind: type[Record], fields: Sequence[str], **equal: Any) -> list[Any]:
        return lean(self.connection, kind, fields, **equal)


def told_of(connection: Connection, dossiers: Collection[str] | None = None) -> Iterator[History]:
    """What the records of some dossiers say, or of all."""
    if dossiers is not None and not dossiers:
        return iter(())
    found = gather_few(_Records(connection), dossiers=dossiers, kinds=_KINDS)
    return _told(connection, found, dossiers)


def _told(connection: Connection, found: Gathered, dossiers: Collection[str] | None) -> Iterator[History]:
    happened = _Happened(connection, None if dossiers is None else [one.id for one in found.enrolments], dossiers)
    by_dossier: dict[str, list[Any]] = defaultdict(list)
    for one in found.enrolments:
        by_dossier[one.dossier].append(one)
    for dossier, several in by_dossier.items():
        enrolments = [happened.in_(found, one) for one in several]
        yield history(dossier, happened.tests.get(dossier, []), enrolments)


class _Happened:
    """What happened in some enrolments and their dossiers, or in all."""

    def __init__(self, connection: Connection, enrolments: list[str] | None, dossiers: Collection[str] | None) -> None:
        self._connection = connection
        whose = None if dossiers is None else list(dossiers)
        test, visit, contact = (RECORDS[kind].c.dossier for kind in ("test", "attendance", "contact"))
        self.tests = told_tests(self._rows(selects.tests(), test, whose), self._rows(selects.explained(), test, whose))
        visits, contacts = self._rows(selects.visits(), visit, whose), self._rows(selects.contacts(), contact, whose)
        orders = self._rows(selects.orders(), RECORDS["order"].c.enrolment, enrolments)
        self._visits = told_parts(((one.dossier, _kept(one.attendance, one.service), one.days) for one in visits), 3)
        self._orders = told_parts(((one.enrolment, int(one.status != "met"), one.days) for one in orders), 2)
        self._contacts = told_parts(
            (((one.dossier, one.enrolment), int(one.kind != HOME_VISIT), one.days) for one in contacts), 2
        )
        hearing = RECORDS["hearing"].c.enrolment
        self._hearings = told_hearings(self._rows(selects.hearings(), hearing, enrolments))

    def _rows(self, query: Select[Any], column: ColumnElement[Any], among: list[str] | None) -> Sequence[Any]:
        return self._connection.execute(query if among is None else query.where(column.in_(among))).fetchall()

    def in_(self, found: Gathered, one: Any) -> Enrolled:
        """What happened in an enrolment."""
        heard = self._hearings.get(one.id, _NOT_HEARD)
        episode = plain_episode(found, one, heard.held, replies=tuple(given_between(found, one)))
        happened = Happened(
            days=heard.days,
            letters=heard.letters,
            said=heard.said,
            ended=[ended for _phase, ended, _took in heard.intervals],
            visits=self._visits.get(one.dossier, _NONE.visits),
            orders=self._orders.get(one.id, _NONE.orders),
            contacts=self._contacts.get((one.dossier, one.id), _NONE.contacts),
        )
        return enrolled(episode, [(phase, took) for phase, _ended, took in heard.intervals], happened)


def _kept(attendance: str, service: str | None) -> int:
    """Which part of the visits an appointment belongs to."""
    return 0 if attendance not in KEPT else 2 if service == RESIDENTIAL else 1


def within(column: ColumnElement[Any], asked: Asked) -> ColumnElement[bool]:
    """Whether a day (ISO) lies in the period and is known of by then."""
    return column.between(asked.start.isoformat(), min(asked.end, asked.as_of).isoformat())


def sum_of(condition: ColumnElement[bool], name: str) -> ColumnElement[Any]:
    return cast(func.sum(case((condition, 1), else_=0)), Integer).label(name)


def by_day(connection: Connection, asked: Asked, told: Sequence[History] | None = None) -> dict[dt.date, Day]:
    """What happened on each day of a period, over everybody whose dossier is not sealed. `told`: all histories, where
    they are at hand."""
    hidden = sealed_dossiers(connection)
    shown = [one for one in (told or histories(connection)) if one.dossier not in hidden]
    found = Calendar(asked)
    found.tests(one.tests for one in shown)
    found.hearings(each.opened() for one in shown for each in one.enrolments)
    let_go(shown)
    for day, *many in connection.execute(_answered_by_day(asked, sorted(hidden))).fetchall():
        found.said(dt.date.fromisoformat(day).toordinal(), many)
    return found.days()


def _answered_by_day(asked: Asked, hidden: Sequence[str]) -> Select[Any]:
    """Responses between hearings."""
    given = RECORDS["response"]
    there = and_(given.c.voided == 0, within(given.c.date, asked), given.c.dossier.not_in(hidden))
    said = [sum_of(selects.text_of(given.c.response).contains(kind_said(kind)), f"{kind}s") for kind in KINDS]
    return select(given.c.date, *said).where(there).group_by(given.c.date)
