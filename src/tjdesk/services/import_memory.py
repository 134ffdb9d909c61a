"""What imports said before: a spreadsheet that repeats itself does not undo what the desk has recorded since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tjdesk.domain.changes import plain, register_fields
from tjdesk.domain.entry import CREATED, Change, resolve
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import Record
from tjdesk.services.import_pairing import is_blank
from tjdesk.services.import_tally import ACTIONS
from tjdesk.services.intake import RegisterKind, Row
from tjdesk.services.ports import HistoryEntry, Reads

UNDONE = "import_undone"

Values = dict[str, dict[str, Any]]
"""Record → field → the value as JSON that an import gave it last."""


class Memory:
    """What imports of one kind said; journals are read only where a row differs from what the desk changed."""

    def __init__(self, reads: Reads, kind: RegisterKind) -> None:
        self._reads = reads
        self._actions = frozenset((ACTIONS[kind], UNDONE))
        self._dossiers: dict[str, Values] = {}

    def is_stale(self, record: Any, fields: Iterable[str], row: Row) -> bool:
        """Whether the row only repeats what an import said of a version that this amending record replaced."""
        if not record.amends:
            return False
        values = self.said(record.dossier)
        told = values.get(record.id) or values.get(record.amends)
        return told is not None and all(
            is_blank(new := getattr(row, name)) or plain(new) == told.get(name) for name in fields
        )

    def repeats(self, record: Record, values: Mapping[str, Any]) -> bool:
        """Whether every value is what an import said last of this record."""
        told = self.said(record.dossier).get(record.id)
        return told is not None and all(told.get(name) == plain(value) for name, value in values.items())

    def last(self, record: Record, field: str) -> Any:
        """What an import gave a field last, as JSON; None where no import did."""
        return self.said(record.dossier).get(record.id, {}).get(field)

    def said(self, dossier: str) -> Values:
        """Everything that imports said in a dossier."""
        if dossier not in self._dossiers:
            self._dossiers[dossier] = _imported(self._reads.journal(dossier), self._actions)
        return self._dossiers[dossier]


def _imported(entries: Iterable[HistoryEntry], actions: frozenset[str]) -> Values:
    values: Values = {}
    for entry in entries:
        for part in entry.parts.values():
            if part is None or part.action not in actions:
                continue
            for change in part.changes:
                values.setdefault(resolve(entry.header, change.record), {}).update(fields_of(change))
    return values


def fields_of(change: Change) -> Mapping[str, Any]:
    """The fields that a change sets, as JSON."""
    if change.field == CREATED:
        return dict(change.value)
    kind = KINDS.get(change.kind)
    return register_fields(kind, change.field, change.value) if kind else {}
