"""A store brought back from a backup: unlocked and proved in a scratch place first, then put where it belongs."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from pathlib import Path

from tjdesk.app.unlocking import Stretch
from tjdesk.db.backup import Manifest, unpacked
from tjdesk.db.engine import HeldKey, open_engine
from tjdesk.db.journal import set_meta
from tjdesk.db.schema import bring_up
from tjdesk.db.store import DATABASE, KEYS, keys_of, locked, make_folder, no_room
from tjdesk.db.take import IDENTITY_DUE
from tjdesk.db.verify import verify
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.security import keyslots
from tjdesk.security.shares import sheet_from
from tjdesk.services.exchange import Restored
from tjdesk.services.proof import Proof

Key = tuple[str | None, str]
"""(user, passphrase). Where a passphrase is asked for, the recovery sheet or enough of its shares do as well."""


def restore_store(file: Path, store: Path, key: Key, stretch: Stretch, today: dt.date, *, late: bool) -> Restored:
    """Bring a store back. A new identity begins at its first save.

    Raises Trouble: KEY, DAMAGED, NEWER, ROOM; Refused for a backup past its date unless `late`. Then nothing was made.
    """
    _readable(file)
    existed = store.exists()
    make_folder(store)
    try:
        with locked(store), unpacked(file, store) as (folder, manifest):
            _in_time(manifest, today, late=late)
            return _restore(folder, manifest, store, key, stretch)
    except BaseException:
        for left in store.iterdir():
            left.unlink()
        if not existed:
            store.rmdir()
        raise


def drill(file: Path, key: Key, stretch: Stretch, of: Path | None) -> Restored:
    """Try a backup: unlock it and prove all of it in a scratch place of this computer, of which nothing stays.

    Raises Trouble: KEY, DAMAGED (a backup of another store than `of` too), NEWER, ROOM.
    """
    _readable(file)
    with tempfile.TemporaryDirectory(prefix=".tjdesk-drill-") as scratch, unpacked(file, Path(scratch)) as inside:
        folder, manifest = inside
        if of is not None and manifest.store != keyslots.store_of(keys_of(of)):
            raise Trouble(
                Kind.DAMAGED,
                _("This is a backup of another store than the one at {path}.", path=str(of)),
                _("Choose a backup of this store. Nothing was changed."),
            )
        proof = _proved(folder, key, stretch, None)
    return Restored(manifest.made_at, proof.entries, proof.records, manifest.not_after, _by_sheet(key))


def _readable(file: Path) -> None:
    if not file.is_file():
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be read.", path=str(file)),
            _("Check the name, and that the stick is still there. Nothing was changed."),
        )


def _in_time(manifest: Manifest, today: dt.date, *, late: bool) -> None:
    """An old backup may bring back what was to be forgotten since."""
    until = dt.date.fromisoformat(manifest.not_after) if manifest.not_after else None
    if until is not None and today > until and not late:
        raise Refused(
            _(
                "This backup was to be used until {date}. It may hold what was sealed or corrected since: use a newer"
                " one, or say that this one is wanted although it is late (`--late`).",
                date=until,
            ),
            "file",
        )


def _restore(folder: Path, manifest: Manifest, store: Path, key: Key, stretch: Stretch) -> Restored:
    proof = _proved(folder, key, stretch, "restored")
    try:
        os.replace(folder / DATABASE, store / DATABASE)
        os.replace(folder / KEYS, store / KEYS)
    except OSError as fault:
        raise no_room(store) from fault
    return Restored(manifest.made_at, proof.entries, proof.records, manifest.not_after, _by_sheet(key))


def _by_sheet(key: Key) -> bool:
    try:
        sheet_from(key[1])
    except Trouble:
        return False
    return True


def _proved(folder: Path, key: Key, stretch: Stretch, identity_due: str | None) -> Proof:
    if _by_sheet(key):
        keys = keyslots.unlock_by_recovery(folder / KEYS, key[1])
    else:
        keys = keyslots.unlock(folder / KEYS, *key, floor=stretch.floor)
    engine = open_engine(folder / DATABASE, HeldKey(keys.next_key or keys.database_key))
    try:
        bring_up(engine)
        proof = verify(engine)
        if not proof.ok:
            raise Trouble(
                Kind.DAMAGED,
                _("The backup fails verification: {detail}", detail=proof.problems[0].what),
                _("Nothing was changed. Use another backup."),
            )
        if identity_due:
            with engine.connect().execution_options(writing=True) as connection:
                set_meta(connection, IDENTITY_DUE, identity_due)
                connection.commit()
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        engine.dispose()
    return proof
