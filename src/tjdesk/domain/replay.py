"""Records from journals: what stands after entries, computed from nothing but the entries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tjdesk.domain.changes import is_empty, register_fields
from tjdesk.domain.entry import CREATED, Change, Header, Part, canonical, resolve
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.merge import Head, Register, applied, shown
from tjdesk.domain.record import Policy, Record, field_specs, registers_of
from tjdesk.domain.stamp import Stamp


@dataclass
class Replayed:
    """One record as its journal leaves it: `values` are JSON by field, `registers` what changed since it was made."""

    kind: str
    id: str
    dossier: str
    made: Stamp
    values: dict[str, Any] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)


class State:
    """Everything that stands. Entries are applied one by one, causes first."""

    def __init__(self) -> None:
        self.records: dict[str, Replayed] = {}

    def apply(self, header: Header, part: Part) -> None:
        """One part of an entry. A change of a record that was never made raises KeyError."""
        stamp = header.full_stamp
        for change in part.changes:
            id = resolve(header, change.record)
            if change.field == CREATED:
                record = self.records.setdefault(id, Replayed(change.kind, id, header.dossier, stamp))
                record.values.update(change.value)
            else:
                self._change(self.records[id], change, stamp)

    def _change(self, record: Replayed, change: Change, stamp: Stamp) -> None:
        kind = KINDS.get(record.kind)
        standing = record.registers.get(change.field)
        if standing is None:
            standing = Register((Head(record.made, first_value(record, kind, change.field)),))
        standing = applied(standing, Head(stamp, change.value), change.over)
        record.registers[change.field] = standing
        value = shown(policy_of(kind, change.field), standing.heads)
        known = register_fields(kind, change.field, value) if kind else {}
        record.values.update(known or {change.field: value})


def policy_of(kind: type[Record] | None, register: str) -> Policy:
    """How a register behaves; one that this version does not know is kept like any other."""
    fields = registers_of(kind).get(register) if kind else None
    if kind is None or not fields:
        return Policy.REGISTER
    return field_specs(kind)[fields[0]].policy


def first_value(record: Replayed, kind: type[Record] | None, register: str) -> Any:
    """The value that a register had when its record was made."""
    fields = registers_of(kind).get(register, (register,)) if kind else (register,)
    if fields == (register,):
        return record.values.get(register)
    return {name: record.values[name] for name in fields if name in record.values}


def standing_heads(record: Replayed) -> Iterator[tuple[str, Head]]:
    """Every register of a record that says anything, with its heads."""
    for name, register in record.registers.items():
        yield from ((name, head) for head in register.heads)
    kind = KINDS.get(record.kind)
    groups = {member: name for name, members in registers_of(kind).items() for member in members} if kind else {}
    untouched = {groups.get(member, member) for member in record.values} - record.registers.keys()
    for name in untouched:
        value = first_value(record, kind, name)
        if not (is_empty(value) or value == {}):
            yield name, Head(record.made, value)


def digest(records: list[Replayed]) -> bytes:
    """A hash over the standing heads (record, register, stamp, value) of some records, in whatever order they come."""
    lines = [
        canonical([record.id, name, head.stamp.plain(), head.value])
        for record in records
        for name, head in standing_heads(record)
    ]
    return hashlib.sha256(b"\n".join(sorted(lines))).digest()
