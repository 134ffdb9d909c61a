"""The stick: files written so that none is ever half there under a whole name, and read with a limit."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import secrets
import shutil
import unicodedata
from pathlib import Path

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _

SUFFIX = ".tjb"
LARGEST = 256 << 20
"""Bytes of a bundle at most; a FAT32 file could have 4 GiB."""
MOST_LETTERS = 40
_NAMES = 4
"""Letters of a word that a shortened name may begin with: not DE, DU, LA."""
_SPARE = 1 << 20


def bundle_name(sender: str, reader: str, day: dt.date, number: int) -> str:
    """A name that every file system takes: `OAK_HILL-RIVERSIDE_2026-11-26_0042.tjb`."""
    return f"{_plain(sender)}-{_plain(reader)}_{day.isoformat()}_{number:04d}{SUFFIX}"


def _plain(name: str) -> str:
    """Capital letters, digits, underscores; the last 40 at most, from a word on that names; COURT where nothing is."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    words = "".join(letter if letter.isalnum() else " " for letter in bare).split()
    whole = words
    while len(words) > 1 and (len("_".join(words)) > MOST_LETTERS or (words is not whole and len(words[0]) < _NAMES)):
        words = words[1:]
    return "_".join(words)[:MOST_LETTERS] or "COURT"


def free_name(folder: Path, name: str) -> Path:
    """The name itself, or numbered where there is such a file already."""
    wanted, number = folder / name, 2
    while wanted.exists():
        wanted, number = folder / f"{name.removesuffix(SUFFIX)}_{number}{SUFFIX}", number + 1
    return wanted


def write(file: Path, data: bytes) -> None:
    """Write, fsync, read back, rename. Raises Trouble(ROOM) and leaves nothing under the name."""
    if file.exists():
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(file)),
            _("Choose another name; a bundle is never overwritten."),
        )
    temporary = file.with_name(f".tjdesk-{secrets.token_hex(4)}.part")
    try:
        if shutil.disk_usage(file.parent).free < len(data) + _SPARE:
            raise no_room(file)
        _write_new(temporary, data)
        if temporary.read_bytes() != data:
            raise no_room(file)
        temporary.rename(file)
        _sync_folder(file.parent)
    except OSError as fault:
        raise no_room(file) from fault
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last; some sticks and systems have no such call."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def read(file: Path) -> bytes:
    """A file's bytes. Raises Trouble: ROOM for what cannot be read, DAMAGED for what is too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise Trouble(
                Kind.DAMAGED,
                _("{path} is too large to be a bundle.", path=str(file)),
                _("Nothing was changed. Choose a file whose name ends in .tjb."),
            )
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as fault:
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be read.", path=str(file)),
            _("Check the name, and that the stick is still there. Nothing was changed."),
        ) from fault


def bundles_in(folder: Path) -> list[Path]:
    """The bundles of a folder, by name. Raises Trouble(ROOM) where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.lower() == SUFFIX and path.is_file())
    except OSError as fault:
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be read.", path=str(folder)),
            _("Check the name, and that the stick is still there. Nothing was changed."),
        ) from fault


def no_room(path: Path) -> Trouble:
    """A stick that cannot be written to."""
    return Trouble(
        Kind.ROOM,
        _("{path} cannot be written to: the disk is full, read-only, or no longer there.", path=str(path)),
        _("Make room or choose another place, then try again. Nothing was changed."),
    )
