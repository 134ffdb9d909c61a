"""A program carried on a stick keeps everything it writes in a folder beside itself, and nothing on the computer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

MARK = "portable"
DATA = "data"


def stay_beside(program: Path | None = None) -> bool:
    """Point every folder of settings, data and marks beside the program, where a file `portable` says so."""
    if program is None:
        if not getattr(sys, "frozen", False):
            return False
        program = Path(sys.executable)
    folder = program.parent
    if not (folder / MARK).is_file():
        return False
    data = folder / DATA
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA"):
        os.environ[name] = str(data)
    os.environ.setdefault("TJDESK_STATE", str(data / "state"))
    return True
