"""What is told of one dossier, whatever the period and the policies of a court are; and its counts of a period.

The store keeps it (`db/told.py`): where its form or its meaning changes, so does the number there. Days are numbers
(`date.toordinal`), in order.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
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
_NO_TESTS: tuple[Any, ...] = (0, 0, 0, 0, 0, None)
_NO_COUNTS = (0,) * 18
_NEVER = dt.date.max.toordinal()
Tests = list[tuple[str, str, str, bool, Days]]
"""The tests of a dossier that are alike: status, validity, finding, whether it is explained; and their days."""


class Happened(msgspec.Struct, frozen=True, array_like=True):
    """What happened in an enrolment, by its days. `days` and `letters` are of hearings that came to something; `said`
    the days of incentives, of sanctions and of adjustments in them; `ended` when each interval between them ended.

    `visits` are appointments that were not kept, those kept, and nights in residence; `orders` those due that were
    met, and others that were not lifted; `contacts` home visits, and others.
    """

    days: Days = []
    letters: str = ""
    said: tuple[Days, ...] = ([], [], [])
    ended: list[Days] = []
    visits: tuple[Days, ...] = ([], [], [])
    orders: tuple[Days, ...] = ([], [])
    contacts: tuple[Days, ...] = ([], [])


_HAPPENED = msgspec.json.Decoder(Happened)


class Enrolled(msgspec.Struct, frozen=True, array_like=True):
    """One enrolment. The `episode` is without what is counted, but for responses between hearings. `intervals`: for
    each phase that asked for the next hearing, after how many days it was held. `counts` are of all days together (see
    `_counts`), `treated_on` is the first appointment kept since admission. What `happened` is opened only for a period
    in which not all of it lies.
    """

    episode: Episode
    intervals: list[tuple[str, Days]]
    counts: tuple[int, ...]
    treated_on: dt.date | None
    happened: msgspec.Raw

    def opened(self) -> Happened:
        return _HAPPENED.decode(self.happened)


def enrolled(episode: Episode, intervals: Sequence[tuple[str, Days]], happened: Happened) -> Enrolled:
    """What is told of an enrolment."""
    came, admitted = happened.visits[1:], episode.admitted_on
    since = None if admitted is None else admitted.toordinal()
    first = min((day for days in came for day in days if since is not None and day >= since), default=None)
    return Enrolled(
        episode=episode,
        intervals=list(intervals),
        counts=_counts(happened, len, happened.letters),
        treated_on=None if first is None else dt.date.fromordinal(first),
        happened=msgspec.Raw(msgspec.json.encode(happened)),
    )


class History(msgspec.Struct, frozen=True, array_like=True):
    """One dossier; `begun` and `ended` are the first and the last of all its days."""

    dossier: str
    tests: Tests
    enrolments: list[Enrolled]
    begun: int
    ended: int


def history(dossier: str, tests: Tests, enrolments: list[Enrolled]) -> History:
    """What is told of a dossier, with its first and last day."""
    told = [days for *_alike, days in tests]
    for one in (each.opened() for each in enrolments):
        told += [one.days, *one.visits, *one.orders, *one.contacts]
    begun = min((days[0] for days in told if days), default=_NEVER)
    return History(dossier, tests, enrolments, begun, max((days[-1] for days in told if days), default=0))


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
    count, none = _Period(asked, intervals), dict[str, str]()
    return [
        replace(each.episode, tally=count.of(one, each), fields=fields.get(each.episode.id, none))
        for one in histories
        for each in one.enrolments
    ]


class _Period:
    """Counts in one period."""

    def __init__(self, asked: Asked, intervals: Mapping[str, int]) -> None:
        self._asked = asked
        self._first, self._last = asked.start.toordinal(), asked.last.toordinal()
        self._longest = {phase: days + asked.interval_grace for phase, days in intervals.items() if days}
        self._means = cache(partial(_means, asked))

    def of(self, one: History, each: Enrolled) -> Tally:
        if self._first <= one.begun and one.ended <= self._last:
            tests, counts, intervals = self._tests(one.tests, self._all), each.counts, each.intervals
        elif one.begun > self._last or one.ended < self._first:
            tests, counts, intervals = _NO_TESTS, _NO_COUNTS, []
        else:
            tests, (counts, intervals) = self._tests(one.tests, self._between), self._opened(each)
        treated, given = each.treated_on, each.episode.replies
        known = treated if treated is not None and treated <= self._asked.as_of else None
        in_time = self._in_time(intervals)
        found: Tally = tuple.__new__(Tally, (*tests, *counts[:3], known, *counts[3:15], *in_time, *counts[15:], ()))
        return _with(found, replies(given, self._asked)) if given else found

    def _tests(self, tests: Tests, among: Callable[[Days], Days]) -> tuple[Any, ...]:
        """Tests, valid ones, positive, treated as positive, given; and the longest spell."""
        due = valid = positive = treated = given = 0
        bad, good = Days(), list[Days]()
        for status, validity, finding, explained, days in tests:
            on = among(days)
            many, (tells_, strictly, counts, was_given) = len(on), self._means(status, validity, finding, explained)
            due, valid, positive = due + many, valid + tells_ * many, positive + strictly * many
            treated, given = treated + counts * many, given + was_given * many
            if counts:
                bad += on
            if finding == "negative":
                good.append(on)
        negative = good[0] if len(good) == 1 else list(merge(*good))
        return due, valid, positive, treated, given, spell_between(bad, negative, self._asked.gap)

    def _opened(self, each: Enrolled) -> tuple[tuple[int, ...], list[tuple[str, Days]]]:
        """What lies in the period of an enrolment that does so in part: its counts, and its intervals."""
        happened = each.opened()
        letters = happened.letters[self._within(happened.days)]
        intervals = [
            (phase, took[self._within(ended)])
            for (phase, took), ended in zip(each.intervals, happened.ended, strict=True)
        ]
        return _counts(happened, lambda days: len(self._between(days)), letters), intervals

    def _in_time(self, intervals: Iterable[tuple[str, Days]]) -> tuple[int, int]:
        """How many intervals between hearings there were, and how many of them in time."""
        many = kept = 0
        for phase, took in intervals:
            longest = self._longest.get(phase)
            if longest is not None:
                many += len(took)
                kept += len([one for one in took if one <= longest])
        return many, kept

    def _within(self, days: Days) -> slice:
        return slice(bisect_left(days, self._first), bisect_right(days, self._last))

    def _between(self, days: Days) -> Days:
        return days[self._within(days)]

    @staticmethod
    def _all(days: Days) -> Days:
        return days


def _counts(happened: Happened, many: Callable[[Days], int], letters: str) -> tuple[int, ...]:
    """From `visits` on, the counts of a tally in its order, without the first treatment and intervals in time."""
    missed, kept, nights = map(many, happened.visits)
    met, unmet = map(many, happened.orders)
    homes, others = map(many, happened.contacts)
    return (
        missed + kept + nights, kept + nights, nights, met + unmet, met, homes + others, homes,
        *_became(letters), *map(many, happened.said),
    )  # fmt: skip


def _means(asked: Asked, status: str, validity: str, finding: str, explained: bool) -> tuple[bool, bool, bool, bool]:
    """Of tests that are alike: whether they are valid, positive, treated as positive, given."""
    one = Sample(date=asked.start, status=status, validity=validity, finding=finding, explained=explained)
    valid = tells(one)
    return valid, valid and strictly_positive(one), counted_positive(one, asked), one.status == "collected"


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
