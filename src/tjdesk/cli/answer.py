"""`tjdesk answer`: answer a question that a merge left, with a reason."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.answering import AnswerQuestion
from tjdesk.services.desk import Desk
from tjdesk.services.participants import participant_of

REMEDIES = ("seen", "join", "different", "number", "keep", "one_hearing", "put_back", "amend")


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("question", metavar="QUESTION")
    parser.add_argument("answer", metavar="|".join(REMEDIES), choices=REMEDIES)
    parser.add_argument("--subject", metavar="ID", default="")
    parser.add_argument("--number", metavar="NUMBER", default="")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Answer it. ID is a participant's id or file number, or, for `keep`, an enrolment's."""
    with face.opened(call.store) as opened:
        subject = _subject(opened.desk, call.subject) if call.answer in ("join", "number") else call.subject
        command = AnswerQuestion(call.question, call.answer, subject, call.number, call.reason)
        changes = opened.desk.execute(command)
    if face.json:
        face.document({"question": call.question, "answer": call.answer, "action": changes.id})
    face.say(_("Answered. The other sites hear of it in the next bundles."))
    return DONE


def _subject(desk: Desk, named: str) -> str:
    """The dossier that is meant; what names nobody, or several, is left to the command to refuse."""
    with desk.reading() as reads:
        try:
            return participant_of(reads, named).id
        except Refused:
            return named
