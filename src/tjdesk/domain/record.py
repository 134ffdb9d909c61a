"""What every record is: a frozen dataclass with an id and a dossier; fields tell their compartment and policy."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, ClassVar, TypeVar

T = TypeVar("T")


class Compartment(StrEnum):
    """Who may read a field is decided by the compartment it lies in (least restricted first)."""

    IDENTITY = "identity"
    COURT = "court"
    RESULTS = "results"
    ANALYTES = "analytes"
    TEAM = "team"
    CLINICAL = "clinical"


CLOSED = frozenset({Compartment.TEAM, Compartment.CLINICAL})
"""Compartments whose values are sealed a second time, under a key that only some users can open."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text stands. It opens nowhere else."""

    dossier: str
    compartment: Compartment
    record: str
    field: str


class Policy(StrEnum):
    """How a field behaves when it was changed in two places."""

    APPEND = "append"
    REGISTER = "register"
    GROUP = "group"
    RESTRICTIVE = "restrictive"
    SET = "set"


class DossierKind(StrEnum):
    """Whose dossier a record lies in: the unit that is shared, moved and sealed."""

    PARTICIPANT = "participant"
    COURT = "court"
    PROGRAMME = "programme"
    DEVICE = "device"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """How one field of a record is kept."""

    name: str
    compartment: Compartment
    policy: Policy
    group: str


@dataclass(frozen=True, kw_only=True)
class Record:
    """A fact in a dossier. Subclasses set `KIND` (its name in journals, for ever) and where it lies."""

    KIND: ClassVar[str] = ""
    DOSSIER: ClassVar[DossierKind]
    COMPARTMENT: ClassVar[Compartment] = Compartment.COURT
    POLICY: ClassVar[Policy] = Policy.REGISTER

    id: str
    dossier: str
    voided: bool = False


def fact(
    default: Any = None,
    *,
    compartment: Compartment | None = None,
    policy: Policy | None = None,
    group: str = "",
) -> Any:
    """A field with a default, kept otherwise than its record's class says."""
    told = {"compartment": compartment, "policy": Policy.GROUP if group else policy, "group": group}
    return dataclasses.field(default=default, metadata=told)


def once_per_kind(work: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Remember what a function says of a record class: classes never change."""
    known: dict[type[Record], T] = {}

    @wraps(work)
    def remembered(kind: type[Record]) -> T:
        if kind not in known:
            known[kind] = work(kind)
        return known[kind]

    return remembered


@once_per_kind
def field_specs(kind: type[Record]) -> dict[str, FieldSpec]:
    """Every field of a record class but `id` and `dossier`, in order of declaration."""
    return {spec.name: spec for spec in _specs(kind)}


def _specs(kind: type[Record]) -> Iterator[FieldSpec]:
    for field in dataclasses.fields(kind):
        if field.name in ("id", "dossier"):
            continue
        told = field.metadata
        yield FieldSpec(
            field.name,
            told.get("compartment") or kind.COMPARTMENT,
            told.get("policy") or (Policy.RESTRICTIVE if field.name == "voided" else kind.POLICY),
            told.get("group", ""),
        )


@once_per_kind
def registers_of(kind: type[Record]) -> dict[str, tuple[str, ...]]:
    """The mergeable registers of a record class: a field by itself, or a group's name with its fields."""
    found: dict[str, list[str]] = {}
    for spec in field_specs(kind).values():
        found.setdefault(spec.group or spec.name, []).append(spec.name)
    return {name: tuple(fields) for name, fields in found.items()}


class Sealed(str):
    """A value of a closed compartment as it is stored: ciphertext. What is not `Sealed` is text still to be sealed."""

    __slots__ = ()
