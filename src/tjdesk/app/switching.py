"""At the start of an installed program: hand over to the newer version that an update put beside it.

Where no update ever came, which is nearly always, nothing is imported for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

VERSIONS, POINTER = "versions", "current.json"
"""The folder of versions beside the user's data, and the file in it that says which of them runs."""
STAY = "--as-installed"
"""As the first argument: run the installed program itself, whatever updates there are."""
_HANDED_OVER = "TJDESK_HANDED_OVER"


def hand_over(arguments: Sequence[str]) -> list[str]:
    """Become the newer program if there is one; otherwise the arguments for this one."""
    told = list(arguments)
    if told[:1] == [STAY]:
        return told[1:]
    if not getattr(sys, "frozen", False) or os.environ.get(_HANDED_OVER) or not _has_updates():
        return told
    from tjdesk.app.programs import Programs, own_number

    program = Programs().newer(own_number())
    if program is not None:
        os.environ[_HANDED_OVER] = "1"
        if sys.platform == "win32":
            import subprocess

            own = program.with_name(Path(sys.executable).name)  # with a console or without, as this one was started
            program = own if own.exists() else program
            sys.exit(subprocess.run([program, *told], check=False).returncode)  # noqa: S603 - our own program
        os.execv(program, [str(program), *told])  # noqa: S606
    return told


def _has_updates() -> bool:
    from tjdesk.ui.desk.settings import data_folder

    return (data_folder() / VERSIONS / POINTER).is_file()
