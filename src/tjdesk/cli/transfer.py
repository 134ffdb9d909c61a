"""`tjdesk transfer`: hand a participant's dossier to another site."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services import amounts
from tjdesk.services.transfer import TransferParticipant


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT")
    parser.add_argument("--to", metavar="SITE", required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Hand it over."""
    with face.opened(call.store) as opened:
        done = opened.desk.execute(TransferParticipant(call.participant, call.to))
    if face.json:
        face.document(
            {"participant": done.participant, "from": done.from_site, "to": done.to_site, "records": done.records}
        )
    face.say(
        _(
            "Handed to {site}: {records}. It holds and writes them once it takes in the next bundle.",
            site=done.to_site,
            records=amounts.records(done.records),
        )
    )
    return DONE
