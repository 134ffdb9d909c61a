"""`tjdesk revoke`: put a device out of the programme."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _

HELP = {
    "device": _("the device's id"),
    "reason": _("why; it is kept"),
    "as_root": _("signed with the programme's own key, whose word is last"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("device", metavar="DEVICE")
    parser.add_argument("--reason", metavar="TEXT", required=True)
    parser.add_argument("--as-root", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Put it out."""
    with face.opened(call.store) as opened:
        opened.members.revoke(call.device, call.reason, as_root=call.as_root)
    if face.json:
        face.document({"device": call.device})
    face.say(_("The device was excluded. Nothing is encrypted to it from now on; make bundles so that all sites know."))
    return DONE
