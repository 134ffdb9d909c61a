"""`tjdesk new`: make a store and found a programme in it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.house import StorePlan

PAPERS = ("letter", "legal", "a4", "oficio_330", "oficio_340")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--pack", required=True)
    parser.add_argument("--court", metavar="NAME", required=True)
    parser.add_argument("--share", choices=("own", "all"), default="own")
    parser.add_argument("--recovery-sheet", metavar="FILE", type=Path)
    parser.add_argument("--paper", choices=PAPERS, default="")


def run(call: argparse.Namespace, face: Face) -> int:
    """Found it, and hand over the recovery sheet: to a file, or on the screen."""
    if not face.user:
        raise Usage(_("Name the first user with --user."))
    if call.recovery_sheet is not None and call.recovery_sheet.exists():
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(call.recovery_sheet)),
            _("Name a file that does not exist yet for the recovery sheet. Nothing was changed."),
        )
    plan = StorePlan(
        store=call.store,
        pack=call.pack,
        court=" ".join(call.court.split()),
        user=face.user,
        passphrase=face.new_passphrase(face.passphrase_file),
        share=call.share,
        paper=call.paper,
        language=face.language.code if face.chosen else "",
    )
    groups = face.house.found(plan)
    sheet = recovery_text(groups, plan.court, face)
    if call.recovery_sheet is not None:
        write_private(call.recovery_sheet, sheet)
    _report(call, face, plan, groups, sheet)
    return DONE


def _report(call: argparse.Namespace, face: Face, plan: StorePlan, groups: tuple[str, ...], sheet: str) -> None:
    if face.json:
        written = str(call.recovery_sheet) if call.recovery_sheet else None
        told = {"store": str(plan.store), "pack": plan.pack, "court": plan.court, "recovery_sheet": written}
        face.document(told if written else told | {"recovery_groups": list(groups)})
    elif call.recovery_sheet is not None:
        face.say(_("The store is at {path}.", path=str(plan.store)))
        face.say(
            _("Print the recovery sheet {path}, lock it away, and delete the file.", path=str(call.recovery_sheet))
        )
    else:
        face.say(_("The store is at {path}.", path=str(plan.store)))
        print(sheet)


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
