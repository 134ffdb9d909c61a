"""Backups of an open store: written, proved, and, in the store's own folder, written by themselves and thinned out."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from tjdesk.app.keyring import KeyRing
from tjdesk.db.backup import Source, write_backup
from tjdesk.db.holding import last_arrival
from tjdesk.db.store import BACKUPS, no_room
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.house import BackupReport
from tjdesk.services.ports import Clock
from tjdesk.services.safekeeping import WRITTEN

ENDING = ".tjbackup"
_AUTO = "auto-"
_MOMENT = "%Y%m%d-%H%M%S"
EVERY = dt.timedelta(hours=20)
"""A store that changed is backed up by itself when the last one is older than this."""

DAILY, MONTHLY = 7, 6
"""How many of the store's own backups stay: the latest days', and one for each of the latest months."""


@dataclass
class Backups:
    """See `services.house.OpenStore`."""

    ring: KeyRing
    desk: Desk
    clock: Clock

    def write(self, file: Path) -> BackupReport:
        """Write and prove a backup; the log remembers when."""
        report = self.snapshot(file)
        self.desk.execute(LogSomething(WRITTEN))
        return report

    def snapshot(self, file: Path) -> BackupReport:
        """Write and prove a backup of which nothing is noted."""
        keys, days = self.ring.keys, self.desk.pack.retention.backup_days
        source = Source(self.ring.engine, keys.database_key, self.ring.path, keys.store_id, days)
        proof = write_backup(source, file, self.clock.now())
        return BackupReport(file, file.stat().st_size, proof.entries, proof.records)

    def before(self, what: str) -> Path:
        """A backup in the store's folder before something that cannot be taken back."""
        file = self._folder() / f"before-{what}-{self.clock.now():{_MOMENT}}{ENDING}"
        self.write(file)
        return file

    def by_itself(self) -> BackupReport | None:
        """A backup if one is due; older ones are thinned out after it. None where the last one is young enough."""
        if not self._due():
            return None
        folder = self._folder()
        _clear(folder)
        report = self.write(folder / f"{_AUTO}{self.clock.now():{_MOMENT}}{ENDING}")
        for old in thinned(sorted(folder.glob(f"{_AUTO}*{ENDING}"))):
            old.unlink(missing_ok=True)
        return report

    def _due(self) -> bool:
        made = [at for file in self._folder().glob(f"{_AUTO}*{ENDING}") if (at := moment_of(file)) is not None]
        last, now = max(made, default=None), self.clock.now().replace(tzinfo=None)
        if last is None or last > now:
            return True
        changed = last_arrival(self.ring.engine)
        return now - last >= EVERY and changed is not None and changed.replace(tzinfo=None) > last

    def _folder(self) -> Path:
        folder = self.ring.store / BACKUPS
        try:
            folder.mkdir(exist_ok=True)
        except OSError as fault:
            raise no_room(folder) from fault
        return folder


def _clear(folder: Path) -> None:
    """What a power cut left of a backup being written; whoever holds the store is the only one who writes here."""
    for left in (*folder.glob("*.part"), *folder.glob(".tjdesk-*")):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def moment_of(file: Path) -> dt.datetime | None:
    """When a backup of the store's own was made, by its name."""
    try:
        return dt.datetime.strptime(file.name.removesuffix(ENDING).partition("-")[2], _MOMENT)  # noqa: DTZ007
    except ValueError:
        return None


def thinned(files: list[Path]) -> list[Path]:
    """Of backups in order of their names, those that go: not the latest `DAILY`, nor the latest of `MONTHLY` months."""
    latest_of_month = {file.name[: len(_AUTO) + 6]: file for file in files}
    kept = {*files[-DAILY:], *list(latest_of_month.values())[-MONTHLY:]}
    return [file for file in files if file not in kept]
