"""A rule's objection to something a person entered: the field it concerns, and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message


@dataclass(frozen=True, slots=True)
class Problem:
    """`field` is the path used by forms and JSON: `attendance`, `next.date`, `responses.0.start` (counted from 0)."""

    field: str
    message: Message

    def refusal(self) -> Refused:
        """The same objection, to be raised."""
        return Refused(self.message, self.field)
