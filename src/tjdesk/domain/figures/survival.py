"""The retention curve: Kaplan–Meier, with its intervals and how many are still at risk."""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tjdesk.domain.figures.episode import TERMINATED, WITHDREW, Episode
from tjdesk.domain.figures.measure import half_up

_Z95 = 1.959963984540054
FEWEST_AT_RISK = 11
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


def at_risk(followed: Sequence[tuple[int, bool]], day: int) -> int:
    """How many are still followed on a day."""
    return sum(days >= day for days, _lost in followed)
