"""`tjdesk export`: a de-identified package for an evaluator, with its codebook and manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk import __version__
from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _, counted
from tjdesk.services.export.making import Terms, export, left_out_words
from tjdesk.services.export.tables import FEWEST_PEOPLE

HELP = {
    "out": _("a folder for the package, empty or not there yet"),
    "recipient": _("who gets it: pseudonyms are this recipient's own"),
    "ground": _("the law or agreement that it rests on, for the manifest and the audit trail"),
    "consented": _("only rows of people who gave their consent to research"),
    "as_of": _("the day up to which things are known; today if none is given"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--recipient", metavar="NAME", required=True)
    parser.add_argument("--ground", metavar="TEXT", default="")
    parser.add_argument("--consented", action="store_true")
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write the package, and a line in this device's log."""
    as_of = call.as_of or face.house.now().date()
    terms = Terms(recipient=call.recipient, as_of=as_of, ground=call.ground, consented=call.consented)
    with face.opened(call.store) as opened:
        done = export(face.house, opened, terms, folder=call.out, language=face.language, version=__version__)
    if face.json:
        told = {
            "folder": str(call.out),
            "people": done.people if done.rows else None,
            "rows": done.rows,
            "left_out": done.left_out,
        }
        face.document(told | {"microdata": bool(done.rows), "files": list(done.files)})
    if not done.rows:
        face.say(_("There are fewer than {count} people: rows of people are not exported, figures only.",
                   count=FEWEST_PEOPLE))  # fmt: skip
    if done.left_out:
        face.say(left_out_words(done.left_out))
    face.say(counted("{count} file was written to {path}.", "{count} files were written to {path}.", len(done.files),
                     path=str(call.out)))  # fmt: skip
    return DONE
