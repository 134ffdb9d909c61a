"""What happened on each day, added up from what is told of tests and hearings (see `domain/figures/history.py`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

from tjdesk.domain.figures.counting import counted_positive
from tjdesk.domain.figures.episode import Asked, Sample
from tjdesk.domain.figures.history import ABSENT, CAME, EXCUSED, Happened, Tests
from tjdesk.domain.figures.series import Day


class Calendar:
    """The days of a period, by their number; what lies outside of it is left out at the end."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._tests: Counter[int] = Counter()
        self._positive: Counter[int] = Counter()
        self._came: Counter[tuple[int, str]] = Counter()
        self._said: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])

    def tests(self, told: Iterable[Tests]) -> None:
        for tests in told:
            for status, validity, finding, explained, days in tests:
                self._tests.update(days)
                one = Sample(date=self._asked.start, status=status, validity=validity, finding=finding,
                             explained=explained)  # fmt: skip
                if counted_positive(one, self._asked):
                    self._positive.update(days)

    def hearings(self, told: Iterable[Happened]) -> None:
        for one in told:
            self._came.update(zip(one.days, one.letters, strict=True))
            for at, days in enumerate(one.said):
                for day in days:
                    self._said[day][at] += 1

    def said(self, day: int, many: Iterable[int]) -> None:
        """Responses of each kind that were given on a day."""
        self._said[day] = [one + more for one, more in zip(self._said[day], many, strict=True)]

    def days(self) -> dict[dt.date, Day]:
        """The days of the period on which anything happened."""
        there = {*self._tests, *(day for day, _letter in self._came), *self._said}
        dated = {number: dt.date.fromordinal(number) for number in there}
        return {day: self._day(number) for number, day in dated.items() if self._asked.covers(day)}

    def _day(self, number: int) -> Day:
        came, absent, excused = (self._came[number, letter] for letter in (CAME, ABSENT, EXCUSED))
        return Day(self._tests[number], self._positive[number], came, absent, excused,
                   *self._said.get(number, (0, 0, 0)))  # fmt: skip
