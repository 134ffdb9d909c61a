"""Encrypting the whole database under another key, in one transaction of SQLCipher's own."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3

from tjdesk.db.engine import prepare, trouble_of


def rekey(file: Path, old: bytes, new: bytes) -> None:
    """Re-encrypt a database that nobody else has open. After Trouble(ROOM, DAMAGED) the old key still opens it."""
    try:
        connection = sqlcipher3.connect(str(file), isolation_level=None)
        try:
            prepare(connection, old)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
            connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
            connection.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            connection.close()
    except sqlcipher3.DatabaseError as fault:
        raise trouble_of(fault) from fault
