"""The way through the lock: key slots, waits after wrong passphrases, a re-keying brought to its end, the schema."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from tjdesk.app.tries import Tries
from tjdesk.db.backup import Source, write_backup
from tjdesk.db.engine import HeldKey, not_a_database, open_engine
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.lease import Lease
from tjdesk.db.schema import bring_up, found
from tjdesk.db.store import BACKUPS, check_store, database_of, empty, keys_of, locked
from tjdesk.db.tables import SCHEMA
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.security import keyslots, rekeying
from tjdesk.security.keyslots import StoreKeys
from tjdesk.security.stretching import FLOOR, KdfCost


@dataclass(frozen=True)
class Stretch:
    """How passphrases are stretched here: `cost` of new slots (None: calibrated), and the least that is accepted.

    `sleep` is how a try waits after wrong ones.
    """

    cost: KdfCost | None = None
    floor: KdfCost = FLOOR
    sleep: Callable[[float], None] = time.sleep


@contextmanager
def unlocked(
    store: Path, user: str | None, passphrase: str, stretch: Stretch
) -> Iterator[tuple[StoreKeys, Engine, HeldKey]]:
    """Hold, unlock and migrate a store, whether or not it belongs to a programme."""
    check_store(store)
    with locked(store) as lease, _under(store, tried(store, user, passphrase, stretch), lease) as inside:
        yield inside


def tried(store: Path, user: str | None, passphrase: str, stretch: Stretch) -> StoreKeys:
    """The keys behind a passphrase, after the wait that wrong ones before ask for; a wrong one is counted."""
    path = keys_of(store)
    tries = Tries(store, keyslots.store_of(path), sleep=stretch.sleep)
    counts = user is not None or len(keyslots.users(path)) == 1
    tries.wait()
    try:
        return keyslots.unlock(path, user, passphrase, floor=stretch.floor)
    except Trouble as trouble:
        if trouble.kind is Kind.KEY and counts:
            tries.failed()
        raise


@contextmanager
def recovered(store: Path, groups: str) -> Iterator[tuple[StoreKeys, Engine, HeldKey]]:
    """Hold, unlock by the recovery sheet as typed, and migrate a store. The keys have no user."""
    check_store(store)
    with locked(store) as lease, _under(store, keyslots.unlock_by_recovery(keys_of(store), groups), lease) as inside:
        yield inside


@contextmanager
def _under(store: Path, keys: StoreKeys, lease: Lease) -> Iterator[tuple[StoreKeys, Engine, HeldKey]]:
    keys, engine, held = _engine(store, keys)
    lease.guard(engine)
    try:
        _check_slots(engine, keys)
        upgrade(store, engine, keys, held)
        yield keys, engine, held
    finally:
        engine.dispose()


def upgrade(store: Path, engine: Engine, keys: StoreKeys, held: HeldKey) -> None:
    """Bring an older schema up, a proved backup first: the way back to the version before.

    The backup is proved by being brought up itself, in a scratch place, so that a migration that fails fails there.
    """
    before = found(engine)
    if before < SCHEMA:
        folder = store / BACKUPS
        folder.mkdir(exist_ok=True)
        now = dt.datetime.now().astimezone()
        source = Source(engine, held.value, keys_of(store), keys.store_id)
        write_backup(source, folder / f"before-schema-{SCHEMA}-{now:%Y%m%d-%H%M%S}.tjbackup", now)
    bring_up(engine)


def _engine(store: Path, keys: StoreKeys) -> tuple[StoreKeys, Engine, HeldKey]:
    """The database under its key; a re-keying that a power cut interrupted is brought to its end."""
    path = keys_of(store)
    held = HeldKey(keys.database_key)
    engine = open_engine(database_of(store), held)
    if not keys.next_key:
        _check_fit(engine)
        return keys, engine, held
    try:
        found(engine)
        return rekeying.abandon(path, keys), engine, held
    except Trouble as trouble:
        engine.dispose()
        if trouble.kind is not Kind.DAMAGED:
            raise
    held = HeldKey(keys.next_key)
    engine = open_engine(database_of(store), held)
    found(engine)
    return rekeying.finish(path, keys), engine, held


def _check_fit(engine: Engine) -> None:
    """Raises Trouble(DAMAGED) that says both that may be where keys that open do not open the database."""
    try:
        found(engine)
    except Trouble as trouble:
        engine.dispose()
        if not_a_database(trouble):
            raise Trouble(
                Kind.DAMAGED,
                _("The file keys.json does not fit this store: it belongs to another one, or the store is damaged."),
                _(
                    "Nothing was changed. Put the store's own keys.json back, which every backup holds, or restore the"
                    " last backup."
                ),
            ) from trouble
        raise


def _check_slots(engine: Engine, keys: StoreKeys) -> None:
    """Refuses an older keys.json that was put back, and remembers a newer one."""
    if found(engine) == 0:
        raise empty()
    with engine.connect().execution_options(writing=True) as connection:
        known = int(get_meta(connection, "keys_generation") or 0)
        keyslots.check_generation(keys, known)
        if keys.generation > known:
            set_meta(connection, "keys_generation", str(keys.generation))
            connection.commit()
