"""`tjdesk export`: a de-identified package for an evaluator, with its codebook and manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk import __version__
from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import _, counted
from tjdesk.services.export.package import GatherExport, files
from tjdesk.services.export.tables import FEWEST_PEOPLE

HELP = {
    "out": _("a folder for the package, empty or not there yet"),
    "recipient": _("who gets it: pseudonyms are this recipient's own"),
    "as_of": _("the day up to which things are known; today where it is not told"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--recipient", metavar="NAME", required=True)
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write the package, and a line in this device's log."""
    if not call.recipient.strip():
        raise Refused(_("Say who receives the export."), "recipient")
    with face.opened(call.store) as opened:
        _make_folder(call.out)
        as_of = call.as_of or face.house.now().date()
        found = opened.desk.ask(GatherExport(disguise=opened.disguise(call.recipient), as_of=as_of))
        figures = face.house.figures(found.figures, found.pack, face.language, "csv", "")
        made = files(found, figures, recipient=call.recipient, version=__version__)
        for name, data in made.items():
            face.house.write_paper(call.out / name, data)
        opened.log("exported", about=call.recipient, detail=f"{found.tables.people} {len(made)}")
    rows = {name: len(rows) for name, rows in found.tables.rows.items()}
    if face.json:
        told = {"folder": str(call.out), "people": found.tables.people if rows else None, "rows": rows}
        face.document(told | {"microdata": bool(rows), "files": sorted(made)})
    if not rows:
        face.say(_("There are fewer than {count} people: rows of people are not exported, figures only.",
                   count=FEWEST_PEOPLE))  # fmt: skip
    face.say(counted("{count} file was written to {path}.", "{count} files were written to {path}.", len(made),
                     path=str(call.out)))  # fmt: skip
    return DONE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        taken = any(folder.iterdir())
    except OSError as fault:
        raise Trouble(
            Kind.ROOM,
            _("{path} cannot be written.", path=str(folder)),
            _("Check that it is not read-only and that there is room, then try again."),
        ) from fault
    if taken:
        raise Refused(_("{path} holds something already: choose an empty folder.", path=str(folder)), "out")
