"""Backups: one file that holds the encrypted database and its key slots, proved before it counts.

The file is a plain zip archive without compression (ciphertext does not compress): `store.db`, `keys.json` and
`backup.json`, which names the format, the store, and the SHA-256 of the others.
"""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import sqlcipher3
from sqlalchemy import Engine

from tjdesk.db.engine import HeldKey, open_engine, prepare, trouble_of
from tjdesk.db.schema import bring_up, found
from tjdesk.db.store import DATABASE, KEYS, no_room
from tjdesk.db.verify import verify
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.proof import Proof

FORMAT = "tjdesk backup"
VERSION = 1
MANIFEST = "backup.json"
_NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, msgspec.MsgspecError, EOFError, LookupError, RuntimeError, ValueError)
"""What reading an altered archive raises; `zipfile` says of much that it is not implemented."""


class Manifest(msgspec.Struct):
    """What a backup says of itself."""

    format: str
    version: int
    store: str
    made_at: str
    sha256: dict[str, str]
    not_after: str = ""


@dataclass(frozen=True)
class Source:
    """What is backed up: an open database with its key, its keys.json, and whose it is.

    `days` is for how long the backup may be restored without a question.
    """

    engine: Engine
    key: bytes
    keys: Path
    store_id: str
    days: int = 365


def write_backup(source: Source, file: Path, now: dt.datetime) -> Proof:
    """Write a backup and prove the written copy. Raises Trouble(ROOM), leaving no half backup under the name."""
    part = file.with_name(file.name + ".part")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".tjdesk-") as scratch:
            copy = Path(scratch) / DATABASE
            _copy_database(source.engine, source.key, copy)
            _pack(part, copy, source, now)
        proof = prove(part, source.key)
        os.replace(part, file)
    except OSError as fault:
        raise no_room(file) from fault
    finally:
        part.unlink(missing_ok=True)
    return proof


def _copy_database(engine: Engine, key: bytes, copy: Path) -> None:
    target = sqlcipher3.connect(str(copy), isolation_level=None)
    try:
        prepare(target, key)
        with engine.connect() as connection:
            connection.connection.driver_connection.backup(target)  # type: ignore[union-attr]
        target.execute("PRAGMA journal_mode = DELETE")
    except sqlcipher3.DatabaseError as fault:
        raise trouble_of(fault) from fault
    finally:
        target.close()


def _pack(part: Path, database: Path, source: Source, now: dt.datetime) -> None:
    keys = source.keys.read_bytes()
    with database.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    sums = {DATABASE: digest, KEYS: hashlib.sha256(keys).hexdigest()}
    until = (now + dt.timedelta(days=source.days)).date().isoformat()
    manifest = Manifest(FORMAT, VERSION, source.store_id, now.isoformat(timespec="seconds"), sums, until)
    with part.open("wb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, msgspec.json.encode(manifest))
            archive.writestr(KEYS, keys)
            archive.write(database, DATABASE)
        raw.flush()
        os.fsync(raw.fileno())


@contextmanager
def unpacked(file: Path, beside: Path | None = None) -> Iterator[tuple[Path, Manifest]]:
    """A backup's files in a scratch folder beside it or in another, proved. Raises Trouble(DAMAGED, NEWER, ROOM)."""
    with tempfile.TemporaryDirectory(dir=beside or file.parent, prefix=".tjdesk-") as scratch:
        folder = Path(scratch)
        try:
            manifest = _unpack(file, folder)
        except OSError as fault:  # an altered archive sends the reader to places that there are not
            raise (no_backup(file) if fault.errno == errno.EINVAL else no_room(file)) from fault
        except _NO_ARCHIVE as fault:
            raise no_backup(file) from fault
        yield folder, manifest


def _unpack(file: Path, folder: Path) -> Manifest:
    with zipfile.ZipFile(file) as archive:
        manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
        if manifest.format != FORMAT:
            raise no_backup(file)
        if manifest.version > VERSION:
            raise Trouble(
                Kind.NEWER,
                _("This backup was made by a newer TJDesk."),
                _("Install the newer version on this computer, then try again."),
            )
        for name in (DATABASE, KEYS):
            archive.extract(name, folder)
            with (folder / name).open("rb") as whole:
                if hashlib.file_digest(whole, "sha256").hexdigest() != manifest.sha256[name]:
                    raise no_backup(file)
    return manifest


def prove(file: Path, key: bytes) -> Proof:
    """Open a backup's database with the key, bring it up to this program's schema, and check all of it.

    Raises Trouble(DAMAGED) if it does not hold.
    """
    with unpacked(file) as (folder, _manifest):
        engine = open_engine(folder / DATABASE, HeldKey(key))
        try:
            if found(engine):
                bring_up(engine)
            proof = verify(engine)
        finally:
            engine.dispose()
    if not proof.ok:
        raise Trouble(
            Kind.DAMAGED,
            _("The backup was written but fails verification: {detail}", detail=proof.problems[0].what),
            _("It was not kept. Run `tjdesk verify` on the store, then try again on another disk."),
        )
    return proof


def no_backup(file: Path) -> Trouble:
    """A file that is no backup, or a damaged one."""
    return Trouble(
        Kind.DAMAGED,
        _("{path} is not a TJDesk backup, or it is damaged.", path=str(file)),
        _("Use another backup. Nothing was changed."),
    )
