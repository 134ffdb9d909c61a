"""`tjdesk restore`: bring a store back from a backup, into a new folder."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.i18n.message import _
from tjdesk.services import amounts


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("store", metavar="STORE", type=Path, nargs="?")
    parser.add_argument("--drill", action="store_true")
    parser.add_argument("--of", metavar="STORE", type=Path)
    parser.add_argument("--late", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Prove it, then put it there."""
    if call.drill:
        return _drill(call, face)
    if call.store is None:
        raise Usage(_("Name the folder to restore into, or --drill to only try the backup."))
    done = face.house.restore(call.file, call.store, face.user, face.passphrase(), late=call.late)
    if face.json:
        face.document(
            {
                "store": str(call.store),
                "made_at": done.made_at,
                "entries": done.entries,
                "records": done.records,
                "not_after": done.not_after or None,
            }
        )
    face.say(
        _(
            "Restored and verified: {path} ({records}, {entries}).",
            path=str(call.store),
            records=amounts.records(done.records),
            entries=amounts.entries(done.entries),
        )
    )
    face.say(_("From its first save on, it writes as a device of its own; the other sites see that."))
    return DONE


def _drill(call: argparse.Namespace, face: Face) -> int:
    """Try it in a scratch place: nothing is changed, nothing is left."""
    done = face.house.drill(call.file, face.user, face.passphrase(), of=call.of or call.store)
    if face.json:
        face.document(
            {"drill": True, "ok": True, "made_at": done.made_at, "entries": done.entries, "records": done.records,
             "not_after": done.not_after or None}
        )  # fmt: skip
    face.say(
        _(
            "This backup opens and passes verification: {records}, {entries}, made {at}. Nothing was changed.",
            records=amounts.records(done.records),
            entries=amounts.entries(done.entries),
            at=dt.datetime.fromisoformat(done.made_at),
        )
    )
    return DONE
