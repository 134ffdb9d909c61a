"""What proving a store found: counts of what was checked, and every problem with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tjdesk.i18n.message import Message, _

MOST_PROBLEMS = 200


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: what, where, and what to do."""

    what: Message
    where: str
    advice: Message


@dataclass
class Proof:
    """What was checked, and what was found wrong. Counts: pages, entries, records; `absent` are parts of entries that
    this site is not given, proved by their hashes only.
    """

    pages: int = 0
    entries: int = 0
    records: int = 0
    absent: int = 0
    problems: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def add(self, what: Message, where: str, advice: Message | None = None) -> None:
        """Note a problem; after the first few hundred nobody reads on."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Finding(what, where, advice or _restore()))


def _restore() -> Message:
    return _("Copy the store's folder as it is, then restore the last verified backup.")
