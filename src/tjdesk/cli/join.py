"""`tjdesk join`: make a store for a new device that waits to be admitted to a programme, with its card."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.new import PAPERS, first_user
from tjdesk.cli.sheet import handed_over, must_be_new
from tjdesk.i18n.message import _
from tjdesk.services.exchange import Joined, JoinPlan


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--court", metavar="NAME", required=True)
    parser.add_argument("--recovery-sheet", metavar="FILE", type=Path)
    parser.add_argument("--paper", choices=PAPERS, default="")


def run(call: argparse.Namespace, face: Face) -> int:
    """Make it, and say where the card is."""
    user = first_user(face)
    must_be_new(call.recovery_sheet)
    court = " ".join(call.court.split())
    plan = JoinPlan(
        store=call.store,
        court=court,
        user=user,
        passphrase=face.new_passphrase(face.passphrase_file),
        paper=call.paper,
        language=face.language.code if face.chosen else "",
    )
    joined = face.house.join(plan)
    sheet = handed_over(joined.groups, court, call.recovery_sheet, face)
    _report(call, face, court, joined, sheet)
    return DONE


def _report(call: argparse.Namespace, face: Face, court: str, joined: Joined, sheet: str) -> None:
    if face.json:
        written = str(call.recovery_sheet) if call.recovery_sheet else None
        face.document(
            {"store": str(call.store), "device": joined.device, "court": court, "card": str(joined.card),
             "recovery_sheet": written}
        )  # fmt: skip
        return
    face.say(_("The store is at {path}. It waits to be admitted to a programme.", path=str(call.store)))
    face.say(_("Send its card, {path}, to the coordination office.", path=str(joined.card)))
    if call.recovery_sheet is None:
        print(sheet)
