"""What the store counted, read: tests that are alike, and lines of hearings (see `db/tallies.py`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from typing import Any

from tjdesk.domain.figures.counting import KEPT, counted_positive, spell_between, strictly_positive, tells
from tjdesk.domain.figures.episode import Asked, Sample
from tjdesk.domain.figures.tally import Held, Sat

FIELD, ITEM = "\x1f", "\x1e"
"""What stands between the fields of a line, and between lines in one cell."""


KINDS = ("incentive", "sanction", "adjustment")
_DAY = len("2026-01-01")


def kind_said(kind: str) -> str:
    """What a list of responses says of each of a kind. Within a text, quotation marks stand otherwise."""
    return f'"kind":"{kind}"'


_SAID = tuple(map(kind_said, KINDS))


class Ordinals(dict[str, int]):
    """Days in ISO form → their number; over years of records there are few days, and each is read once."""

    def __missing__(self, day: str) -> int:
        found = self[day] = dt.date.fromisoformat(day).toordinal()
        return found

    def among(self, told: Iterable[str]) -> set[int]:
        return set(map(self.__getitem__, told))


Flags = tuple[bool, bool, bool, bool]


@dataclass(slots=True)
class _Tested:
    """The tests of one dossier, added up."""

    counts: list[int] = field(default_factory=lambda: [0] * 5)
    treated: set[int] = field(default_factory=set)
    negative: set[int] = field(default_factory=set)

    def add(self, finding: str, flags: Flags, on: Sequence[str], days: Ordinals) -> None:
        """So many tests that are alike, by their days."""
        counts, many = self.counts, len(on)
        counts[0] += many
        for at, counted in enumerate(flags, 1):
            if counted:
                counts[at] += many
        if flags[2]:
            self.treated |= days.among(on)
        if finding == "negative":
            self.negative |= days.among(on)


def tested(alike: Sequence[Any], spared: Sequence[Any], asked: Asked, days: Ordinals) -> dict[str, tuple[Any, ...]]:
    """Counts by dossier, of rows of tests that are alike (`_tests`) and of those that are explained (`_explained`)."""

    @cache
    def flags(status: str | None, validity: str | None, finding: str, explained: bool) -> Flags:
        told = Sample(date=asked.start, status=status or "", validity=validity or "", finding=finding,
                      explained=explained)  # fmt: skip
        valid = tells(told)
        return valid, valid and strictly_positive(told), counted_positive(told, asked), told.status == "collected"

    aside: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for who, status, validity, day in spared:
        aside[who, status, validity].append(day)
    found: dict[str, _Tested] = defaultdict(_Tested)
    for who, status, validity, finding, told in alike:
        one, on = found[who], told.split(ITEM)
        if finding == "positive" and (explained := aside.get((who, status, validity))):
            one.add(finding, flags(status, validity, finding, True), explained, days)
            on = list((Counter(on) - Counter(explained)).elements())
        one.add(finding or "", flags(status, validity, finding or "", False), on, days)
    return {who: (*one.counts, spell_between(one.treated, one.negative, asked.gap)) for who, one in found.items()}


_COUNTED = {"held": 0, "not_held": 1, "postponed": 2}
_CAME = {**dict.fromkeys(KEPT, 0), "absent": 1, "excused": 2}
"""Where each is counted: three by what became of the hearing, three by who came."""


@dataclass(slots=True)
class _Heard:
    """The hearings of one enrolment: counts of the period, what was said in it, and all that were held."""

    counts: list[int] = field(default_factory=lambda: [0] * 6)
    said: list[str] = field(default_factory=list)
    held: list[tuple[str, str, str]] = field(default_factory=list)


def heard(alike: Sequence[Any], asked: Asked, intervals: Mapping[str, int], days: Ordinals) -> dict[str, Sat]:
    """The hearings of each enrolment, of rows of those that are alike (`_hearings`)."""
    found: dict[str, _Heard] = defaultdict(_Heard)
    for enrolment, disposition, attendance, before, after, on, said, many in alike:
        one = found[enrolment or ""]
        if (at := _COUNTED.get(disposition)) is not None:
            one.counts[at] += many
        if disposition == "held":
            one.held += zip(on.split(ITEM), repeat(before or ""), repeat(after or ""))
            if (at := _CAME.get(attendance)) is not None:
                one.counts[3 + at] += many
        if said:
            one.said.append(said)
    return {enrolment: _sat(one, asked, intervals, days) for enrolment, one in found.items()}


def _sat(one: _Heard, asked: Asked, intervals: Mapping[str, int], days: Ordinals) -> Sat:
    one.held.sort()
    whole, kept = _in_time(one.held, asked, intervals, days)
    incentives, sanctions, adjustments = (sum(said.count(kind) for said in one.said) for kind in _SAID)
    responses = (incentives, sanctions, adjustments)
    return Sat(tuple(one.counts), sum(one.counts[:3]), whole, kept, responses, tuple(_changing(one.held)))


def _in_time(
    held: Sequence[tuple[str, str, str]], asked: Asked, intervals: Mapping[str, int], days: Ordinals
) -> tuple[int, int]:
    """How many intervals between hearings ended in the period, and how many of them in time."""
    first, last = asked.start.toordinal(), min(asked.end, asked.as_of).toordinal()
    grace, whole, kept = asked.interval_grace, 0, 0
    since, interval = 0, 0
    for told, before, after in held:
        day = days[told[:_DAY]]
        if interval and first <= day <= last:
            whole += 1
            kept += day - since <= interval + grace
        since, interval = day, intervals.get(after or before, 0)
    return whole, kept


def _changing(held: Sequence[tuple[str, str, str]]) -> Iterator[Held]:
    """The first hearing that names a phase, and those that changed it."""
    phase: str | None = None
    for told, before, after in held:
        if after and after != phase:
            phase = after
            yield Held(dt.date.fromisoformat(told[:_DAY]), before, after, told[_DAY + 1 :])
