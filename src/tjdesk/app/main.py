"""Starts a face: the command line, or the window for a store, a bundle or nothing at all."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

from tjdesk.app.house import TheHouse
from tjdesk.cli.main import run, tell_mistake


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command. `arguments` default to those of the process."""
    told = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return run(told, TheHouse())
    except Exception:  # noqa: BLE001 - the one place where a mistake of ours ends
        traceback.print_exc()
        return tell_mistake(told)
