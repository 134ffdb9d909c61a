"""`tjdesk hold`: a dossier kept from being destroyed, for the law, and let go again."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")
    parser.add_argument("--reason", metavar="TEXT", default="")
    parser.add_argument("--lift", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Hold it, or lift the hold."""
    with face.opened(call.store) as opened:
        do = opened.sealing.lift if call.lift else opened.sealing.hold
        dossier = do(call.participant, call.reason)
    if face.json:
        face.document({"participant": dossier, "held": not call.lift})
    if call.lift:
        face.say(_("The hold is lifted."))
    else:
        face.say(_("Held: nothing of this dossier is destroyed until the hold is lifted."))
    return DONE
