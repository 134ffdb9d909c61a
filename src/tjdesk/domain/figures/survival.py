"""The retention curve: Kaplan–Meier, with its intervals and how many are still at risk."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tjdesk.domain.figures.episode import TERMINATED, WITHDREW, Episode
from tjdesk.domain.figures.measure import half_up

_Z95, _MONTH = 1.959963984540054, 30
FEWEST_AT_RISK, QUARTER = 11, 90
"""Where fewer remain, the curve ends: the rest would be about single people."""


@dataclass(frozen=True, slots=True)
class Point:
    """The share still retained from a day on (days since admission), its 95 % interval, both in percent."""

    day: int
    percent: float
    interval: tuple[float, float]
    at_risk: int
    events: int


def spells(cohort: Sequence[Episode], as_of: dt.date) -> list[tuple[int, bool]]:
    """Days each person was followed, and whether it ended in termination or withdrawal.

    Graduation and neutral exits end the following without being an event, as does the day of the figures.
    """
    found = []
    for one in cohort:
        if one.admitted_on is None:
            continue
        end = one.left_on if one.left(as_of) and one.left_on else as_of
        lost = one.left(as_of) and one.left_class in (TERMINATED, WITHDREW)
        found.append((max((end - one.admitted_on).days, 0), lost))
    return found


@dataclass(frozen=True, slots=True)
class Retention:
    """The curve as it is shown: its steps, how many are followed at the beginning of each quarter, its last day.

    Nothing is shown of fewer than `least` people: it ends where no more are followed (`longer`: some are). `gathered`:
    each of its steps stands for at least so many losses, since a single one is about single people.
    """

    points: tuple[Point, ...] = ()
    at_risk: tuple[int, ...] = ()
    until: int = 0
    least: int = FEWEST_AT_RISK
    longer: bool = False
    gathered: bool = False


def retention(followed: Sequence[tuple[int, bool]], least: int = FEWEST_AT_RISK, *, outside: bool = False) -> Retention:
    """The curve as far as enough people are followed; for people `outside` the court with its steps gathered."""
    until = followed_until(followed, least)
    steps = [point for point in of_spells(followed) if point.day <= until]
    shown = gathered(steps, least) if outside else steps
    if not until or not shown:
        return Retention(least=least, gathered=outside)
    risk = () if outside else at_risk(followed, range(0, until + 1, QUARTER))
    return Retention(tuple(shown), risk, until, least, max(days for days, _lost in followed) > until + _MONTH, outside)


def gathered(steps: Sequence[Point], least: int) -> list[Point]:
    """Steps of so many losses at least, each on the day of its last; none where there are fewer losses in all."""
    kept, waiting = list(steps[:1]), 0
    for step in steps[1:]:
        waiting += step.events
        if waiting >= least:
            kept.append(replace(step, events=waiting))
            waiting = 0
    if waiting and len(kept) == 1:
        return []
    return [*kept[:-1], replace(steps[-1], events=kept[-1].events + waiting)] if waiting else kept


def curve(cohort: Sequence[Episode], as_of: dt.date) -> list[Point]:
    """The steps of the curve, from the first event on; it begins at day 0 with everybody."""
    return of_spells(spells(cohort, as_of))


def of_spells(followed: Sequence[tuple[int, bool]]) -> list[Point]:
    """The same from (days, event) pairs. Intervals are log(−log) ones, which stay between 0 and 100."""
    if not followed:
        return []
    points = [Point(0, 100.0, (100.0, 100.0), len(followed), 0)]
    survival, variance = 1.0, 0.0
    ordered = sorted(days for days, _lost in followed)
    for day, events in sorted(Counter(days for days, lost in followed if lost).items()):
        at_risk = len(ordered) - bisect_left(ordered, day)
        survival *= 1 - events / at_risk
        if at_risk > events:
            variance += events / (at_risk * (at_risk - events))
        points.append(Point(day, half_up(100 * survival), _interval(survival, variance), at_risk, events))
    return points


def _interval(survival: float, variance: float) -> tuple[float, float]:
    if survival <= 0:
        return 0.0, 0.0
    if survival >= 1:
        return 100.0, 100.0
    spread = _Z95 * math.sqrt(variance) / abs(math.log(survival))
    return (
        half_up(100 * survival ** math.exp(spread)),
        half_up(100 * survival ** math.exp(-spread)),
    )


def at_risk(followed: Sequence[tuple[int, bool]], days: Iterable[int]) -> tuple[int, ...]:
    """How many are still followed on each of some days."""
    ordered = sorted(until for until, _lost in followed)
    return tuple(len(ordered) - bisect_left(ordered, day) for day in days)


def followed_until(followed: Sequence[tuple[int, bool]], least: int) -> int:
    """The last whole month (of thirty days) in which so many are followed; 0 where they never were.

    Whole months: the very day would be that of one person.
    """
    ordered = sorted((until for until, _lost in followed), reverse=True)
    return ordered[least - 1] // _MONTH * _MONTH if len(ordered) >= least else 0
