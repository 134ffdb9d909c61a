"""`tjdesk new`: make a store and found a programme in it."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.cli.sheet import handed_over, must_be_new
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
    user = first_user(face)
    must_be_new(call.recovery_sheet)
    plan = StorePlan(
        store=call.store,
        pack=call.pack,
        court=" ".join(call.court.split()),
        user=user,
        passphrase=face.new_passphrase(face.passphrase_file),
        share=call.share,
        paper=call.paper,
        language=face.language.code if face.chosen else "",
    )
    groups = face.house.found(plan)
    sheet = handed_over(groups, plan.court, call.recovery_sheet, face)
    _report(call, face, plan, groups, sheet)
    return DONE


def first_user(face: Face) -> str:
    """Whoever the new store begins with. Raises Usage where nobody is named."""
    if not face.user:
        raise Usage(_("Name the first user with --user."))
    return face.user


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
