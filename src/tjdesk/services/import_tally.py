"""What an import did, row by row: added, changed, unchanged or rejected; and the tally kept while it runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tjdesk.i18n.message import Message
from tjdesk.services.intake import Problem, Register, RegisterKind, Row
from tjdesk.services.ports import Changes, Progress

ACTIONS = {kind: f"{kind}_imported" for kind in RegisterKind}
"""The action that each kind of import is saved as."""

_STEP = 500


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """Every row of the file accounted for: added + changed + unchanged + `rejected_rows` = read.

    `rejected` may name several problems of one line. `changes` is None for a dry run and where there was nothing to
    save. `alike` counts new participants who may be somebody who is here already; the warnings name them.
    """

    kind: RegisterKind
    read: int
    added: int
    changed: int
    unchanged: int
    rejected: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    changes: Changes | None = None
    alike: int = 0

    @property
    def rejected_rows(self) -> int:
        """Rows rejected, each counted once."""
        return len({problem.line for problem in self.rejected})

    @property
    def action(self) -> str:
        """The id by which this import can be undone; empty where nothing was saved."""
        return self.changes.id if self.changes else ""


@dataclass
class Tally:
    """Counts of an import while it runs."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    alike: set[str] = field(default_factory=set)

    def reject(self, row: Row, name: str, reason: Message) -> None:
        """The row is not taken; `name` is the field at fault."""
        self.rejected.append(Problem(row.line, name, _shown(row, name), reason))

    def warn(self, row: Row, name: str, reason: Message) -> None:
        """The row is taken, but looks odd."""
        self.warnings.append(Problem(row.line, name, _shown(row, name), reason))

    def resemble(self, row: Row, name: str, reason: Message, dossier: str) -> None:
        """The row is taken as a new participant, who may be somebody who is here already."""
        self.warn(row, name, reason)
        self.alike.add(dossier)

    def report(self, register: Register, changes: Changes | None) -> ImportReport:
        """The finished report, problems in the order of the file."""
        return ImportReport(
            kind=register.kind,
            read=register.read,
            added=self.added,
            changed=self.changed,
            unchanged=self.unchanged,
            rejected=_by_line((*register.problems, *self.rejected)),
            warnings=_by_line(self.warnings),
            alike=len(self.alike),
            changes=changes,
        )


def _by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _shown(row: Row, name: str) -> str:
    value: Any = getattr(row, name, "")
    return "" if value is None else str(value)


def step(progress: Progress, done: int, total: int) -> None:
    """Say how far it is, every few hundred rows. Raises Cancelled when the user asked to stop."""
    if done % _STEP == 0 or done == total:
        progress.step(done, total)
