"""The recovery sheet at the command line: where it may go, what it says, and that it is for its owner alone."""

from __future__ import annotations

import os
from pathlib import Path

from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _


def must_be_new(file: Path | None) -> None:
    """Raises Trouble(ROOM) where a sheet would go over something; one that goes to no file does not."""
    if file is not None and file.exists():
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(file)),
            _("Name a file that does not exist yet for the recovery sheet. Nothing was changed."),
        )


def handed_over(groups: tuple[str, ...], court: str, file: Path | None, face: Face) -> str:
    """A new store's sheet as text, written to the file if one was named. Raises Trouble(ROOM)."""
    sheet = recovery_text(groups, court, face)
    if file is not None:
        write_private(file, sheet)
    return sheet


def recovery_text(groups: tuple[str, ...], court: str, face: Face) -> str:
    """A recovery sheet as text."""
    say = face.language.say
    lines = [
        say(_("TJDesk recovery sheet: {court}", court=court)),
        say(_("Whoever has this sheet can open the store without a passphrase. Keep it on paper, in a locked place.")),
        "",
        "  ".join(groups[: len(groups) // 2]),
        "  ".join(groups[len(groups) // 2 :]),
    ]
    return "\n".join(lines) + "\n"


def write_private(file: Path, text: str) -> None:
    """A new file for its owner alone. Raises Trouble(ROOM)."""
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write(text)
    except OSError as fault:
        raise Trouble(
            Kind.ROOM,
            _("The recovery sheet could not be written to {path}.", path=str(file)),
            _(
                "Make a new sheet in another place, with `tjdesk user sheet` or in the window: Office, Backup and"
                " checks."
            ),
        ) from fault
