"""What is told of one dossier, whatever the period and the policies of a court are; and its counts of a period.

The store keeps it (`db/told.py`): where its form or its meaning changes, so does the number there. Days are numbers
(`date.toordinal`), in order.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache, partial
from heapq import merge
from typing import Any

import msgspec
from msgspec.structs import replace

from tjdesk.domain.figures.counting import (
    KEPT,
    counted_positive,
    replies,
    spell_between,
    strictly_positive,
    tells,
)
from tjdesk.domain.figures.episode import Asked, Episode, Sample
from tjdesk.domain.figures.tally import Tally

_LETTERS = CAME, ABSENT, EXCUSED, _HELD, _NOT_HELD, _POSTPONED = "caehnp"
"""One letter for each hearing: who came to those that were held (`_HELD`: nobody said), and what became of others."""
_WHO = {**dict.fromkeys(KEPT, CAME), "absent": ABSENT, "excused": EXCUSED}
_BECAME = {"not_held": _NOT_HELD, "postponed": _POSTPONED}
WAS_HELD, _OTHER = frozenset((CAME, ABSENT, EXCUSED, _HELD)), "x"

Days = list[int]
_Many = Callable[[Days], int]
Tests = list[tuple[str, str, str, bool, Days]]
"""The tests of a dossier that are alike: status, validity, finding, whether it is explained; and their days."""


class Hearings(msgspec.Struct, frozen=True, array_like=True):
    """The hearings of an enrolment that came to something: their days, a letter for each; the days of incentives, of
    sanctions and of adjustments; and, for each phase that asked for the next hearing, on which days those were held and
    how many days after the one before."""

    days: Days = []
    letters: str = ""
    said: tuple[Days, ...] = ([], [], [])
    intervals: list[tuple[str, Days, Days]] = []


NO_HEARINGS = Hearings()
NEITHER: tuple[Days, ...] = ([], [])
NO_VISITS: tuple[Days, ...] = ([], [], [])
_NEVER = dt.date.max.toordinal()


class Enrolled(msgspec.Struct, frozen=True, array_like=True):
    """One enrolment. The `episode` is without what is counted, but for responses between hearings. `orders` are the
    days on which those were due that were met, and the others that were not lifted; `contacts` the days of home visits
    and of others."""

    episode: Episode
    hearings: Hearings = NO_HEARINGS
    orders: tuple[Days, ...] = NEITHER
    contacts: tuple[Days, ...] = NEITHER


class History(msgspec.Struct, frozen=True, array_like=True):
    """One dossier. `visits` are the days of appointments that were not kept, of those kept, of nights in residence;
    `begun` and `ended` the first and the last of all days."""

    dossier: str
    tests: Tests
    visits: tuple[Days, ...]
    enrolments: list[Enrolled]
    begun: int
    ended: int


def history_of(dossier: str, tests: Tests, visits: tuple[Days, ...], enrolments: list[Enrolled]) -> History:
    """What is told of a dossier, with its first and last day."""
    told = [*(days for *_alike, days in tests), *visits]
    for one in enrolments:
        told += [one.hearings.days, *one.orders, *one.contacts]
    begun = min((days[0] for days in told if days), default=_NEVER)
    return History(dossier, tests, visits, enrolments, begun, max((days[-1] for days in told if days), default=0))


def letter(disposition: str, attendance: str | None) -> str:
    """The letter of a hearing."""
    return _WHO.get(attendance or "", _HELD) if disposition == "held" else _BECAME.get(disposition, _OTHER)


def in_period(
    histories: Iterable[History],
    asked: Asked,
    intervals: Mapping[str, int],
    fields: Mapping[str, Mapping[str, str]],
) -> list[Episode]:
    """The episodes of those who have one, each with its counts of a period and its fields, by its id.

    `intervals`: phase → days after which it asks for the next hearing.
    """
    count, none = _Counts(asked, intervals), dict[str, str]()
    return [
        replace(enrolled.episode, tally=count.of(one, enrolled), fields=fields.get(enrolled.episode.id, none))
        for one in histories
        for enrolled in one.enrolments
    ]


class _Counts:
    """The counts of one period, in the order of a tally's fields."""

    def __init__(self, asked: Asked, intervals: Mapping[str, int]) -> None:
        self._asked = asked
        self._first, self._last, self._known = (day.toordinal() for day in (asked.start, asked.last, asked.as_of))
        self._longest = {phase: days + asked.interval_grace for phase, days in intervals.items() if days}
        self._means = cache(partial(_means, asked))
        self._day = cache(dt.date.fromordinal)

    def of(self, one: History, enrolled: Enrolled) -> Tally:
        episode = enrolled.episode
        whole = self._first <= one.begun and one.ended <= self._last
        many: _Many = len if whole else self._many
        found: Tally = tuple.__new__(
            Tally,
            (
                *self._tests(one.tests, whole),
                *self._visits(map(many, one.visits), one.visits, episode.admitted_on),
                *_parted(map(many, enrolled.orders)),
                *_parted(map(many, enrolled.contacts)),
                *self._hearings(enrolled.hearings, many, whole),
                (),
            ),
        )
        return _with(found, replies(episode.replies, self._asked)) if episode.replies else found

    def _tests(self, tests: Tests, whole: bool) -> tuple[Any, ...]:
        """Tests, valid ones, positive, treated as positive, given; and the longest spell."""
        due = valid = positive = treated = given = 0
        bad, good = Days(), list[Days]()
        for status, validity, finding, explained, days in tests:
            on = days if whole else _between(days, self._first, self._last)
            many, (tells_, strictly, counts, was_given) = len(on), self._means(status, validity, finding, explained)
            due, valid, positive = due + many, valid + tells_ * many, positive + strictly * many
            treated, given = treated + counts * many, given + was_given * many
            if counts:
                bad += on
            if finding == "negative":
                good.append(on)
        negative = good[0] if len(good) == 1 else list(merge(*good))
        return due, valid, positive, treated, given, spell_between(bad, negative, self._asked.gap)

    def _visits(
        self, many: Iterable[int], visits: tuple[Days, ...], admitted: dt.date | None
    ) -> tuple[int, int, int, dt.date | None]:
        missed, kept, nights = many
        since = self._since(visits[1:], admitted.toordinal()) if admitted is not None else None
        return missed + kept + nights, kept + nights, nights, since

    def _since(self, came: Iterable[Days], admitted: int) -> dt.date | None:
        """The first appointment kept since admission and known of."""
        after = [days[at] for days in came if (at := bisect_left(days, admitted)) < len(days)]
        first = min(after, default=_NEVER)
        return self._day(first) if first <= self._known else None

    def _hearings(self, told: Hearings, many: _Many, whole: bool) -> tuple[int, ...]:
        letters = told.letters
        if not whole:
            letters = letters[bisect_left(told.days, self._first) : bisect_right(told.days, self._last)]
        return (*_became(letters), *self._in_time(told.intervals, whole), *map(many, told.said))

    def _in_time(self, intervals: Iterable[tuple[str, Days, Days]], whole: bool) -> tuple[int, int]:
        """How many intervals between hearings ended in the period, and how many of them in time."""
        many = kept = 0
        for phase, ended, took in intervals:
            longest = self._longest.get(phase)
            if longest is not None:
                told = took if whole else took[bisect_left(ended, self._first) : bisect_right(ended, self._last)]
                many += len(told)
                kept += len([one for one in told if one <= longest])
        return many, kept

    def _many(self, days: Days) -> int:
        return bisect_right(days, self._last) - bisect_left(days, self._first) if days else 0


