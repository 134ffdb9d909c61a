"""Starts a face: the command line, or the window for a store, a bundle or nothing at all.

Nothing is imported before it is known which: the plain call goes straight to the window.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tjdesk.app.portable import stay_beside
from tjdesk.app.switching import hand_over

if TYPE_CHECKING:
    from tjdesk.services.house import House


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command. `arguments` default to those of the process."""
    stay_beside()
    told = hand_over(sys.argv[1:] if arguments is None else arguments)
    store = _plainly_a_store(told)
    if (store is not None or not told) and find_spec("PySide6") is not None:
        from tjdesk.app.window import open_window

        return open_window(store=store)
    from tjdesk.cli.main import run, tell_mistake

    try:
        return run(told, _the_house)
    except Exception as mistake:  # noqa: BLE001 - the one place where a mistake of ours ends
        from tjdesk.services.mistakes import without_values

        print(*without_values(mistake), sep="\n", file=sys.stderr)
        return tell_mistake(told)


def _the_house() -> House:
    from tjdesk.app.house import TheHouse

    return TheHouse()


def _plainly_a_store(told: Sequence[str]) -> Path | None:
    """The one argument, if it is a folder with a path's separator in it: no verb looks like that."""
    if len(told) != 1 or not ("/" in told[0] or "\\" in told[0]):
        return None
    store = Path(told[0])
    return store if store.is_dir() else None
