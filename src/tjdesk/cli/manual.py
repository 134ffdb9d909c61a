"""`tjdesk manual`: the manual, or its card of keys, as PDF in the language asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.new import PAPERS
from tjdesk.i18n.message import _

HELP = {
    "out": _("where to write the PDF"),
    "paper": _("which paper; without it the one usual for the language"),
    "keys": _("only the card of keys, on one page"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)
    parser.add_argument("--paper", choices=PAPERS, default="")
    parser.add_argument("--keys", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Write it."""
    data = face.house.manual(face.language, call.paper, card=call.keys)
    face.house.write_paper(call.out, data)
    if face.json:
        face.document({"file": str(call.out), "bytes": len(data)})
    face.say(_("Written: {path}", path=str(call.out)))
    return DONE
