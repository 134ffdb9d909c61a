"""The keys of an open store, all in one place: whoever changes keys.json or the database's key does it here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from tjdesk.db.engine import HeldKey
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.rekey import rekey
from tjdesk.db.store import database_of, keys_of
from tjdesk.security import keyslots, rekeying
from tjdesk.security.keyslots import StoreKeys
from tjdesk.security.stretching import FLOOR, KdfCost

REKEY_DUE = "rekey_due"
"""Set while a slot was taken away and the database is not under its new key yet."""


@dataclass
class KeyRing:
    """`cost` is of new slots (None: measured), `held` the key that new connections to the database use."""

    store: Path
    engine: Engine
    keys: StoreKeys
    held: HeldKey
    cost: KdfCost | None

    @property
    def path(self) -> Path:
        return keys_of(self.store)

    def proved(self, name: str, passphrase: str) -> StoreKeys:
        """The keys behind a passphrase. Raises Trouble(KEY) where it is wrong."""
        return keyslots.unlock(self.path, name, passphrase, floor=self.cost or FLOOR)

    def noted(self) -> None:
        """The store remembers the newest keys.json, so that an older one put back is noticed."""
        self.note("keys_generation", str(keyslots.generation(self.path)))

    def note(self, key: str, value: str) -> None:
        """Keep a word in the store about the store."""
        with self.engine.connect().execution_options(writing=True) as connection:
            set_meta(connection, key, value)
            connection.commit()

    def noticed(self, key: str) -> str:
        """A word kept in the store."""
        with self.engine.connect() as connection:
            return get_meta(connection, key)

    def rekey_if_due(self) -> None:
        """Put the database under a new key where one is due, be it since before a power cut."""
        if self.noticed(REKEY_DUE):
            self._rekey()
            self.note(REKEY_DUE, "")

    def _rekey(self) -> None:
        keys = rekeying.begin(self.path, replace(self.keys))
        self.engine.dispose()
        rekey(database_of(self.store), keys.database_key, keys.next_key)
        self.keys = rekeying.finish(self.path, keys)
        self.held.value = self.keys.database_key
        self.noted()
