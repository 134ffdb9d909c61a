"""The encrypted database file: opened with its key, durable, its faults put in the words of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool, StaticPool

from tjdesk.db.compiled import DIALECT, Compiled
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _

BUSY_SECONDS = 10
_READING, _WRITING = "PRAGMA cache_size = -8000", "PRAGMA cache_size = -32000"
"""How many KiB of pages a connection keeps: several read side by side, one writes, and then all at once."""


@dataclass
class HeldKey:
    """The database key in force: connections made after a re-keying use the new one."""

    value: bytes


def open_engine(file: Path, key: HeldKey) -> Engine:
    """An engine over a SQLCipher file with a raw 256-bit key. Nothing is read until it is first used."""

    def connect() -> Any:
        connection = sqlcipher3.connect(
            f"file:{_uri_path(file)}?mode=rw",
            uri=True,
            check_same_thread=False,
            isolation_level=None,
            timeout=BUSY_SECONDS,
        )
        prepare(connection, key.value)
        return connection

    engine = create_engine(
        DIALECT,
        module=sqlcipher3,
        creator=connect,
        poolclass=QueuePool,
        pool_size=3,
        max_overflow=2,
        hide_parameters=True,
        execution_options={"compiled_cache": Compiled()},
    )
    return _with_manners(engine)


def checkpoint(engine: Engine) -> None:
    """Bring what the write-ahead log holds into the file, as far as nobody is reading. Raises Trouble."""
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            raw.close()
    except sqlcipher3.DatabaseError as fault:
        raise trouble_of(fault) from fault


def memory_engine() -> Engine:
    """An engine over one empty database in memory, for replaying a journal."""

    def connect() -> Any:
        return sqlcipher3.connect(":memory:", check_same_thread=False, isolation_level=None)

    engine = create_engine(
        DIALECT,
        module=sqlcipher3,
        creator=connect,
        poolclass=StaticPool,
        hide_parameters=True,
        execution_options={"compiled_cache": Compiled()},
    )
    return _with_manners(engine)


def create_file(file: Path, key: bytes) -> None:
    """An empty encrypted database that only its owner may read. Raises Trouble(ROOM) where it cannot be made."""
    try:
        file.touch(mode=0o600)
        connection = sqlcipher3.connect(str(file), isolation_level=None)
        try:
            prepare(connection, key)
            connection.execute("PRAGMA user_version = 0")
        finally:
            connection.close()
    except sqlcipher3.DatabaseError as fault:
        raise trouble_of(fault) from fault
    except OSError as fault:
        raise no_room() from fault


def prepare(connection: Any, key: bytes) -> None:
    """Key and settings of every connection, in the one order that SQLCipher accepts."""
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_memory_security = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(_READING)


def _uri_path(file: Path) -> str:
    return quote(str(file.resolve()))


def _with_manners(engine: Engine) -> Engine:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        if writing:
            connection.exec_driver_sql(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    @event.listens_for(engine, "checkin")
    def rest(raw: Any, _record: object) -> None:
        if raw is not None:
            raw.execute(_READING)

    @event.listens_for(engine, "handle_error")
    def explain(context: ExceptionContext) -> BaseException | None:
        told = trouble_of(context.original_exception)
        return told if isinstance(told, Trouble) else None

    return engine


_NO_ROOM = ("disk is full", "disk i/o", "readonly", "read-only", "unable to open", "pragma key or rekey")
"""What SQLite says of a disk that does not take something; the last is what SQLCipher makes of it while re-keying."""


def trouble_of(fault: BaseException) -> BaseException:
    """The trouble behind an SQLite error, or the error itself where it is our mistake."""
    text = str(fault).lower()
    if any(words in text for words in ("not a database", "malformed", "corrupt", "hmac")):
        return Trouble(
            Kind.DAMAGED,
            _("The store's file is damaged or is not a TJDesk store."),
            _("Nothing was changed. Copy the store's folder as it is, then restore the last backup."),
        )
    if any(words in text for words in _NO_ROOM):
        return no_room()
    if "locked" in text or "busy" in text:
        return held()
    return fault


def not_a_database(trouble: BaseException) -> bool:
    """Whether a trouble came of a first page that its key does not open."""
    cause: BaseException | None = trouble
    while cause is not None and "not a database" not in str(cause).lower():
        cause = cause.__cause__ or cause.__context__
    return cause is not None


def no_room() -> Trouble:
    """The disk does not take what is to be written."""
    return Trouble(
        Kind.ROOM,
        _("The store cannot be written: the disk is full, read-only, or no longer there."),
        _("What was saved before is safe. Make room or reconnect the disk, then try again."),
    )


def held() -> Trouble:
    """Another process is writing to this store, and went on for too long."""
    return Trouble(
        Kind.HELD,
        _("Another TJDesk is using this store."),
        _("Close the other window, or wait until its work is done, then try again."),
    )
