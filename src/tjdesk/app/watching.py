"""What is noted in this device's log when a store opens: wrong passphrases before, and a clock that jumped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Engine

from tjdesk.app.identity import Identity
from tjdesk.app.tries import Tries
from tjdesk.db.holding import last_arrival
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething

BACK = dt.timedelta(minutes=10)
FORWARD = dt.timedelta(days=366)
"""How far the clock may be behind the last entry, and how long a store may lie unused, before that is noted."""


@dataclass
class Watch:
    """Notes at opening. A store that may be a copy notes nothing until its first save: opening must not begin one."""

    engine: Engine
    desk: Desk
    identity: Identity
    tries: Tries

    def note(self) -> int:
        """Note what there is to note, once; by how many days the clock differs from what one would expect, or 0."""
        jumped, days = self._jump()
        if self.identity.doubted:
            return days
        failed = self.tries.count()
        if failed:
            self.desk.execute(LogSomething("unlock_refused", detail=str(failed)))
        self.tries.forget()
        if jumped:
            self.desk.execute(LogSomething("clock_jumped", detail=jumped))
        return days

    def _jump(self) -> tuple[str, int]:
        """By how much the clock differs from what the last entry makes one expect, in words and whole days."""
        last = last_arrival(self.engine)
        if last is None:
            return "", 0
        gap = self.identity.clock.now() - last
        if -BACK <= gap <= FORWARD:
            return "", 0
        hours = round(gap.total_seconds() / 3600)
        days = hours // 24 if hours >= 0 else -(-hours // 24)
        return f"{days} d {abs(hours) % 24} h", days
