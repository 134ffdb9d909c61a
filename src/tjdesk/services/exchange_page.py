"""What waits in Exchange, read at once: conflicts to decide, persons who may be one, questions."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.services.command import Question
from tjdesk.services.conflicts import ListConflicts, OpenConflict
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


@dataclass(frozen=True)
class ReadToDecide(Question[ToDecide]):
    """Everything that people have to decide after bundles were taken in."""

    def answer(self, reads: SeatedReads) -> ToDecide:
        return ToDecide(tuple(ListConflicts().answer(reads)), tuple(ListQuestions().answer(reads)))
