"""Import of a register: one unit of work, one action, one entry for each dossier; every row accounted for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tjdesk.domain.programme import LogEvent
from tjdesk.services.command import Command
from tjdesk.services.import_attendance import import_attendance
from tjdesk.services.import_hearings import import_hearings
from tjdesk.services.import_participants import import_participants
from tjdesk.services.import_reports import import_reports
from tjdesk.services.import_tally import ACTIONS, ImportReport, Tally
from tjdesk.services.import_tests import import_tests
from tjdesk.services.intake import Register, RegisterKind
from tjdesk.services.ports import Progress, Quiet, Work
from tjdesk.services.uncollected import uncollected

__all__ = ["ImportRegister", "ImportReport"]

Importer = Callable[[Work, Any, Tally, Progress], None]

_IMPORTERS: Mapping[RegisterKind, Importer] = {
    RegisterKind.PARTICIPANTS: import_participants,
    RegisterKind.HEARINGS: import_hearings,
    RegisterKind.ATTENDANCE: import_attendance,
    RegisterKind.TESTS: import_tests,
    RegisterKind.REPORTS: import_reports,
}


@dataclass(frozen=True)
class ImportRegister(Command[ImportReport]):
    """What a file says, as read. A bad row never stops the good ones; a dry run does everything but save."""

    register: Register
    dry_run: bool = False
    progress: Progress = field(default_factory=Quiet)

    def execute(self, work: Work) -> ImportReport:
        with uncollected():
            return self._execute(work)

    def _execute(self, work: Work) -> ImportReport:
        tally = Tally()
        _IMPORTERS[self.register.kind](work, self.register.rows, tally, self.progress)
        if self.dry_run or not (tally.added or tally.changed):
            return tally.report(self.register, None)
        _log(work, self.register, tally)
        return tally.report(self.register, work.commit(ACTIONS[self.register.kind]))


def _log(work: Work, register: Register, tally: Tally) -> None:
    """The counts, in the device's own log: what a list of imports is made of."""
    report = tally.report(register, None)
    counts = {
        "read": report.read,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "rejected": report.rejected_rows,
    }
    log = work.seat.log_dossier
    event = LogEvent(
        id=work.new_id(log), dossier=log, event=ACTIONS[register.kind], detail=json.dumps(counts, sort_keys=True)
    )
    work.put(event)
