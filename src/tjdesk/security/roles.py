"""Who may read and write which compartment: the default matrix. What a pack says takes precedence over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from tjdesk.domain.record import Compartment

Action = Literal["read", "write", "sign"]

Access = frozenset[str]
"""Of `read`, `write`, `sign`, and `own`: reads what it wrote itself, until the session is signed."""

_LETTERS = {"r": "read", "w": "write", "s": "sign", "o": "own", "-": ""}

_TABLE = """
role           identity court results analytes team clinical
clerk          rw       rw    rw      -        wo   -
judge          r        rs    r       r        r    -
coordinator    rw       rw    rw      rw       rw   r
treatment      r        r     rw      rw       r    rw
prosecutor     r        r     r       -        -    -
defence        r        r     r       r        -    r
supervision    r        r     r       -        r    -
evaluator      -        -     -       -        -    -
administrator  -        -     -       -        -    -
"""


def _read_cell(cell: str) -> Access:
    return frozenset(_LETTERS[letter] for letter in cell) - {""}


def _matrix(table: str) -> Mapping[str, Mapping[Compartment, Access]]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    columns = [Compartment(name) for name in head[1:]]
    return {
        role: {column: _read_cell(cell) for column, cell in zip(columns, cells, strict=True)} for role, *cells in rows
    }


MATRIX = _matrix(_TABLE)
ROLES = tuple(MATRIX)
FOUNDER = ("clerk", "coordinator", "treatment", "administrator")
"""The roles of the first user of a store, until others are added."""


def access(
    roles: Iterable[str], compartment: Compartment, matrix: Mapping[str, Mapping[Compartment, Access]] = MATRIX
) -> Access:
    """Everything that any of these roles may do in a compartment. A role that is not known may do nothing."""
    return frozenset().union(*(matrix.get(role, {}).get(compartment, frozenset()) for role in roles))


def may(roles: Iterable[str], compartment: Compartment, action: Action) -> bool:
    """Whether one of these roles may read, write or sign in a compartment."""
    return action in access(roles, compartment)


def reads_own(roles: Iterable[str], compartment: Compartment) -> bool:
    """Whether its holder reads what they wrote themselves, until the session is signed, and nothing else there."""
    allowed = access(roles, compartment)
    return "own" in allowed and "read" not in allowed


def readable(roles: Iterable[str]) -> frozenset[Compartment]:
    """The compartments that these roles read."""
    held = tuple(roles)
    return frozenset(compartment for compartment in Compartment if may(held, compartment, "read"))


def administers(roles: Iterable[str]) -> bool:
    """Whether users, devices and keys are theirs to manage. It opens no compartment."""
    return "administrator" in set(roles)


def reads_audit(roles: Iterable[str]) -> bool:
    return not {"administrator", "coordinator"}.isdisjoint(roles)
