"""The last save undone, as a new entry: what it made is voided, what it changed is put back as it stood before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tjdesk.domain.entry import CREATED, resolve
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import Record, registers_of
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.i18n.message import _
from tjdesk.services.command import Command
from tjdesk.services.import_foundations import kept_by_others
from tjdesk.services.journey.steps import UNDOABLE_STEPS
from tjdesk.services.ports import Changes, HistoryEntry, Work
from tjdesk.services.stood import StoodBefore

Later = Mapping[tuple[str, str], str]
"""(record, register) → the id of the action that set it last."""

UNDONE = "save_undone"
UNDOABLE = UNDOABLE_STEPS | frozenset(
    {
        "outcome_recorded",
        "session_planned",
        "session_opened",
        "session_closed",
        "session_reopened",
        "session_postponed",
        "hearings_postponed",
        "hearing_listed",
        "hearing_taken_off",
        "session_corrected",
    }
)
"""What can be undone. What is signed is amended instead, and what undid something is done again by hand."""


@dataclass
class _Save:
    """What one save made and changed: ids of records made, and the registers set of each that was there before."""

    made: dict[str, str] = field(default_factory=dict)
    set: dict[str, tuple[str, set[str]]] = field(default_factory=dict)


@dataclass(frozen=True)
class UndoSave(Command[Changes]):
    """Put back what stood before a save, told by the `Changes` it answered.

    Refused where somebody has changed or signed any of it since: then what is wrong is corrected instead.
    """

    changes: Changes

    def execute(self, work: Work) -> Changes:
        if self.changes.action not in UNDOABLE:
            raise Refused(_("This save cannot be undone. Correct what is wrong instead."))
        save = _read(work.entries_of(self.changes.id))
        made, old = _made(work, save), _old(work, save)
        later = work.changed_since_made([*save.made, *save.set])
        _refuse_built_on(save, made, old, later, self.changes.id)
        before = StoodBefore(work, self.changes.id)
        for record in old:
            stood = before.of(record)
            names = [name for register in save.set[record.id][1] for name in registers_of(type(record))[register]]
            work.put(replace(record, **{name: getattr(stood, name) for name in names}))
        stays = kept_by_others(work, made, ())
        work.put(*(replace(record, voided=True) for record in made if record.id not in stays))
        return work.commit(UNDONE)


def _read(entries: Iterable[HistoryEntry]) -> _Save:
    save = _Save()
    for entry in entries:
        for part in entry.parts.values():
            for change in part.changes if part is not None else ():
                id = resolve(entry.header, change.record)
                if change.field == CREATED:
                    save.made[id] = change.kind
                else:
                    save.set.setdefault(id, (change.kind, set()))[1].add(change.field)
    return save


def _made(work: Work, save: _Save) -> list[Record]:
    found = [work.get(KINDS[kind], id) for id, kind in save.made.items()]
    return [record for record in found if record is not None and not record.voided]


def _old(work: Work, save: _Save) -> list[Record]:
    found = [work.get(KINDS[kind], id) for id, (kind, _fields) in save.set.items() if id not in save.made]
    return [record for record in found if record is not None]


def _refuse_built_on(save: _Save, made: list[Record], old: list[Record], later: Later, action: str) -> None:
    """What was changed by a later save stays: then nothing of this one is put back."""
    for (record, register), by in later.items():
        mine = record in save.made or register in save.set.get(record, ("", set()))[1]
        if mine and by != action:
            raise Refused(_("Something was changed since this save, so it cannot be undone. Correct it instead."))
    signed = [one for one in (*made, *old) if isinstance(one, Hearing | CourtSession) and one.signed_at is not None]
    if signed:
        raise Refused(_("The record is signed by now: amend what is wrong instead."))
