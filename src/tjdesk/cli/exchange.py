"""`tjdesk exchange`: take in and write bundles through a folder that several desks share."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.bundle import made_document, taken_document, tell_made, tell_taken
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--folder", metavar="DIR", type=Path, required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """One round; running it again does nothing more."""
    with face.exchanging(call.store) as exchange:
        done = exchange.round(call.folder)
    if face.json:
        say = face.language.say
        face.document(
            {
                "taken": [{"file": str(file)} | taken_document(taken, face) for file, taken in done.taken],
                "made": [made_document(made) for made in done.made],
                "refused": [
                    {"file": str(one.file), "message": say(one.why), "advice": say(one.advice) if one.advice else ""}
                    for one in done.refused
                ],
            }
        )
    for _file, taken in done.taken:
        tell_taken(taken, face)
    for made in done.made:
        tell_made(made, face)
    for one in done.refused:
        face.say("!", str(one.file), one.words)
    if not (done.taken or done.made or done.refused):
        face.say(_("There was nothing to take in and nothing to send."))
    return DONE
