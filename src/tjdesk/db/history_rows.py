"""Rows of what happened, told together as far as it is alike (see `domain/figures/history.py`)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from typing import Any

from tjdesk.domain.figures.history import WAS_HELD, Days, Tests, letter
from tjdesk.domain.figures.tally import Held

ITEM = "\x1e"
"""What stands between lines in one cell."""

KINDS = ("incentive", "sanction", "adjustment")


def kind_said(kind: str) -> str:
    """What a list of responses says of each of a kind. Within a text, quotation marks stand otherwise."""
    return f'"kind":"{kind}"'


_SAID = tuple(map(kind_said, KINDS))


class Ordinals(dict[str, int]):
    """Days in ISO form → their number; over years of records there are few days, and each is read once."""

    def __missing__(self, day: str) -> int:
        found = self[day] = dt.date.fromisoformat(day).toordinal()
        return found

    def of(self, told: Iterable[str]) -> Days:
        return sorted(map(self.__getitem__, told))


def told_tests(alike: Sequence[Any], spared: Sequence[Any]) -> dict[str, Tests]:
    """By dossier, of rows of tests that are alike and of those that are explained (see `db/history_selects.py`)."""
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


def told_parts(rows: Iterable[tuple[Any, int, str]], parts: int) -> dict[Any, tuple[Days, ...]]:
    """Of rows of whose they are, which part of it, and days: the days of each part, by whose they are."""
    days = Ordinals()
    found: dict[Any, tuple[Days, ...]] = {}
    for whose, part, told in rows:
        if whose not in found:
            found[whose] = tuple(Days() for _part in range(parts))
        found[whose][part].extend(map(days.__getitem__, told.split(ITEM)))
    for several in found.values():
        for one in several:
            one.sort()
    return found


@dataclass(frozen=True)
class Heard:
    """The hearings of an enrolment that came to something: their days, a letter for each, the days of each kind of
    response, the intervals between those held, by the phase that asked for the next (days on which it was held, days
    since); and `held` those that named a phase."""

    days: Days = field(default_factory=Days)
    letters: str = ""
    said: tuple[Days, ...] = ([], [], [])
    intervals: Sequence[tuple[str, Days, Days]] = ()
    held: tuple[Held, ...] = ()


def told_hearings(rows: Iterable[Any]) -> dict[str, Heard]:
    """By enrolment, of rows of its hearings."""
    days = Ordinals()
    found: dict[str, list[Any]] = defaultdict(list)
    for enrolment, day, *others in rows:
        found[enrolment or ""].append((days[day], *others))
    return {enrolment: _heard(several) for enrolment, several in found.items()}


def _heard(several: list[Any]) -> Heard:
    several.sort(key=itemgetter(0, 1))
    letters = [letter(disposition, who) for _day, _id, disposition, who, *_others in several]
    held = [
        (day, before or "", after or "", id)
        for (day, id, _disposition, _who, before, after, _said), became in zip(several, letters, strict=True)
        if became in WAS_HELD
    ]
    said = [[day for day, *_others, told in several if told for _turn in range(told.count(kind))] for kind in _SAID]
    named = tuple(Held(dt.date.fromordinal(one[0]), *one[1:]) for one in held if one[2])
    return Heard([one[0] for one in several], "".join(letters), tuple(said), _intervals(held), named)


def _intervals(held: Sequence[tuple[int, str, str, str]]) -> list[tuple[str, Days, Days]]:
    """By the phase that a hearing left behind: when the next one was held, and how many days later."""
    found: dict[str, tuple[Days, Days]] = defaultdict(lambda: ([], []))
    for (since, before, after, _id), (day, *_others) in pairwise(held):
        ended, took = found[after or before]
        ended.append(day)
        took.append(day - since)
    return [(phase, *several) for phase, several in found.items() if phase]
