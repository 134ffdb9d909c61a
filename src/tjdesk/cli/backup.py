"""`tjdesk backup`: one encrypted file that holds the store, proved after writing."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write it and prove it."""
    if call.file.exists():
        raise Trouble(
            Kind.ROOM,
            _("There is already something at {path}.", path=str(call.file)),
            _("Name a file that does not exist yet: an older backup is never overwritten."),
        )
    with face.opened(call.store) as opened:
        report = opened.backup(call.file)
    if face.json:
        face.document(
            {"file": str(report.file), "bytes": report.bytes, "entries": report.entries, "records": report.records}
        )
    face.say(
        _(
            "Backup written and proved: {path} ({records} records, {entries} entries).",
            path=str(report.file),
            records=report.records,
            entries=report.entries,
        )
    )
    return DONE