def _parted(many: Iterable[int]) -> tuple[int, int]:
    """How many they are together, and how many of the first sort."""
    some, others = many
    return some + others, some


def _means(asked: Asked, status: str, validity: str, finding: str, explained: bool) -> tuple[bool, bool, bool, bool]:
    """Of tests that are alike: whether they are valid, positive, treated as positive, given."""
    one = Sample(date=asked.start, status=status, validity=validity, finding=finding, explained=explained)
    valid = tells(one)
    return valid, valid and strictly_positive(one), counted_positive(one, asked), one.status == "collected"


def _between(days: Days, first: int, last: int) -> Days:
    return days[bisect_left(days, first) : bisect_right(days, last)]


@lru_cache(maxsize=4096)
def _became(letters: str) -> tuple[int, ...]:
    """The counts from `held` to `date_kept`, of the letters of all hearings."""
    came, absent, excused, others, not_held, postponed = map(letters.count, _LETTERS)
    held = came + absent + excused + others
    return held, not_held, postponed, came, absent, excused, held + not_held + postponed, held


def _with(found: Tally, given: Mapping[str, Any]) -> Tally:
    """With the responses between hearings."""
    many = {name: getattr(found, name) + given[name] for name in ("incentives", "sanctions", "adjustments")}
    return found._replace(waits=given["waits"], **many)
