"""How safe the work is: when the last proved backup was written here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.command import Question
from tjdesk.services.ports import SeatedReads

WRITTEN = "backup_written"
"""What the device's log calls a backup that was proved."""


@dataclass(frozen=True)
class LastBackup(Question[dt.datetime | None]):
    """When this store was last backed up and the copy proved; None if never."""

    def answer(self, reads: SeatedReads) -> dt.datetime | None:
        for entry in reversed(reads.journal(reads.seat.log_dossier)):
            part = next((part for part in entry.parts.values() if part is not None), None)
            if part is not None and part.action == WRITTEN:
                return dt.datetime.fromisoformat(part.at)
        return None


BACKUP_DAYS = 7
"""A backup older than this is told in the alert colour."""


def ago(days: int) -> Message:
    """Whole days ago, in words that follow a noun."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return counted("{count} day ago", "{count} days ago", days)
