"""What waits in Exchange, read at once: conflicts to decide, persons who may be one, questions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.services.command import Question
from tjdesk.services.conflicts import ListConflicts, OpenConflict
from tjdesk.services.exchange import Contact
from tjdesk.services.ports import SeatedReads
from tjdesk.services.questions import ListQuestions, OpenQuestion


@dataclass(frozen=True)
class ToDecide:
    """Conflicts oldest first, and questions. `waiting` is how many things somebody should see to."""

    conflicts: tuple[OpenConflict, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()

    @property
    def waiting(self) -> int:
        return len(self.conflicts) + len(self.questions)


SILENT_DAYS = 14
"""A site that was not heard of for longer is told in the alert colour."""


@dataclass(frozen=True)
class Outlook:
    """How exchange stands as a whole, for who works elsewhere in the window. `conflicts` and `questions` are counts."""

    contacts: tuple[Contact, ...]
    conflicts: int
    questions: int

    @property
    def waiting(self) -> int:
        """How many things somebody should see to."""
        return self.conflicts + self.questions


def silent_days(contact: Contact, today: dt.date) -> int | None:
    """For how many days a site has been silent, if that is too long; None where it is not, or was never heard of."""
    if not contact.heard_at:
        return None
    days = (today - dt.datetime.fromisoformat(contact.heard_at).date()).days
    return days if days > SILENT_DAYS else None


@dataclass(frozen=True)
class ReadToDecide(Question[ToDecide]):
    """Everything that people have to decide after bundles were taken in."""

    def answer(self, reads: SeatedReads) -> ToDecide:
        return ToDecide(tuple(ListConflicts().answer(reads)), tuple(ListQuestions().answer(reads)))
