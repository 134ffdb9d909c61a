"""What stands in a register after changes from many devices: heads, conflicts, and which value is shown.

A register is a field, or a group of fields that change together. Its standing values are heads. Nothing here looks at
the order of arrival: applying the same changes in any order, any number of times, gives the same heads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tjdesk.domain.record import Policy
from tjdesk.domain.stamp import Stamp


class Head(msgspec.Struct, frozen=True):
    """One standing value (plain JSON) and the stamp of the change that set it."""

    stamp: Stamp
    value: Any


class Register(msgspec.Struct, frozen=True):
    """Heads by stamp, ascending, and the stamps that some change is known to have replaced."""

    heads: tuple[Head, ...] = ()
    replaced: frozenset[Stamp] = frozenset()


def applied(register: Register, change: Head, over: Iterable[Stamp]) -> Register:
    """The register after one more change, which had seen the stamps in `over`."""
    # What any change has seen no longer stands, and must not stand when it comes late.
    replaced = register.replaced | frozenset(over)
    # What this change did not see still stands, beside it.
    heads = {head.stamp: head for head in register.heads if head.stamp not in replaced}
    # Somebody may have replaced this change already: then it adds nothing.
    if change.stamp not in replaced:
        heads[change.stamp] = change
    return Register(tuple(heads[stamp] for stamp in sorted(heads)), replaced)


def disputed(policy: Policy, heads: tuple[Head, ...]) -> bool:
    """Whether people must decide: several heads with different values in a register that can hold only one."""
    if policy in (Policy.APPEND, Policy.SET) or len(heads) < 2:
        return False
    return any(head.value != heads[0].value for head in heads[1:])


def shown(policy: Policy, heads: tuple[Head, ...]) -> Any:
    """The value a record shows: the latest stamp's, the safest of restrictive ones, or all members of a set."""
    if not heads:
        return None
    if policy is Policy.RESTRICTIVE:
        return _safest([head.value for head in heads])
    if policy is Policy.SET:
        return _members(heads)
    return heads[-1].value


def _safest(values: list[Any]) -> Any:
    # True means withdrawn, removed, held or sealed: one True is enough.
    if all(isinstance(value, bool) or value is None for value in values):
        return any(values)
    # Rights granted: only those that every head grants.
    if all(isinstance(value, list) for value in values):
        return [item for item in values[-1] if all(item in value for value in values)]
    return values[-1]


def _members(heads: tuple[Head, ...]) -> list[Any]:
    found: list[Any] = []
    for head in heads:
        members = head.value if isinstance(head.value, list) else []
        found.extend(item for item in members if item not in found)
    return found
