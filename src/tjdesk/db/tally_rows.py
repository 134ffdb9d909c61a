"""What the store says of tests and hearings, told together as far as it is alike, and counted for a period.

What is told of a dossier or an enrolment does not depend on a period, so that it can be kept (see `db/told.py`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, groupby, repeat
from operator import itemgetter
from typing import Any

from tjdesk.domain.figures.counting import KEPT, counted_positive, spell_between, strictly_positive, tells
from tjdesk.domain.figures.episode import Asked, Sample
from tjdesk.domain.figures.tally import Held, Sat

ITEM = "\x1e"
"""What stands between lines in one cell."""

KINDS = ("incentive", "sanction", "adjustment")
_LETTERS = CAME, ABSENT, EXCUSED, _HELD, _NOT_HELD, _POSTPONED = "caehnp"
"""One letter for each hearing: who came to those that were held (`_HELD`: nobody said), and what became of others."""
_WHO = {**dict.fromkeys(KEPT, CAME), "absent": ABSENT, "excused": EXCUSED}
_BECAME = {"not_held": _NOT_HELD, "postponed": _POSTPONED}
_WAS_HELD, _OTHER = frozenset((CAME, ABSENT, EXCUSED, _HELD)), "x"

Tests = list[tuple[str, str, str, bool, list[int]]]
"""The tests of a dossier that are alike: status, validity, finding, whether it is explained; and their days."""
Hearings = tuple[
    list[int], str, list[tuple[int, int, int, int]], list[int], list[tuple[str, int]], list[tuple[int, str, str, str]]
]
"""The hearings of an enrolment: their days, a letter for each, the days on which there were responses and how many of
each kind; of those held the days, the phase that each left behind, as often as it comes, and those that first named a
phase or changed it: the day, the phase before and after it, the id. All by day; days are numbers."""


def kind_said(kind: str) -> str:
    """What a list of responses says of each of a kind. Within a text, quotation marks stand otherwise."""
    return f'"kind":"{kind}"'


_SAID = tuple(map(kind_said, KINDS))


class Ordinals(dict[str, int]):
    """Days in ISO form → their number; over years of records there are few days, and each is read once."""

    def __missing__(self, day: str) -> int:
        found = self[day] = dt.date.fromisoformat(day).toordinal()
        return found

    def of(self, told: Iterable[str]) -> list[int]:
        return sorted(map(self.__getitem__, told))


def told_tests(alike: Sequence[Any], spared: Sequence[Any]) -> dict[str, Tests]:
    """By dossier, of rows of tests that are alike and of those that are explained (see `db/tallies.py`)."""
    days = Ordinals()
    aside: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for who, status, validity, day in spared:
        aside[who, status, validity].append(day)
    found: dict[str, Tests] = defaultdict(list)
    for who, status, validity, finding, told in alike:
        same, on = (status or "", validity or "", finding or ""), told.split(ITEM)
        if finding == "positive" and (explained := aside.get((who, status, validity))):
            found[who].append((*same, True, days.of(explained)))
            on = list((Counter(on) - Counter(explained)).elements())
        if on:
            found[who].append((*same, False, days.of(on)))
    return dict(found)


Flags = tuple[bool, bool, bool, bool]


def tested(told: Iterable[tuple[str, Tests]], asked: Asked) -> dict[str, tuple[Any, ...]]:
    """The counts of a period, by dossier."""

    @cache
    def flags(status: str, validity: str, finding: str, explained: bool) -> Flags:
        one = Sample(date=asked.start, status=status, validity=validity, finding=finding, explained=explained)
        valid = tells(one)
        return valid, valid and strictly_positive(one), counted_positive(one, asked), one.status == "collected"

    first, last = asked.start.toordinal(), asked.last.toordinal()
    return {who: _tested(tests, flags, first, last, asked.gap) for who, tests in told}


def _tested(
    tests: Tests, flags: Callable[[str, str, str, bool], Flags], first: int, last: int, gap: int
) -> tuple[Any, ...]:
    """Tests, valid ones, positive, treated as positive, given; and the longest spell."""
    due = valid = positive = treated = given = 0
    bad: set[int] = set()
    good: set[int] = set()
    for status, validity, finding, explained, days in tests:
        on = days if first <= days[0] and days[-1] <= last else _between(days, first, last)
        many, (tells_, strictly, counts, was_given) = len(on), flags(status, validity, finding, explained)
        due, valid, positive = due + many, valid + tells_ * many, positive + strictly * many
        treated, given = treated + counts * many, given + was_given * many
        if counts:
            bad.update(on)
        if finding == "negative":
            good.update(on)
    return due, valid, positive, treated, given, spell_between(bad, good, gap)


def _between(days: list[int], first: int, last: int) -> list[int]:
    return days[bisect_left(days, first) : bisect_right(days, last)]


def told_hearings(rows: Iterable[Any]) -> dict[str, Hearings]:
    """By enrolment, of rows of its hearings (see `db/tallies.py`), in the order of their days and ids."""
    days = Ordinals()
    found: dict[str, list[Any]] = defaultdict(list)
    for enrolment, day, *others in rows:
        found[enrolment or ""].append((days[day], *others))
    return {enrolment: _hearings(several) for enrolment, several in found.items()}


def _hearings(several: list[Any]) -> Hearings:
    several.sort(key=itemgetter(0, 1))
    letters = [_letter(disposition, who) for _day, _id, disposition, who, *_others in several]
    held = [
        (day, before or "", after or "", id)
        for (day, id, _disposition, _who, before, after, _said), letter in zip(several, letters, strict=True)
        if letter in _WAS_HELD
    ]
    said = [(one[0], *map(one[6].count, _SAID)) for one in several if one[6]]
    phases = [(phase, len(list(same))) for phase, same in groupby(after or before for _day, before, after, _id in held)]
    return (
        [one[0] for one in several], "".join(letters), said,
        [one[0] for one in held], phases, list(_changing(held)),
    )  # fmt: skip


def _letter(disposition: str, who: str | None) -> str:
    return _WHO.get(who or "", _HELD) if disposition == "held" else _BECAME.get(disposition, _OTHER)


def _changing(held: Iterable[tuple[int, str, str, str]]) -> Iterator[tuple[int, str, str, str]]:
    """The first hearing that names a phase, and those that changed it."""
    phase = ""
    for one in held:
        if one[2] and one[2] != phase:
            phase = one[2]
            yield one


def heard(told: Iterable[tuple[str, Hearings]], asked: Asked, intervals: Mapping[str, int]) -> dict[str, Sat]:
    """The counts of a period, by enrolment. `intervals`: phase → days after which it asks for the next hearing."""
    first, last = asked.start.toordinal(), asked.last.toordinal()
    day = cache(dt.date.fromordinal)
    found = {}
    for enrolment, (days, letters, said, held, phases, changes) in told:
        whole = not days or (first <= days[0] and days[-1] <= last)
        became = letters if whole else letters[bisect_left(days, first) : bisect_right(days, last)]
        gave = said if whole else [one for one in said if first <= one[0] <= last]
        counts = (*_became(became), *_in_time(held, phases, asked, intervals), *_responses(gave))
        found[enrolment] = Sat(counts, tuple([Held(day(one[0]), *one[1:]) for one in changes]))
    return found


@lru_cache(maxsize=4096)
def _became(letters: str) -> tuple[int, ...]:
    """The counts from `held` to `date_kept`, of the letters of all hearings."""
    came, absent, excused, others, not_held, postponed = map(letters.count, _LETTERS)
    held = came + absent + excused + others
    return held, not_held, postponed, came, absent, excused, held + not_held + postponed, held


def _responses(said: Sequence[tuple[int, int, int, int]]) -> tuple[int, int, int]:
    if not said:
        return 0, 0, 0
    _days, incentives, sanctions, adjustments = zip(*said, strict=True)
    return sum(incentives), sum(sanctions), sum(adjustments)


def _in_time(
    held: Sequence[int], phases: Sequence[tuple[str, int]], asked: Asked, intervals: Mapping[str, int]
) -> tuple[int, int]:
    """How many intervals between hearings ended in the period, and how many of them in time."""
    first, last, grace = asked.start.toordinal(), asked.last.toordinal(), asked.interval_grace
    asks = chain.from_iterable([repeat(intervals.get(phase, 0), many) for phase, many in phases])
    ended = [
        day - since <= interval + grace
        for since, day, interval in zip(held, held[1:], asks, strict=False)
        if interval and first <= day <= last
    ]
    return len(ended), sum(ended)
