"""What happened in a period, as counts of one episode: counted from its events, or from its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple


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


_NO_COUNTS = frozenset({"spell", "first_treated", "waits"})


def summed(told: Iterable[Tally]) -> Tally:
    """All counts of several episodes added up; what is no count is left empty."""
    columns = zip(Tally._fields, zip(*told, strict=True), strict=False)
    return Tally(**{name: sum(column) for name, column in columns if name not in _NO_COUNTS})


class Held(NamedTuple):
    """A hearing that was held, as far as phases and intervals go. `turn` orders hearings of one day: their ids, which
    are the same on every device."""

    date: dt.date
    phase_before: str
    phase_after: str
    turn: str = ""
