"""What the status strip says: what was saved when, how old the backup is, what else was noted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tjdesk.i18n.message import Message, _
from tjdesk.services.safekeeping import BACKUP_DAYS, ago
from tjdesk.ui.kit.strip import Notice


@dataclass(frozen=True)
class Status:
    """`backup` is None while it is not known, and a date of the year 1 where there is none."""

    saved: dt.datetime | None = None
    backup: dt.datetime | None = None
    asked: bool = False
    noted: Message | None = None
    exchange: tuple[Notice, ...] = ()

    def now_saved(self, at: dt.datetime) -> Status:
        """Something was saved."""
        return replace(self, saved=at, noted=None)

    def now_noted(self, message: Message) -> Status:
        """Somebody noted something."""
        return replace(self, noted=message)

    def known_backup(self, at: dt.datetime | None) -> Status:
        """The store was asked for its last backup."""
        return replace(self, backup=at, asked=True)

    def known_exchange(self, notices: Iterable[Notice]) -> Status:
        """How exchange with the other sites stands."""
        return replace(self, exchange=tuple(notices))

    def notices(self, today: dt.date) -> list[Notice]:
        """The pieces of the strip, from the left."""
        found = [Notice(self.noted)] if self.noted else []
        if self.saved is not None and self.noted is None:
            found.append(Notice(_("Saved {time}", time=self.saved.time())))
        return [*found, *self._backup(today), *self.exchange]

    def _backup(self, today: dt.date) -> list[Notice]:
        if not self.asked:
            return []
        if self.backup is None:
            return [Notice(_("No backup yet"), "office", alert=True)]
        days = (today - self.backup.date()).days
        return [Notice(_("Backup {age}", age=ago(days)), "office", alert=days > BACKUP_DAYS)]
