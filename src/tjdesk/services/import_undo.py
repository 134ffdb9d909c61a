"""An import undone as a batch: what it made is voided, what it changed is put back, unless somebody built on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tjdesk.domain.entry import CREATED, resolve
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.programme import LogEvent
from tjdesk.domain.record import Record, registers_of
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.command import Command
from tjdesk.services.import_foundations import kept_by_others
from tjdesk.services.import_list import ImportItem, ListImports
from tjdesk.services.import_memory import UNDONE
from tjdesk.services.import_tally import ACTIONS
from tjdesk.services.ports import Changes, HistoryEntry, Reads, Work
from tjdesk.services.stood import StoodBefore

__all__ = ["ImportItem", "ListImports", "UndoImport", "Undone"]

_MANY = 20_000


@dataclass(frozen=True)
class Undone:
    """What undoing did: the records voided or put back, and how many are left as they are.

    Those were changed since by somebody, or others were built on them.
    """

    changes: Changes
    records: frozenset[str]
    left: int


@dataclass
class _Batch:
    """What one import made and changed: ids by kind, and the registers it set of records that were there before."""

    made: dict[str, set[str]] = field(default_factory=dict)
    set: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    @property
    def ids(self) -> Iterator[str]:
        for ids in self.made.values():
            yield from ids
        for records in self.set.values():
            yield from records


@dataclass(frozen=True)
class UndoImport(Command[Undone]):
    """Undo the import of an action id. Refused where its hearings were signed since, or where nothing is left of it."""

    action: str

    def execute(self, work: Work) -> Undone:
        batch = _batch(work.entries_of(self.action))
        if not batch.made and not batch.set:
            raise Refused(_("There is no import “{id}”. See the list of imports for their ids.", id=self.action), "id")
        made = [one for kind, ids in batch.made.items() for one in _standing(work, KINDS[kind], ids)]
        old = [one for kind, ids in batch.set.items() for one in _standing(work, KINDS[kind], ids, voided_too=True)]
        _refuse_signed([*made, *old])
        later = _undone_again(work, work.changed_since_made(batch.ids), self.action)
        kept = kept_by_others(
            work, made, {record for (record, _name), action in later.items() if action != self.action}
        )
        amended = {getattr(one, "amends", "") for one in made if one.id in kept}
        back, left = _put_back(work, batch, old, later, self.action, amended)
        voided = [replace(one, voided=True) for one in made if one.id not in kept]
        if not voided and not back:
            raise Refused(_nothing(len(kept) + left), "id")
        work.put(*voided, *back)
        log = work.seat.log_dossier
        work.put(LogEvent(id=work.new_id(log), dossier=log, event=UNDONE, about=self.action))
        done = frozenset(one.id for one in (*voided, *back))
        return Undone(work.commit(UNDONE), done, len(kept) + left)


def _undone_again(work: Work, later: Mapping[tuple[str, str], str], action: str) -> Mapping[tuple[str, str], str]:
    """Who set what since. A later import that was undone left everything as this one did."""
    others = {one for one in later.values() if one != action}
    undos = {one for one in others if _undid(work, one) not in ("", action)}
    return {key: action if setter in undos else setter for key, setter in later.items()}


def _undid(work: Work, action: str) -> str:
    """The import that an action undid; empty for any other action."""
    for entry in work.entries_of(action):
        for part in entry.parts.values():
            if part is None or part.action != UNDONE:
                break
            for change in part.changes:
                if change.kind == LogEvent.KIND and change.field == CREATED:
                    return str(dict(change.value).get("about", ""))
    return ""


def _batch(entries: Iterable[HistoryEntry]) -> _Batch:
    batch = _Batch()
    for entry in entries:
        for part in entry.parts.values():
            if part is None or part.action not in ACTIONS.values():
                continue
            for change in part.changes:
                id = resolve(entry.header, change.record)
                if change.kind == LogEvent.KIND:
                    continue
                if change.field == CREATED:
                    batch.made.setdefault(change.kind, set()).add(id)
                else:
                    batch.set.setdefault(change.kind, {}).setdefault(id, set()).add(change.field)
    return batch


def _standing(reads: Reads, kind: type[Record], ids: Iterable[str], voided_too: bool = False) -> list[Record]:
    wanted = sorted(ids)
    both: Mapping[str, Any] = {"voided": [False, True]} if voided_too else {}
    found: list[Record] = []
    for start in range(0, len(wanted), _MANY):
        found += reads.find(kind, id=wanted[start : start + _MANY], **both)
    return found


def _refuse_signed(hearings: Iterable[Record]) -> None:
    signed = sum(isinstance(one, Hearing) and one.signed_at is not None for one in hearings)
    if signed:
        said = counted(
            "{count} hearing of this import was signed since, so the import cannot be undone. Amend what is wrong.",
            "{count} hearings of this import were signed since, so the import cannot be undone. Amend what is wrong.",
            signed,
        )
        raise Refused(said, "id")


def _put_back(
    work: Work,
    batch: _Batch,
    old: Iterable[Record],
    later: Mapping[tuple[str, str], str],
    action: str,
    amended: set[str],
) -> tuple[list[Record], int]:
    """Records with the values that stood before, where nobody changed them since; and how many are left as they are.

    A record in `amended` stays voided: the version that took its place stays.
    """
    before = StoodBefore(work, action)
    back, left = [], 0
    for record in old:
        registers = batch.set[record.KIND][record.id]
        mine = {name for name in registers if later.get((record.id, name)) == action}
        if record.id in amended:
            mine.discard("voided")
        left += mine != registers
        fields = [name for register in sorted(mine) for name in registers_of(type(record))[register]]
        if fields:
            stood = before.of(record)
            back.append(replace(record, **{name: getattr(stood, name) for name in fields}))
    return back, left


def _nothing(left: int) -> Message:
    if not left:
        return _("This import is already undone.")
    return _("Everything in this import was changed or built on since. Undo the later imports first, newest first.")
