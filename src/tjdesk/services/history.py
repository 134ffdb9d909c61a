"""History: what each entry of a dossier's journal changed, from what to what, by whom, where and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tjdesk.domain.changes import defaults, plain, register_fields
from tjdesk.domain.entry import CREATED, Change, resolve
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import Device, User
from tjdesk.domain.record import CLOSED, Compartment, Place, Record, field_specs
from tjdesk.services.command import Question
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import HistoryEntry, SeatedReads
from tjdesk.services.sites import site_names


@dataclass(frozen=True)
class FieldChange:
    """One field of one record. Values are plain JSON; a sealed one is its ciphertext."""

    kind: str
    record: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class HistoryLine:
    """One entry: `at` is the recorded local time (ISO), `back` the true time of what was entered later from paper.

    `withheld` are compartments that whoever reads may not, `absent` those that this site does not hold.
    """

    at: str
    back: str
    by: str
    device: str
    site: str
    action: str
    reason: str
    changes: tuple[FieldChange, ...]
    withheld: tuple[str, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadHistory(Question[list[HistoryLine]]):
    """The history of one participant, oldest first."""

    participant: str

    def answer(self, reads: SeatedReads) -> list[HistoryLine]:
        return history_of(reads, participant_of(reads, self.participant).id)


def history_of(reads: SeatedReads, dossier: str) -> list[HistoryLine]:
    """A dossier's entries in order, each with the values it replaced."""
    users = {user.id: user.name for user in reads.find(User)}
    places = {device.device: device for device in reads.find(Device)}
    names = site_names(reads)
    standing: dict[tuple[str, str], Any] = {}
    lines = []
    for entry in reads.journal(dossier):
        device = places.get(entry.header.device)
        site = names.get(device.site, "") if device else ""
        author = users.get(entry.header.author, entry.header.author)
        lines.append(_opened(reads, entry, _line(entry, author, site, standing)))
    return lines


def _opened(reads: SeatedReads, entry: HistoryEntry, line: HistoryLine) -> HistoryLine:
    """The line with its sealed reason in words, as far as whoever sits here may read it."""
    for name, part in entry.parts.items():
        if part is not None and part.reason and name in CLOSED:
            place = Place(
                entry.header.dossier, Compartment(name), f"{entry.header.device}.{entry.header.seq}", "reason"
            )
            return replace(line, reason=reads.opened(place, part.reason) or "")
    return line


def reason_for(reads: SeatedReads, dossier: str, record: str) -> str:
    """Why a record was made, as its entry says; empty where no reason was given or it may not be read."""
    for entry in reads.journal(dossier):
        changes = [change for part in entry.parts.values() if part is not None for change in part.changes]
        if any(change.field == CREATED and resolve(entry.header, change.record) == record for change in changes):
            return _opened(reads, entry, _line(entry, "", "", {})).reason
    return ""


def _line(entry: HistoryEntry, author: str, site: str, standing: dict[tuple[str, str], Any]) -> HistoryLine:
    held = {name: part for name, part in entry.parts.items() if part is not None}
    parts = list(held.values())
    changes = [change for name, part in held.items() for change in _fields(entry, name, part.changes, standing)]
    first = parts[0] if parts else None
    return HistoryLine(
        at=first.at if first else entry.arrived_at,
        back=first.back if first else "",
        by=author,
        device=entry.header.device,
        site=site,
        action=first.action if first else "",
        reason=next((part.reason for part in parts if part.reason), ""),
        changes=tuple(changes),
        withheld=tuple(name for name, part in entry.parts.items() if part is None and name not in entry.absent),
        absent=tuple(sorted(entry.absent)),
    )


def _fields(
    entry: HistoryEntry, compartment: str, changes: tuple[Change, ...], standing: dict[tuple[str, str], Any]
) -> list[FieldChange]:
    found = []
    for change in changes:
        record = resolve(entry.header, change.record)
        for field, after in _values(change, compartment).items():
            before = standing.get((record, field))
            if before != after:
                found.append(FieldChange(change.kind, record, field, before, after))
                standing[record, field] = after
    return found


def _values(change: Change, compartment: str) -> Mapping[str, Any]:
    kind = KINDS.get(change.kind)
    if change.field == CREATED:
        return {**_usual(kind, compartment), **change.value} if kind else dict(change.value)
    known = register_fields(kind, change.field, change.value) if kind else {}
    return known or {change.field: change.value}


def _usual(kind: type[Record], compartment: str) -> dict[str, Any]:
    """What a new record says in a compartment where its entry names nothing else: a finding is positive.

    All fields are in it, in their order, so that they are told in it.
    """
    known = defaults(kind)
    told = (name for name, spec in field_specs(kind).items() if spec.compartment.value == compartment)
    return {name: plain(known[name]) if known.get(name) else None for name in told}
