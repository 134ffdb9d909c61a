"""Writing a small file so that, whatever happens, either the old or the new one stands whole."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from tjdesk.security import keytrouble


def write_whole(path: Path, data: bytes) -> None:
    """Replaces a file for its owner alone (0600): temporary file beside it, fsync, rename, fsync of the folder.

    Raises Trouble(ROOM) when the disk is full, read-only or gone; the old file then stands as it was. Temporary
    files that a power cut left behind are removed by the next writing.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        _remove_leftovers(path)
        _write_new(temporary, data)
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as fault:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise keytrouble.cannot_write(fault) from fault


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _remove_leftovers(path: Path) -> None:
    for leftover in path.parent.glob(f".{path.name}.*.new"):
        leftover.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last; Windows has no such call and keeps names in its own log."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
