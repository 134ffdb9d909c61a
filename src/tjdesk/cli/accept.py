"""`tjdesk accept`: what a device wrote after it was put out, listed, accepted or rejected."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.i18n.message import _, counted
from tjdesk.services.devices import SetApart

HELP = {
    "device": _("the device's id; without one, what is set apart is listed"),
    "reason": _("why; it is kept"),
    "reject": _("it never counts, instead of counting from now on"),
    "as_root": _("signed with the programme's own key, whose word is last"),
}


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("device", metavar="DEVICE", nargs="?", default="")
    parser.add_argument("--reason", metavar="TEXT", default="")
    parser.add_argument("--reject", action="store_true")
    parser.add_argument("--as-root", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """List, or decide."""
    if not call.device:
        with face.opened(call.store) as opened:
            return _list(opened.members.set_apart(), face)
    if not call.reason:
        raise Usage(_("A reason is needed."))
    with face.opened(call.store) as opened:
        count = opened.members.judge(call.device, call.reason, accept=not call.reject, as_root=call.as_root)
    if face.json:
        face.document({"device": call.device, "accepted": not call.reject, "dossiers": count})
    if call.reject:
        face.say(counted("What it wrote in {count} dossier never counts.",
                         "What it wrote in {count} dossiers never counts.", count))  # fmt: skip
    else:
        face.say(counted("What it wrote in {count} dossier counts from now on.",
                         "What it wrote in {count} dossiers counts from now on.", count))  # fmt: skip
    face.say(_("Make bundles so that all sites know."))
    return DONE


def _list(found: list[SetApart], face: Face) -> int:
    if face.json:
        face.document([asdict(one) for one in found])
    elif not found:
        face.say(_("Nothing is set apart."))
    else:
        heads = (_("Device"), _("Site"), _("Dossier"), _("Entries"))
        face.table(heads, [(one.device, one.site, one.dossier, f"{one.first}–{one.last}") for one in found])
    return DONE
