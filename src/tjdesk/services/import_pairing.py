"""Which row of a file is which record that stands already, so that the same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

S = TypeVar("S")
Told = tuple[Any, ...]
"""What a row says, field by field; in the same order, what a record says."""

Keyed = tuple[Hashable, Told]


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
    for agree in (_equal, covered, _any):
        for place in places:
            if found[place] is not None:
                continue
            taken = next((at for at, record in enumerate(free) if agree(rows[place][1], told(record))), None)
            if taken is not None:
                found[place] = free.pop(taken)


def covered(says: Told, stands: Told) -> bool:
    """Whether a record already says all that a row says; an empty cell says nothing."""
    return all(is_blank(new) or new == old for new, old in zip(says, stands, strict=True))


def _equal(says: Told, stands: Told) -> bool:
    return says == stands


def _any(_says: Told, _stands: Told) -> bool:
    return True


def is_blank(value: Any) -> bool:
    """A cell without a word."""
    return value is None or value is False or value == ""
