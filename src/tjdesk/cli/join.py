"""`tjdesk join`: make a store for a new device that waits to be admitted to a programme, with its card."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.cli.new import PAPERS, recovery_text, write_private
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.exchange import JoinPlan


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--court", metavar="NAME", required=True)
    parser.add_argument("--recovery-sheet", metavar="FILE", type=Path)
    parser.add_argument("--paper", choices=PAPERS, default="")


def run(call: argparse.Namespace, face: Face) -> int:
    """Make it, and say where the card is."""
    if not face.user:
        raise Usage(_("Name the first user with --user."))
    if call.recovery_sheet is not None and call.recovery_sheet.exists():
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(call.recovery_sheet)),
            _("Name a file that does not exist yet for the recovery sheet. Nothing was changed."),
        )
    court = " ".join(call.court.split())
    plan = JoinPlan(
        store=call.store,
        court=court,
        user=face.user,
        passphrase=face.new_passphrase(face.passphrase_file),
        paper=call.paper,
        language=face.language.code if face.chosen else "",
    )
    joined = face.house.join(plan)
    sheet = recovery_text(joined.groups, court, face)
    if call.recovery_sheet is not None:
        write_private(call.recovery_sheet, sheet)
    if face.json:
        written = str(call.recovery_sheet) if call.recovery_sheet else None
        face.document(
            {"store": str(call.store), "device": joined.device, "court": court, "card": str(joined.card),
             "recovery_sheet": written}
        )  # fmt: skip
        return DONE
    face.say(_("The store is at {path}. It waits to be admitted to a programme.", path=str(call.store)))
    face.say(_("Send its card, {path}, to the coordination office.", path=str(joined.card)))
    if call.recovery_sheet is None:
        print(sheet)
    return DONE
