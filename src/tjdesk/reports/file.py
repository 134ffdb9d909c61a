"""A paper on disk: there whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import _


def write_whole(file: Path, data: bytes, mode: int = 0o666) -> None:
    """A file that is there whole or not at all; `mode` is who may read it. Raises Trouble(ROOM)."""
    part = file.with_name(file.name + ".part")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(part, flags, mode), "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        os.replace(part, file)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be written.", path=str(file)),
            _("Check that the folder exists and has room, then print again. Nothing else is lost."),
        ) from fault


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Files into a folder of their own. Raises Refused where it holds something, Trouble(ROOM)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as fault:
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be written.", path=str(folder)),
            _("Check that it is not read-only and that there is room, then try again."),
        ) from fault
    if taken:
        raise Refused(_("{path} holds something already: choose an empty folder.", path=str(folder)), "out")
    for name, data in files.items():
        write_whole(folder / name, data)
