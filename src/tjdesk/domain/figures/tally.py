"""What happened in a period, as counts of one episode: counted from its events, or in the store where they lie."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import add
from typing import Any, NamedTuple


class Tally(NamedTuple):
    """Counts of one episode in the period. `spell`: its longest abstinent spell in days, None without a negative test.

    `first_treated` is the first appointment kept since admission and known of; `waits` are days from behaviour to
    response. Everything else is a number of tests, hearings, appointments, responses, orders or contacts.
    """

    tests: int = 0
    valid: int = 0
    positive: int = 0
    treated: int = 0
    given: int = 0
    spell: int | None = None
    visits: int = 0
    visits_kept: int = 0
    nights: int = 0
    first_treated: dt.date | None = None
    orders: int = 0
    orders_met: int = 0
    contacts: int = 0
    home_visits: int = 0
    held: int = 0
    not_held: int = 0
    postponed: int = 0
    came: int = 0
    absent: int = 0
    excused: int = 0
    date_set: int = 0
    date_kept: int = 0
    intervals: int = 0
    in_time: int = 0
    incentives: int = 0
    sanctions: int = 0
    adjustments: int = 0
    waits: tuple[int, ...] = ()


NO_TESTS, NO_VISITS, NO_ORDERS, NO_CONTACTS = (0, 0, 0, 0, 0, None), (0, 0, 0, None), (0, 0), (0, 0)
"""What stands where nothing was counted, in the order of a tally's fields."""


class Held(NamedTuple):
    """A hearing that was held, as far as phases and intervals go. `turn` orders hearings of one day: their ids, which
    are the same on every device."""

    date: dt.date
    phase_before: str
    phase_after: str
    turn: str = ""


class Sat(NamedTuple):
    """What the store counted of the hearings of one enrolment. `held` are of all time, as far as phases changed."""

    counts: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    date_set: int = 0
    intervals: int = 0
    in_time: int = 0
    responses: tuple[int, int, int] = (0, 0, 0)
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class Tallies:
    """What the store counted itself, in the order of a tally's fields: by dossier, and by enrolment."""

    tests: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    visits: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    hearings: Mapping[str, Sat] = field(default_factory=dict)
    orders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    contacts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, dossier: str, enrolment: str, given: Mapping[str, Any]) -> Tally:
        """The counts of one episode; `given` are responses between hearings, counted elsewhere."""
        sat = self.hearings.get(enrolment, NOTHING_HEARD)
        more = (given["incentives"], given["sanctions"], given["adjustments"])
        return Tally(  # type: ignore[call-arg]  # what is unpacked is as long as its share of the fields
            *self.tests.get(dossier, NO_TESTS),
            *self.visits.get(dossier, NO_VISITS),
            *self.orders.get(enrolment, NO_ORDERS),
            *self.contacts.get(enrolment, NO_CONTACTS),
            *sat.counts,
            sat.date_set,
            sat.counts[0],
            sat.intervals,
            sat.in_time,
            *map(add, sat.responses, more),
            given["waits"],
        )


NOTHING_HEARD = Sat()
