"""This device's own log: prints, exports, backups and the like. It holds no names."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.domain.programme import LogEvent
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work


@dataclass(frozen=True)
class LogSomething(Command[Changes]):
    """One line. `about` is an id, `detail` a code or a count."""

    event: str
    about: str = ""
    detail: str = ""
    reason: str = ""

    def execute(self, work: Work) -> Changes:
        log = work.seat.log_dossier
        work.put(LogEvent(id=work.new_id(log), dossier=log, event=self.event, about=self.about, detail=self.detail))
        return work.commit(self.event, reason=self.reason)
