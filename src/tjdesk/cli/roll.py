"""`tjdesk roll`: another encryption key for this device."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Renew it."""
    with face.opened(call.store) as opened:
        until = opened.members.roll()
        device = opened.desk.seat.device
    if face.json:
        face.document({"device": device, "old_key_until": until.isoformat()})
    face.say(_("This device has a new key. The old one opens what is on its way until {date}; then it is destroyed.",
               date=until))  # fmt: skip
    face.say(_("Make bundles so that all sites know."))
    return DONE
