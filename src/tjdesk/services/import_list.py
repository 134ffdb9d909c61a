"""The imports made so far, newest first, from the logs of the devices that made them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.programme import User
from tjdesk.domain.record import DossierKind
from tjdesk.services.command import Question
from tjdesk.services.import_memory import UNDONE, fields_of
from tjdesk.services.import_tally import ACTIONS
from tjdesk.services.intake import RegisterKind
from tjdesk.services.ports import HistoryEntry, SeatedReads

_KINDS = {action: kind for kind, action in ACTIONS.items()}


@dataclass(frozen=True, kw_only=True)
class ImportItem:
    """One import by its action id, with its counts of rows. `at` is the local time when it was saved (ISO)."""

    id: str
    kind: RegisterKind
    at: str
    by: str
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: int
    undone: bool

    @property
    def records(self) -> int:
        """Rows that made or changed something."""
        return self.added + self.changed


class ListImports(Question[list[ImportItem]]):
    """Every import that was saved here, newest first."""

    def answer(self, reads: SeatedReads) -> list[ImportItem]:
        logs = [reads.journal(dossier) for dossier in reads.dossier_sites(DossierKind.DEVICE)]
        lines = [line for entries in logs for entry in entries for line in _lines(entry)]
        lines.sort(key=lambda line: line[0].header.full_stamp)
        undone = {told["about"] for _entry, action, _at, told in lines if action == UNDONE}
        users = {user.id: user.name for user in reads.find(User)}
        items = [_item(entry, action, at, told, users, undone) for entry, action, at, told in lines if action in _KINDS]
        return items[::-1]


def _lines(entry: HistoryEntry) -> Iterator[tuple[HistoryEntry, str, str, Mapping[str, Any]]]:
    for part in entry.parts.values():
        if part is not None and (part.action in _KINDS or part.action == UNDONE):
            for change in part.changes:
                yield entry, part.action, part.at, fields_of(change)


def _item(
    entry: HistoryEntry, action: str, at: str, told: Mapping[str, Any], users: Mapping[str, str], undone: set[str]
) -> ImportItem:
    header = entry.header
    counts: dict[str, int] = json.loads(told["detail"])
    return ImportItem(
        id=header.action,
        kind=_KINDS[action],
        at=at,
        by=users.get(header.author, header.author),
        undone=header.action in undone,
        **{name: int(counts.get(name, 0)) for name in ("read", "added", "changed", "unchanged", "rejected")},
    )
