"""Records from journals: what stands after entries, computed from nothing but the entries."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tjdesk.domain.changes import is_empty, register_fields
from tjdesk.domain.doubts import CLOSING, KNOWING, SIGNED, VOIDED, Closing, Doubt, Doubtful, Told, Unseen, without
from tjdesk.domain.entry import CREATED, Change, Header, Part, canonical, made_id, makes
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.merge import Head, Register, applied, shown
from tjdesk.domain.record import DossierKind, Policy, Record, field_specs, registers_of
from tjdesk.domain.stamp import Stamp


@dataclass(slots=True)
class Replayed:
    """One record as its journal leaves it: `values` are JSON by field, `registers` what changed since it was made.

    `first` are the values that it was made with, `told` the changes of its registers, `doubts` what a void or a
    signature had not seen of them.
    """

    kind: str
    id: str
    dossier: str
    made: Stamp
    first: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    registers: dict[str, Register] = field(default_factory=dict)
    told: dict[str, list[Told]] = field(default_factory=dict)
    doubts: tuple[Doubtful, ...] = ()


class State:
    """Everything that stands. Entries are applied one by one, in any order; what makes no sense changes nothing.

    `unmade` are changes of records that no entry here made: by (dossier, record), they wait for it. `finish` after the
    last entry settles what voids and signatures have not seen.
    """

    def __init__(self) -> None:
        self.records: dict[str, Replayed] = {}
        self.unmade: dict[tuple[str, str], list[tuple[Change, Header]]] = {}

    def apply(self, header: Header, part: Part, only: Container[str] | None = None, stamp: Stamp | None = None) -> None:
        """One part of an entry; of some kinds `only`, where they are named. `stamp` is the header's, if at hand."""
        stamp = stamp or header.full_stamp
        for change in part.changes:
            if only is not None and change.kind not in only:
                continue
            if change.field == CREATED:
                self._make(header, change, stamp)
                continue
            record = self.records.get(change.record)
            if record is None:
                self.unmade.setdefault((header.dossier, change.record), []).append((change, header))
            elif record.dossier == header.dossier:
                _change(record, change, stamp, header.schema)

    def _make(self, header: Header, change: Change, stamp: Stamp) -> None:
        # Only an id that follows from the entry itself makes a record: nobody can make one that stands already.
        if not makes(change.record) or not isinstance(change.value, dict):
            return
        id = made_id(header, change.record)
        record = self.records.get(id)
        if record is None:
            value = change.value
            record = self.records[id] = Replayed(change.kind, id, header.dossier, stamp, value, value.copy())
        else:
            record.first = {**record.first, **change.value}
            if record.registers:
                _remake(record)
            else:
                record.values.update(change.value)
        for waiting, its_header in self.unmade.pop((header.dossier, id), ()) if self.unmade else ():
            _change(record, waiting, its_header.full_stamp, its_header.schema)

    def finish(self) -> State:
        """Itself, once everything was applied: signed records stand as they were signed; what is in doubt is told."""
        for record in self.records.values():
            if not record.told.keys().isdisjoint(CLOSING):
                _finish(record)
        return self


def _finish(record: Replayed) -> None:
    kind = KINDS.get(record.kind)
    if kind is None or kind.DOSSIER not in (DossierKind.PARTICIPANT, DossierKind.COURT):
        return
    found = []
    signed = Closing.of(SIGNED, record.made, record.told)
    if signed.changes and record.values.get(SIGNED) and (unseen := _set_apart(record, kind, signed)):
        found.append(Doubtful(Doubt.SIGNED_CORRECTED, signed.stamps, unseen))
    voided = Closing.of(VOIDED, record.made, record.told)
    if voided.changes and record.values.get(VOIDED):
        standing = {(name, head.stamp) for name, register in record.registers.items() for head in register.heads}
        apart = [Unseen(name, one.head) for name, one in voided.apart(record.told) if (name, one.stamp) in standing]
        if apart:
            found.append(Doubtful(Doubt.VOIDED_EDITED, voided.stamps, _in_order(apart)))
    record.doubts = tuple(found)


def _set_apart(record: Replayed, kind: type[Record], signed: Closing) -> tuple[Unseen, ...]:
    """The record as it was signed; what was changed without knowing that, where it says something else."""
    stamps: dict[str, list[Told]] = {}
    for name, one in signed.apart(record.told):
        stamps.setdefault(name, []).append(one)
    unseen = []
    for name, apart in stamps.items():
        left = {one.stamp for one in apart}
        before = record.registers[name]
        first = Head(record.made, first_value(record, kind, name))
        standing = without(first, record.told[name], left)
        record.registers[name] = standing
        _show(record, kind, name, standing)
        said = shown(policy_of(kind, name), standing.heads)
        unseen += [Unseen(name, head) for head in before.heads if head.stamp in left and head.value != said]
    return _in_order(unseen)


def _in_order(unseen: Iterable[Unseen]) -> tuple[Unseen, ...]:
    return tuple(sorted(unseen, key=lambda one: (one.register, one.head.stamp)))


def _change(record: Replayed, change: Change, stamp: Stamp, schema: int) -> None:
    kind = KINDS.get(record.kind)
    told = Told(stamp, change.value, change.over, schema >= KNOWING)
    record.told.setdefault(change.field, []).append(told)
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
