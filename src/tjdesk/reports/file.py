"""A paper on disk: there whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _


def write_whole(file: Path, data: bytes) -> None:
    """A file that is there whole or not at all. Raises Trouble(ROOM)."""
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as opened:
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
