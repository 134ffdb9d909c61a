"""One conflict as people decide it: what, from which common value; each value with where, who, when and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.changes import field_types, register_fields
from tjdesk.domain.entry import CREATED, resolve
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.names import NameParts
from tjdesk.domain.programme import Device, User
from tjdesk.domain.record import CLOSED, Place, field_specs, registers_of
from tjdesk.domain.refusal import Refused
from tjdesk.domain.stamp import Stamp
from tjdesk.i18n.message import Label, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Question
from tjdesk.services.disputed import Conflict, HeadValue
from tjdesk.services.field_words import FIELDS, INWARD
from tjdesk.services.history import history_of
from tjdesk.services.journal_words import action_words, field_words, kind_words
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.ports import HistoryEntry, SeatedReads
from tjdesk.services.sites import site_names
from tjdesk.services.told_history import is_coded, value_words
from tjdesk.services.wording import Words

NOTHING = in_context("value", "nothing stated")

_GROUPS = {
    ("person", "age"): in_context("group", "age stated and its day"),
    ("person", "national_id"): in_context("group", "document"),
    ("enrolment", "phase"): in_context("group", "phase and its date"),
    ("enrolment", "status"): in_context("group", "status and its date"),
    ("hearing", "outcome"): in_context("group", "outcome of the hearing"),
    ("session", "status"): in_context("group", "state of the session"),
}
"""Groups whose fields a clerk knows under one name."""


@dataclass(frozen=True)
class Side:
    """One of the values. `place` is its place among the conflict's values; `fields` are (field, its value) in words.

    `at` is when it was recorded; `value` the whole in one line. `readable` is false for closed text of others.
    """

    place: int
    site: str
    device: str
    here: bool
    value: Words
    fields: tuple[tuple[Words, Words], ...]
    who: str
    roles: tuple[Label, ...]
    at: dt.datetime | None
    action: Words
    reason: str
    told: Mapping[str, Any]
    readable: bool = True


@dataclass(frozen=True)
class ConflictPage:
    """A conflict to decide. `base` is the value from which all started, empty where there was none."""

    id: str
    dossier: str
    kind: str
    register: str
    participant: Participant | None
    record: Words
    what: Words
    base: Words
    sides: tuple[Side, ...]
    fields: tuple[str, ...]

    @property
    def name(self) -> NameParts | None:
        return self.participant.name if self.participant else None

    @property
    def free(self) -> bool:
        """Whether another value can be typed: the register is one field of plain text."""
        kind = KINDS.get(self.kind)
        plain = kind is not None and self.fields == (self.register,) and field_types(kind)[self.register] is str
        return plain and not is_coded(self.register) and all(side.readable for side in self.sides)


def register_words(kind: str, register: str) -> Words:
    """What a register is called: its field, or what its group holds together."""
    known = KINDS.get(kind)
    fields = registers_of(known).get(register, ()) if known else ()
    if fields == (register,) or not fields:
        return field_words(register)
    return _GROUPS.get((kind, register)) or _(
        "{fields}", fields=tuple(field_words(one) for one in fields if one in FIELDS)
    )


@dataclass(frozen=True)
class ReadConflict(Question[ConflictPage]):
    """One conflict by its id. Raises Refused where it was decided meanwhile."""

    conflict: str

    def answer(self, reads: SeatedReads) -> ConflictPage:
        found = next((one for one in reads.conflicts() if one.id == self.conflict), None)
        if found is None:
            raise Refused(_("This conflict was decided meanwhile."), "conflict")
        return _Page(reads, found).told()


class _Page:
    """Puts a conflict together from the journal of its dossier."""

    def __init__(self, reads: SeatedReads, found: Conflict) -> None:
        self._reads, self._found = reads, found
        journal = reads.journal(found.dossier)
        self._journal = {entry.header.full_stamp: entry for entry in journal}
        lines = history_of(reads, found.dossier)
        self._why = {entry.header.full_stamp: line.reason for entry, line in zip(journal, lines, strict=True)}
        self._sites = site_names(reads)
        self._users = {user.id: user for user in reads.find(User)}
        self._devices = {device.device: device for device in reads.find(Device)}

    def told(self) -> ConflictPage:
        found = self._found
        kind = KINDS.get(found.kind)
        fields = registers_of(kind).get(found.register, (found.register,)) if kind else (found.register,)
        people = participants_of(self._reads, [found.dossier])
        return ConflictPage(
            id=found.id,
            dossier=found.dossier,
            kind=found.kind,
            register=found.register,
            participant=people[0] if people else None,
            record=kind_words(found.kind),
            what=register_words(found.kind, found.register),
            base=self._base(),
            sides=tuple(self._side(place, value) for place, value in enumerate(found.values)),
            fields=fields,
        )

    def _side(self, place: int, value: HeadValue) -> Side:
        told, readable = self._opened(value.value)
        device = self._devices.get(value.stamp.device)
        user = self._users.get(value.author)
        return Side(
            place=place,
            site=self._sites.get(device.site, "") if device else "",
            device=(device.name if device else "") or value.stamp.device[:8],
            here=value.stamp.device == self._reads.seat.device,
            value=_whole(self._fields(told)) if readable else _("closed text, not shown here"),
            fields=self._fields(told) if readable else (),
            who=user.name if user else "",
            roles=tuple(self._reads.pack.item("role", role) for role in user.roles) if user else (),
            at=dt.datetime.fromisoformat(value.at) if value.at else None,
            action=action_words(_action_of(self._journal.get(value.stamp))),
            reason=self._why.get(value.stamp, ""),
            told=told,
            readable=readable,
        )

    def _opened(self, value: Any) -> tuple[Mapping[str, Any], bool]:
        """The fields of a register's value; closed text opened. False where it may not be read."""
        found, kind = self._found, KINDS.get(self._found.kind)
        if kind is None:
            return {found.register: value}, True
        told = dict(register_fields(kind, found.register, value))
        for name, text in told.items():
            spec = field_specs(kind)[name]
            if spec.compartment in CLOSED and isinstance(text, str) and text:
                opened = self._reads.opened(Place(found.dossier, spec.compartment, found.record, name), text)
                if opened is None:
                    return told, False
                told[name] = opened
        return told, True

    def _fields(self, told: Mapping[str, Any]) -> tuple[tuple[Words, Words], ...]:
        return told_fields(self._reads.pack, self._sites, self._found.kind, told)

    def _base(self) -> Words:
        """The latest value that every side had seen and replaced."""
        seen: list[set[Stamp]] = []
        for value in self._found.values:
            entry = self._journal.get(value.stamp)
            seen.append({stamp for change in self._changes(entry) for stamp in change[1]} if entry else set())
        common = set.intersection(*seen) if seen else set()
        for stamp in sorted(common, reverse=True):
            entry = self._journal.get(stamp)
            for value, _over in self._changes(entry) if entry else ():
                told, readable = self._opened(value)
                return _whole(self._fields(told)) if readable else ""
        return ""

    def _changes(self, entry: HistoryEntry) -> list[tuple[Any, Sequence[Stamp]]]:
        """What one entry says of this register: its value, and the stamps it replaces."""
        found: list[tuple[Any, Sequence[Stamp]]] = []
        for part in entry.parts.values():
            for change in part.changes if part is not None else ():
                if resolve(entry.header, change.record) != self._found.record:
                    continue
                if change.field == self._found.register:
                    found.append((change.value, change.over))
                elif change.field == CREATED:
                    found.append((self._born(change.value), change.over))
        return found

    def _born(self, value: Mapping[str, Any]) -> Any:
        kind = KINDS.get(self._found.kind)
        fields = registers_of(kind).get(self._found.register, ()) if kind else ()
        if fields == (self._found.register,):
            return value.get(self._found.register)
        return {name: value[name] for name in fields if name in value}


def told_fields(
    pack: Pack, sites: Mapping[str, str], kind: str, told: Mapping[str, Any]
) -> tuple[tuple[Words, Words], ...]:
    """Fields that say something to a reader, with their values in words."""
    known = KINDS.get(kind)
    return tuple(
        (field_words(name), _plain_words(pack, sites, kind, name, value))
        for name, value in told.items()
        if name not in INWARD and (known is None or len(told) == 1 or value not in (None, "", [], False))
    )


def _plain_words(pack: Pack, sites: Mapping[str, str], kind: str, name: str, value: Any) -> Words:
    known = KINDS.get(kind)
    spec = field_specs(known).get(name) if known else None
    if spec is not None and spec.compartment in CLOSED:
        return str(value)
    return value_words(pack, sites, kind, name, value) or NOTHING


def _whole(fields: Sequence[tuple[Words, Words]]) -> Words:
    """The first field's value; a clerk recognises a group by it."""
    return fields[0][1] if fields else NOTHING


def _action_of(entry: HistoryEntry | None) -> str:
    parts = entry.parts.values() if entry is not None else ()
    return next((part.action for part in parts if part is not None), "")
