"""Stores that nobody has opened yet: who may knock, and the way in with the recovery sheet."""

from __future__ import annotations

from pathlib import Path

from tjdesk.app.opening import SystemClock
from tjdesk.app.recovering import renew_passphrase
from tjdesk.app.unlocking import Stretch
from tjdesk.db.store import check_store, database_of, keys_of
from tjdesk.security import keyslots
from tjdesk.services.ports import Clock


class TheDoors:
    """See `services.doors.Doors`."""

    def __init__(self, clock: Clock | None = None, stretch: Stretch | None = None) -> None:
        self._clock, self._stretch = clock or SystemClock(), stretch or Stretch()

    def is_store(self, store: Path) -> bool:
        """Whether a folder holds a store, whole or not."""
        return database_of(store).exists() or keys_of(store).exists()

    def users(self, store: Path) -> tuple[str, ...]:
        """Names that have a passphrase here; read without a key, so believed only after an unlock."""
        check_store(store)
        return tuple(slot.name for slot in keyslots.users(keys_of(store)))

    def renew(self, store: Path, groups: str, user: str, passphrase: str) -> None:
        """A new passphrase for a user, by the recovery sheet as typed."""
        renew_passphrase(store, groups, user, passphrase, self._clock, self._stretch)
