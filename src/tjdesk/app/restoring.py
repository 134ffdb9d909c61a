"""A store brought back from a backup: unlocked and proved in a scratch place first, then put where it belongs."""

from __future__ import annotations

import os
from pathlib import Path

from tjdesk.app.unlocking import Stretch
from tjdesk.db.backup import Manifest, unpacked
from tjdesk.db.engine import HeldKey, open_engine
from tjdesk.db.journal import set_meta
from tjdesk.db.schema import bring_up
from tjdesk.db.store import DATABASE, KEYS, locked, make_folder, no_room
from tjdesk.db.take import IDENTITY_DUE
from tjdesk.db.verify import verify
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.security import keyslots
from tjdesk.services.exchange import Restored


def restore_store(file: Path, store: Path, user: str | None, passphrase: str, stretch: Stretch) -> Restored:
    """Raises Trouble: KEY, DAMAGED, NEWER, ROOM; then nothing was made. A new identity begins at the first save."""
    if not file.is_file():
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be read.", path=str(file)),
            _("Check the name, and that the stick is still there. Nothing was changed."),
        )
    existed = store.exists()
    make_folder(store)
    try:
        with locked(store), unpacked(file, store) as (folder, manifest):
            return _restore(folder, manifest, store, user, passphrase, stretch)
    except BaseException:
        for left in store.iterdir():
            left.unlink()
        if not existed:
            store.rmdir()
        raise


def _restore(
    folder: Path, manifest: Manifest, store: Path, user: str | None, passphrase: str, stretch: Stretch
) -> Restored:
    keys = keyslots.unlock(folder / KEYS, user, passphrase, floor=stretch.floor)
    engine = open_engine(folder / DATABASE, HeldKey(keys.next_key or keys.database_key))
    try:
        bring_up(engine)
        proof = verify(engine)
        if not proof.ok:
            raise Trouble(
                Kind.DAMAGED,
                _("The backup does not prove sound: {detail}", detail=proof.problems[0].what),
                _("Nothing was changed. Use another backup."),
            )
        with engine.connect().execution_options(writing=True) as connection:
            set_meta(connection, IDENTITY_DUE, "restored")
            connection.commit()
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        engine.dispose()
    try:
        os.replace(folder / DATABASE, store / DATABASE)
        os.replace(folder / KEYS, store / KEYS)
    except OSError as fault:
        raise no_room(store) from fault
    return Restored(manifest.made_at, proof.entries, proof.records)
