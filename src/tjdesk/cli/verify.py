"""`tjdesk verify`: prove a store."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE, TROUBLE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind
from tjdesk.i18n.message import _, counted
from tjdesk.services import amounts
from tjdesk.services.proof import Proof


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Check everything; exit 5 where something is not as it should be."""
    with face.opened(call.store) as opened:
        proof = opened.verify()
    if face.json:
        face.document(_document(proof, face))
    else:
        _tell(proof, face)
    return DONE if proof.ok else TROUBLE[Kind.DAMAGED]


def _document(proof: Proof, face: Face) -> dict[str, object]:
    say = face.language.say
    return {
        "ok": proof.ok,
        "checked": {"pages": proof.pages, "entries": proof.entries, "records": proof.records},
        "absent": proof.absent,
        "problems": [
            {"what": say(found.what), "where": found.where, "advice": say(found.advice)} for found in proof.problems
        ],
    }


def _tell(proof: Proof, face: Face) -> None:
    face.say(
        _(
            "Checked {pages}, {entries}, {records}.",
            pages=amounts.pages(proof.pages),
            entries=amounts.entries(proof.entries),
            records=amounts.records(proof.records),
        )
    )
    if proof.absent:
        face.say(
            counted(
                "{count} part of an entry is not held at this site: its hash fits the chain.",
                "{count} parts of entries are not held at this site: their hashes fit the chains.",
                proof.absent,
            )
        )
    for found in proof.problems:
        face.say("!", found.what, f"({found.where})", found.advice)
    if proof.ok:
        face.say(_("Everything is as it should be."))
    else:
        face.say(counted("{count} problem was found.", "{count} problems were found.", len(proof.problems)))
