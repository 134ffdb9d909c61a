"""The file of an update (`.tju`): a zip without compression of what it says, its signatures, and the packed program.

`release.json` comes first, as signed; `signatures.json` holds public key → signature (both hex); `program.tar.zst` is a
tar of the program's folder, compressed. Everything is bounded before it is believed, and no path leads outside.
"""

from __future__ import annotations

import hashlib
import os
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec
import zstandard

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.domain.release import Release
from tjdesk.i18n.message import _

FORMAT = "tjdesk update"
VERSION = 1
SAID, SIGNATURES, PROGRAM = "release.json", "signatures.json", "program.tar.zst"
LARGEST_SAID = 64 * 1024
LARGEST_PROGRAM = 400 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024
MOST_FILES = 20_000
_NO_ARCHIVE = (zipfile.BadZipFile, msgspec.MsgspecError, KeyError, EOFError, LookupError, RuntimeError, ValueError)
_DATE = (1980, 1, 1, 0, 0, 0)


class _Said(msgspec.Struct, forbid_unknown_fields=False):
    format: str
    version: int
    release: Release


@dataclass(frozen=True)
class UpdateFile:
    """An update as read, nothing of it believed yet: what it says, in the bytes that are signed, and by whom."""

    file: Path
    release: Release
    said: bytes
    signatures: Mapping[str, str]


def pack_program(folder: Path, into: Path) -> tuple[int, int, str]:
    """A program's folder, packed: bytes, bytes unpacked, SHA-256 (hex). The same folder gives the same file."""
    unpacked = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    with (
        into.open("wb") as raw,
        zstandard.ZstdCompressor(compression_params=_SQUEEZED).stream_writer(raw) as packed,
        tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
    ):
        for path in sorted(folder.rglob("*")):
            tar.add(path, path.relative_to(folder), recursive=False, filter=_plain)
    with into.open("rb") as whole:
        return into.stat().st_size, unpacked, hashlib.file_digest(whole, "sha256").hexdigest()


_SQUEEZED = zstandard.ZstdCompressionParameters.from_level(22, window_log=27)
"""As tight as a reader with ordinary limits unpacks: a program fits the 45 MB that an update may weigh. Minutes of
work, once for a release."""


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mtime = 0
    return member


def said_of(release: Release) -> bytes:
    """What is signed."""
    return msgspec.json.format(msgspec.json.encode(_Said(FORMAT, VERSION, release), order="sorted"), indent=1)


def write(file: Path, said: bytes, signatures: Mapping[str, str], program: Path) -> None:
    """An update file, whole or not at all. Raises OSError."""
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
                archive.writestr(zipfile.ZipInfo(SAID, _DATE), said)
                signed = msgspec.json.encode(dict(sorted(signatures.items())))
                archive.writestr(zipfile.ZipInfo(SIGNATURES, _DATE), signed)
                with program.open("rb") as source, archive.open(zipfile.ZipInfo(PROGRAM, _DATE), "w") as to:
                    _copy(source, to)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(part, file)
    finally:
        part.unlink(missing_ok=True)


def _copy(source: IO[bytes], to: IO[bytes]) -> None:
    while data := source.read(1 << 20):
        to.write(data)


def read(file: Path) -> UpdateFile:
    """What an update says of itself. Raises Trouble(DAMAGED, NEWER, ROOM)."""
    try:
        with zipfile.ZipFile(file) as archive:
            said, signed = _small(archive, SAID), _small(archive, SIGNATURES)
            if archive.getinfo(PROGRAM).compress_type != zipfile.ZIP_STORED:
                raise ValueError("packed twice")
        told = msgspec.json.decode(said, type=_Said)
        signatures = msgspec.json.decode(signed, type=dict[str, str])
        if told.format != FORMAT:
            raise ValueError("another format")
    except OSError as fault:
        raise _unreadable(file) from fault
    except _NO_ARCHIVE as fault:
        raise no_update(file) from fault
    if told.version > VERSION:
        raise Trouble(
            Kind.NEWER,
            _("This update is packed in a way that this program does not know yet."),
            _("Install the versions in between first, in their order."),
        )
    return UpdateFile(file, told.release, said, signatures)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST_SAID:
        raise ValueError("too large")
    return archive.read(name)


def take_out(update: UpdateFile, folder: Path) -> Path:
    """The packed program of an update as a file of its own. Raises OSError."""
    to = folder / PROGRAM
    with zipfile.ZipFile(update.file) as archive, archive.open(PROGRAM) as source, to.open("wb") as copy:
        _copy(source, copy)
    return to


def unpack(update: UpdateFile, into: Path, step: Callable[[int, int], None]) -> None:
    """The program of an update into a new folder, proved against what it says before a byte is unpacked.

    Raises Trouble(DAMAGED, ROOM); what was unpacked then is for the caller to remove.
    """
    release = update.release
    if release.bytes > LARGEST_PROGRAM or release.unpacked > LARGEST_UNPACKED:
        raise no_update(update.file)
    try:
        with zipfile.ZipFile(update.file) as archive:
            with archive.open(PROGRAM) as packed:
                if _digest(packed) != release.sha256:
                    raise no_update(update.file)
            with archive.open(PROGRAM) as packed:
                _extract(packed, into, release.unpacked, step)
    except OSError as fault:
        raise _no_room(into) from fault
    except (*_NO_ARCHIVE, tarfile.TarError, zstandard.ZstdError) as fault:
        raise no_update(update.file) from fault


def _digest(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while data := source.read(1 << 20):
        digest.update(data)
    return digest.hexdigest()


def _extract(packed: IO[bytes], into: Path, whole: int, step: Callable[[int, int], None]) -> None:
    done = files = 0
    with zstandard.ZstdDecompressor().stream_reader(packed) as plain, tarfile.open(fileobj=plain, mode="r|") as tar:
        # What Python adds to `_within` where it can: the first versions of 3.11 know no filters.
        tar.extraction_filter = getattr(tarfile, "data_filter", None)
        for member in tar:
            done, files = done + member.size, files + 1
            if done > whole or files > MOST_FILES:
                raise ValueError("larger than it says")
            if not _within(member, into):
                raise ValueError("leads outside")
            tar.extract(member, into)
            step(done, whole)


def _within(member: tarfile.TarInfo, into: Path) -> bool:
    """Whether a member is a file, a folder or a link, and neither it nor what it links to lies outside, by way of the
    links that are there already."""
    if not (member.isreg() or member.isdir() or member.issym() or member.islnk()):
        return False
    root = into.resolve()
    linked = root / (Path(member.name).parent if member.issym() else "") / member.linkname
    return all(path.resolve().is_relative_to(root) for path in (root / member.name, linked))


def no_update(file: Path) -> Trouble:
    """A file that is no update, or a damaged one."""
    return Trouble(
        Kind.DAMAGED,
        _("{path} is not a TJDesk update, or it is damaged or cut short.", path=str(file)),
        _("Copy the update again. The program was not changed."),
    )


def _unreadable(file: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("{path} cannot be read.", path=str(file)),
        _("Check its name and that the stick is in. The program was not changed."),
    )


def _no_room(place: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The update could not be written to {path}.", path=str(place)),
        _("Make room on the disk, then try again. The program was not changed."),
    )
