"""Which row of a file is which record that stands already, so that the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

S = TypeVar("S")
Told = tuple[Any, ...]
"""What a row says, field by field; in the same order, what a record says."""

Keyed = tuple[Hashable, Told]

_FEW = 100
"""Rows of one key among which the best pairing is sought; among more, the first that fits."""


def pair(rows: Sequence[Keyed], standing: Mapping[Any, Sequence[S]], told: Callable[[S], Told]) -> list[S | None]:
    """For each row (its key, what it says) the standing record that it is, or None for a new one.

    Rows of one key are told apart by what they say, and then by their order: the first row that says what no record
    says is the first record that no row repeats.
    """
    found: list[S | None] = [None] * len(rows)
    places: dict[Hashable, list[int]] = {}
    if standing:
        for place, (key, _says) in enumerate(rows):
            if key in standing:
                places.setdefault(key, []).append(place)
    for key, those in places.items():
        _pair_alike(those, rows, list(standing[key]), told, found)
    return found


def _pair_alike(
    places: list[int], rows: Sequence[Keyed], free: list[S], told: Callable[[S], Told], found: list[S | None]
) -> None:
    """First the rows that say exactly what a record says, then as many as a record covers, then in order."""
    open_places = _take_equal(places, rows, free, told, found)
    covering = _most_covered([rows[place][1] for place in open_places], [told(record) for record in free])
    for place, at in zip(open_places, covering, strict=True):
        found[place] = None if at is None else free[at]
    left = [record for at, record in enumerate(free) if at not in covering]
    for place, record in zip((place for place in open_places if found[place] is None), left, strict=False):
        found[place] = record


def _take_equal(
    places: list[int], rows: Sequence[Keyed], free: list[S], told: Callable[[S], Told], found: list[S | None]
) -> list[int]:
    """The places that are still open after equal records were taken out of `free`."""
    by_told: dict[Told, list[int]] = {}
    for at in range(len(free) - 1, -1, -1):
        by_told.setdefault(told(free[at]), []).append(at)
    taken = set()
    for place in places:
        equal = by_told.get(rows[place][1])
        if equal:
            taken.add(equal[-1])
            found[place] = free[equal.pop()]
    free[:] = [record for at, record in enumerate(free) if at not in taken]
    return [place for place in places if found[place] is None]


def _most_covered(says: Sequence[Told], stands: Sequence[Told]) -> list[int | None]:
    """For each row the place of a record that covers it, for as many rows as can be (augmenting paths)."""
    owner: dict[int, int] = {}

    def claim(row: int, seen: set[int]) -> bool:
        for at, told in enumerate(stands):
            if at in seen or not covered(says[row], told):
                continue
            seen.add(at)
            if at not in owner or (len(says) <= _FEW and claim(owner[at], seen)):
                owner[at] = row
                return True
        return False

    for row in range(len(says)):
        claim(row, set())
    found: list[int | None] = [None] * len(says)
    for at, row in owner.items():
        found[row] = at
    return found


def covered(says: Told, stands: Told) -> bool:
    """Whether a record already says all that a row says; an empty cell says nothing."""
    return all(is_blank(new) or new == old for new, old in zip(says, stands, strict=True))


def is_blank(value: Any) -> bool:
    """A cell without a word."""
    return value is None or value is False or value == ""
