"""`tjdesk retire`: a device that is used no more, with its final numbers."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _

HELP = {
    "device": _("the device's id; without one, this device itself"),
    "reason": _("why; it is kept"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("device", metavar="DEVICE", nargs="?", default="")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Retire it."""
    with face.opened(call.store) as opened:
        device = call.device or opened.desk.seat.device
        opened.members.retire(device, call.reason)
    if face.json:
        face.document({"device": device})
    face.say(_("The device was retired. Make bundles so that all sites know; what it wrote until now counts."))
    return DONE
