"""`tjdesk questions`: what a merge left for people to look at."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import Message, _
from tjdesk.services.answering import remedies
from tjdesk.services.questions import ListQuestions, OpenQuestion


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """List them."""
    with face.opened(call.store) as opened:
        found = opened.desk.ask(ListQuestions())
    if face.json:
        face.document([_document(one, face) for one in found])
    elif not found:
        face.say(_("There is no open question."))
    else:
        for one in found:
            _tell(one, face)
    return DONE


def _document(one: OpenQuestion, face: Face) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "sentence": face.language.say(one.sentence),
        "participants": list(one.dossiers),
        "subjects": list(one.subjects),
        "details": [face.language.say(line) if isinstance(line, Message) else str(line) for line in one.details],
        "answers": [remedy.code for remedy in remedies(one.kind)],
    }


def _tell(one: OpenQuestion, face: Face) -> None:
    print(one.id)
    face.say(one.sentence)
    for line in one.details:
        face.say("   ", line)
    print("  " + " · ".join(remedy.code for remedy in remedies(one.kind)))
    for id, name in zip(one.subjects, one.subject_names, strict=False):
        face.say(f"  {id} ", name)
