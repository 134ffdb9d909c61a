"""`tjdesk info`: what a store holds."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import Value, _
from tjdesk.services.house import StoreInfo


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Tell counts, device, site and digests."""
    with face.opened(call.store) as opened:
        info = opened.info()
    if face.json:
        face.document({name: getattr(info, name) for name in info.__dataclass_fields__ if name != "newer"})
    else:
        face.table((_("What"), _("Value")), _lines(info))
    return DONE


def _lines(info: StoreInfo) -> list[tuple[Value, Value]]:
    counts = info.records
    newer: list[tuple[Value, Value]] = [(_("Kept for a newer version"), info.newer)] if info.newer else []
    absent: list[tuple[Value, Value]] = [(_("Parts not held at this site"), info.absent)] if info.absent else []
    return [
        (_("Court"), info.site),
        (_("Jurisdiction"), info.pack),
        (_("Training"), _("yes") if info.training else _("no")),
        (_("Device"), info.device),
        (_("Users"), ", ".join(info.users)),
        (_("Participants"), counts["participants"]),
        (_("Sessions"), counts["sessions"]),
        (_("Hearings with an outcome"), counts["hearings"]),
        (_("Hearings scheduled"), counts["scheduled"]),
        (_("Attendance at services"), counts["attendance"]),
        (_("Drug tests"), counts["tests"]),
        (_("Results of tests"), counts["test_results"]),
        (_("Entries in the journal"), info.entries),
        (_("Waiting for other entries"), info.waiting),
        (_("Conflicts to decide"), info.conflicts),
        *newer,
        *absent,
        (_("Digest"), info.digest[:16]),
        (_("Version"), info.version),
        (_("Schema"), info.schema),
    ]
