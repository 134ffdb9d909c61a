"""How safe the work is: when the last proved backup was written here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.command import Question
from tjdesk.services.ports import SeatedReads


@dataclass(frozen=True)
class LastBackup(Question[dt.datetime | None]):
    """When this store was last backed up and the copy proved; None if never."""

    def answer(self, reads: SeatedReads) -> dt.datetime | None:
        written = [entry.arrived_at for entry in reads.entries_of("backup_written")]
        return dt.datetime.fromisoformat(max(written)) if written else None


BACKUP_DAYS = 7
"""A backup older than this is told in the alert colour."""


def ago(days: int) -> Message:
    """Whole days ago, in words that follow a noun."""
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return counted("{count} day ago", "{count} days ago", days)
