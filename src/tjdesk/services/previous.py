"""The status that stood before the present one: what a reopening goes back to."""

from __future__ import annotations

from tjdesk.services.history import history_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads


def previous_status(reads: SeatedReads, who: Participant) -> str:
    """From the journal; empty where it tells of none."""
    statuses = [
        change.before
        for line in history_of(reads, who.id)
        for change in line.changes
        if (change.record, change.field) == (who.enrolment.id, "status")
    ]
    return next((status for status in reversed(statuses) if status), "")
