"""What is wrong in a pack, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from tjdesk.i18n.message import Message


@dataclass(frozen=True, slots=True)
class PackProblem:
    """`place` leads to it: `paper`, `phases[2].min_days` (counted from 1), `catalogues.sanction.curfew.fr`."""

    place: str
    message: Message


@dataclass
class Findings:
    """Gathers problems while a pack is read, so that all of them can be told at once.

    `newer` says that the pack is written in a later format, of which nothing more can be told.
    """

    problems: list[PackProblem] = field(default_factory=list)
    newer: bool = False

    def at(self, place: str) -> bool:
        """Whether a problem was found at this very place."""
        return any(problem.place == place for problem in self.problems)

    def add(self, place: str, message: Message) -> None:
        problem = PackProblem(place, message)
        if problem not in self.problems:
            self.problems.append(problem)
