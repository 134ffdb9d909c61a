"""What the store counted, read: tests that are alike, and lines of hearings (see `db/tallies.py`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from tjdesk.domain.figures.counting import counted_positive, spell_between, strictly_positive, tells
from tjdesk.domain.figures.episode import Asked, Sample
from tjdesk.domain.figures.tally import Held, Sat

FIELD, ITEM = "\x1f", "\x1e"
"""What stands between the fields of a line, and between lines in one cell."""


KINDS = ("incentive", "sanction", "adjustment")


def kind_said(kind: str) -> str:
    """What a list of responses says of each of a kind. Within a text, quotation marks stand otherwise."""
    return f'"kind":"{kind}"'


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


@dataclass
class Lines:
    """Reads the hearings held of an enrolment, written in one line, and its responses: see `_hearings`."""

    asked: Asked
    intervals: Mapping[str, int]
    days: Ordinals

    def read(self, line: str | None, said: str | None, counts: Sequence[int]) -> Sat:
        items = sorted([item.split(FIELD) for item in line.split(ITEM)]) if line else []
        whole, kept = self._in_time(items)
        incentives, sanctions, adjustments = (said.count(kind_said(kind)) if said else 0 for kind in KINDS)
        responses = (incentives, sanctions, adjustments)
        return Sat(tuple(counts), sum(counts[:3]), whole, kept, responses, tuple(self._changing(items)))

    def _in_time(self, items: Sequence[Sequence[str]]) -> tuple[int, int]:
        first, last = self.asked.start.isoformat(), min(self.asked.end, self.asked.as_of).isoformat()
        days, whole, kept = self.days, 0, 0
        for (before, _turn, phase_before, phase_after), (after, *_rest) in pairwise(items):
            interval = self.intervals.get(phase_after or phase_before, 0)
            if interval and first <= after <= last:
                whole += 1
                kept += days[after] - days[before] <= interval + self.asked.interval_grace
        return whole, kept

    def _changing(self, items: Sequence[Sequence[str]]) -> Iterator[Held]:
        """The first hearing that names a phase, and those that changed it."""
        phase: str | None = None
        for day, turn, before, after in items:
            if after and after != phase:
                phase = after
                yield Held(dt.date.fromisoformat(day), before, after, turn)
