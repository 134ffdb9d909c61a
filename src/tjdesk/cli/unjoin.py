"""`tjdesk unjoin`: take two dossiers apart that were joined as one person."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services.participants import FindParticipant
from tjdesk.services.persons import UnjoinPersons


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Take them apart; each has its own records again."""
    with face.opened(call.store) as opened:
        found = opened.desk.ask(FindParticipant(call.participant))
        changes = opened.desk.execute(UnjoinPersons(found.id, call.reason))
    if face.json:
        face.document({"participant": found.id, "action": changes.id})
    face.say(_("Taken apart. Each dossier has its own records again."))
    return DONE
