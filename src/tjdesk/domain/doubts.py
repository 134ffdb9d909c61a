"""What a void or a signature had not seen: changes that somebody made meanwhile, and that a person must be asked about.

A change that voids or signs names in its `over` every value of the record that it has seen, and a change of a record
that is voided or signed names that change. So it is known which came about without the other, whatever the order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tjdesk.domain.merge import Head, Register, applied
from tjdesk.domain.stamp import Stamp

VOIDED, SIGNED = "voided", "signed_at"
CLOSING = (VOIDED, SIGNED)
KNOWING = 7
"""The schema from which on changes name what they have seen."""

_OWN = {VOIDED: frozenset((VOIDED,)), SIGNED: frozenset((SIGNED, "signed_by", VOIDED))}
"""Registers that a closing change leaves alone."""


class Doubt(StrEnum):
    """What a person is asked about."""

    VOIDED_EDITED = "voided_edited"
    SIGNED_CORRECTED = "signed_corrected"


@dataclass(frozen=True, slots=True)
class Told:
    """One change of a register as it was told. `knowing`: it names what it has seen."""

    stamp: Stamp
    value: Any
    over: tuple[Stamp, ...]
    knowing: bool

    @property
    def head(self) -> Head:
        return Head(self.stamp, self.value)


@dataclass(frozen=True, slots=True)
class Unseen:
    """A value that whoever voided or signed had not seen, in a register."""

    register: str
    head: Head


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A record in doubt: `by` are the stamps of the changes that voided or signed it."""

    what: Doubt
    by: tuple[Stamp, ...]
    unseen: tuple[Unseen, ...]


def closes(register: str, value: Any) -> bool:
    """Whether a change voids or signs a record."""
    return (register == VOIDED and value is True) or (register == SIGNED and bool(value))


@dataclass(frozen=True)
class Closing:
    """The changes that voided, or that signed, one record which was made at `made`."""

    register: str
    made: Stamp
    changes: Sequence[Told]

    @classmethod
    def of(cls, register: str, made: Stamp, told: Mapping[str, Sequence[Told]]) -> Closing:
        """Those of them that name what they have seen."""
        return cls(
            register, made, [one for one in told.get(register, ()) if one.knowing and closes(register, one.value)]
        )

    @property
    def stamps(self) -> tuple[Stamp, ...]:
        return tuple(sorted(one.stamp for one in self.changes))

    def apart(self, told: Mapping[str, Sequence[Told]]) -> Iterator[tuple[str, Told]]:
        """Changes of other registers that neither knew of this nor were known to it."""
        mine = frozenset(self.stamps)
        seen = _with_replaced(mine.union((self.made,), *(one.over for one in self.changes)), told)
        for name, changes in told.items():
            if name not in _OWN[self.register]:
                yield from ((name, one) for one in changes if one.stamp not in seen and mine.isdisjoint(one.over))


def _with_replaced(seen: Iterable[Stamp], told: Mapping[str, Sequence[Told]]) -> frozenset[Stamp]:
    """What was seen, and what had been replaced by it before."""
    over: dict[Stamp, list[Stamp]] = {}
    for changes in told.values():
        for one in changes:
            over.setdefault(one.stamp, []).extend(one.over)
    found, left = set[Stamp](), list(seen)
    while left:
        stamp = left.pop()
        if stamp not in found:
            found.add(stamp)
            left.extend(over.get(stamp, ()))
    return frozenset(found)


def without(first: Head, told: Iterable[Told], apart: Iterable[Stamp]) -> Register:
    """A register as it stands without some changes."""
    left, standing = frozenset(apart), Register((first,))
    for one in told:
        if one.stamp not in left:
            standing = applied(standing, Head(one.stamp, one.value), one.over)
    return standing
