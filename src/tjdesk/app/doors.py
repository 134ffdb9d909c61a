"""Stores that nobody has opened yet: who may knock, and the way in with the recovery sheet."""

from __future__ import annotations

from pathlib import Path

from tjdesk.db.store import check_store, database_of, keys_of
from tjdesk.security import keyslots


class TheDoors:
    """See `services.doors.Doors`."""

    def is_store(self, store: Path) -> bool:
        """Whether a folder holds a store, whole or not."""
        return database_of(store).exists() or keys_of(store).exists()

    def users(self, store: Path) -> tuple[str, ...]:
        """Names that have a passphrase here; read without a key, so believed only after an unlock."""
        check_store(store)
        return tuple(slot.name for slot in keyslots.users(keys_of(store)))
