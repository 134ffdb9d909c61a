"""Records from journals: what stands after entries, computed from nothing but the entries."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tjdesk.domain.changes import is_empty, register_fields
from tjdesk.domain.entry import CREATED, Change, Header, Part, canonical, made_id, makes
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.merge import Head, Register, applied, shown
from tjdesk.domain.record import Policy, Record, field_specs, registers_of
from tjdesk.domain.stamp import Stamp


@dataclass
class Replayed:
    """One record as its journal leaves it: `values` are JSON by field, `registers` what changed since it was made.

    `first` are the values that it was made with.
    """

    kind: str
    id: str
    dossier: str
    made: Stamp
    first: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)


class State:
    """Everything that stands. Entries are applied one by one, in any order; what makes no sense changes nothing.

    `unmade` are changes of records that no entry here made: by (dossier, record), they wait for it.
    """

    def __init__(self) -> None:
        self.records: dict[str, Replayed] = {}
        self.unmade: dict[tuple[str, str], list[tuple[Change, Stamp]]] = {}

    def apply(self, header: Header, part: Part, only: Container[str] | None = None) -> None:
        """One part of an entry; of some kinds `only`, where they are named."""
        stamp = header.full_stamp
        for change in part.changes:
            if only is not None and change.kind not in only:
                continue
            if change.field == CREATED:
                self._make(header, change, stamp)
                continue
            record = self.records.get(change.record)
            if record is None:
                self.unmade.setdefault((header.dossier, change.record), []).append((change, stamp))
            elif record.dossier == header.dossier:
                _change(record, change, stamp)

    def _make(self, header: Header, change: Change, stamp: Stamp) -> None:
        # Only an id that follows from the entry itself makes a record: nobody can make one that stands already.
        if not makes(change.record) or not isinstance(change.value, dict):
            return
        id = made_id(header, change.record)
        record = self.records.get(id)
        if record is None:
            record = self.records[id] = Replayed(change.kind, id, header.dossier, stamp)
        record.first.update(change.value)
        if record.registers:
            _remake(record)
        else:
            record.values.update(change.value)
        for waiting, its_stamp in self.unmade.pop((header.dossier, id), ()):
            _change(record, waiting, its_stamp)


def _change(record: Replayed, change: Change, stamp: Stamp) -> None:
    kind = KINDS.get(record.kind)
    standing = record.registers.get(change.field)
    if standing is None:
        standing = Register((Head(record.made, first_value(record, kind, change.field)),))
    standing = applied(standing, Head(stamp, change.value), change.over)
    record.registers[change.field] = standing
    _show(record, kind, change.field, standing)


def _remake(record: Replayed) -> None:
    """A further share of what a record was made with, after changes."""
    kind = KINDS.get(record.kind)
    record.values = dict(record.first)
    for name, register in record.registers.items():
        first = Head(record.made, first_value(record, kind, name))
        heads = tuple(first if head.stamp == record.made else head for head in register.heads)
        record.registers[name] = Register(heads, register.replaced)
        _show(record, kind, name, record.registers[name])


def _show(record: Replayed, kind: type[Record] | None, register: str, standing: Register) -> None:
    value = shown(policy_of(kind, register), standing.heads)
    grouped = kind is not None and registers_of(kind).get(register, (register,)) != (register,)
    if kind is not None and grouped:
        record.values.update(register_fields(kind, register, value if isinstance(value, dict) else {}))
    else:
        record.values[register] = value


def policy_of(kind: type[Record] | None, register: str) -> Policy:
    """How a register behaves; one that this version does not know is kept like any other."""
    fields = registers_of(kind).get(register) if kind else None
    if kind is None or not fields:
        return Policy.REGISTER
    return field_specs(kind)[fields[0]].policy


def first_value(record: Replayed, kind: type[Record] | None, register: str) -> Any:
    """The value that a register had when its record was made."""
    return value_among(record.first, kind, register)


def value_among(first: Mapping[str, Any], kind: type[Record] | None, register: str) -> Any:
    """A register's value in what a record was made with."""
    fields = registers_of(kind).get(register, (register,)) if kind else (register,)
    if fields == (register,):
        return first.get(register)
    return {name: first[name] for name in fields if name in first}


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
