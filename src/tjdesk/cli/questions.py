"""`tjdesk questions`: what a merge left for people to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import Message, _
from tjdesk.services.answering import remedies
from tjdesk.services.questions import ListQuestions


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List them."""
    with face.opened(call.store) as opened:
        found = opened.desk.ask(ListQuestions())
    if face.json:
        say = face.language.say
        face.document(
            [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "sentence": say(one.sentence),
                    "participants": list(one.dossiers),
                    "subjects": list(one.subjects),
                    "details": [say(line) if isinstance(line, Message) else str(line) for line in one.details],
                    "answers": [remedy.code for remedy in remedies(one.kind)],
                }
                for one in found
            ]
        )
        return DONE
    if not found:
        face.say(_("There is no open question."))
    for one in found:
        print(one.id)
        face.say(one.sentence)
        for line in one.details:
            face.say("   ", line)
        print("  " + " · ".join(remedy.code for remedy in remedies(one.kind)))
        for id, name in zip(one.subjects, one.subject_names, strict=False):
            face.say(f"  {id} ", name)
    return DONE
