"""`tjdesk restore`: bring a store back from a backup, into a new folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Prove it, then put it there."""
    done = face.house.restore(call.file, call.store, face.user, face.passphrase())
    if face.json:
        face.document(
            {"store": str(call.store), "made_at": done.made_at, "entries": done.entries, "records": done.records}
        )
    face.say(
        _(
            "Restored and proved: {path} ({records} records, {entries} entries).",
            path=str(call.store),
            records=done.records,
            entries=done.entries,
        )
    )
    face.say(_("From its first save on, it writes as a device of its own; the other sites see that."))
    return DONE
