"""`tjdesk seal`: a participant's dossier hidden everywhere at once, and destroyed after the grace."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.i18n.message import _, counted
from tjdesk.services.sealing import ListSealed, SealedDossier


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("participant", metavar="PARTICIPANT", nargs="?")
    parser.add_argument("--reason", metavar="TEXT", default="")
    parser.add_argument("--undo", action="store_true")
    parser.add_argument("--list", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Seal, take back, or list what is sealed."""
    if not call.list and call.participant is None:
        raise Usage(_("Name a participant, or --list."))
    with face.opened(call.store) as opened:
        if call.list:
            return _list(opened.desk.ask(ListSealed()), face)
        if call.undo:
            opened.sealing.undo(call.participant, call.reason)
            return _undone(call.participant, face)
        done = opened.sealing.seal(call.participant, call.reason)
    if face.json:
        face.document(document(done))
    face.say(_("Sealed: {id}. Nobody finds this dossier any more.", id=done.sealing.participant))
    _tell(done, face)
    return DONE


def _undone(dossier: str, face: Face) -> int:
    if face.json:
        face.document({"participant": dossier, "sealed": False})
    face.say(_("The sealing was taken back. The dossier is there again."))
    return DONE


def _list(found: list[SealedDossier], face: Face) -> int:
    if face.json:
        face.document([document(one) for one in found])
    for one in found:
        face.say(one.sealing.participant, "·", _("sealed on {date}", date=one.sealing.on))
        _tell(one, face)
    return DONE


def _tell(one: SealedDossier, face: Face) -> None:
    if one.held:
        face.say("   ", _("A legal hold is in place: nothing is destroyed until it is lifted."))
    elif one.sealing.destroy_on is None:
        face.say("   ", _("The case is not closed in law: its contents are kept until it is."))
    else:
        face.say("   ", _("Its contents are destroyed from {date} on.", date=one.sealing.destroy_on))
    waiting = len(one.outstanding)
    if waiting:
        face.say(
            "   ",
            counted(
                "{count} device has not said yet that it hid it.",
                "{count} devices have not said yet that they hid it.",
                waiting,
            ),
        )
    face.say("   ", _("Backups and bundles from before may hold copies until {date}.", date=one.copies_until))


def document(one: SealedDossier) -> dict[str, Any]:
    """A sealed dossier as JSON."""
    told = one.sealing
    return {
        "participant": told.participant,
        "sealed": True,
        "sealed_on": told.on.isoformat(),
        "destroy_on": told.destroy_on.isoformat() if told.destroy_on and not one.held else None,
        "held": one.held,
        "copies_until": one.copies_until.isoformat(),
        "devices": [
            {
                "device": device.device,
                "site": device.site,
                "hidden": device.hidden or None,
                "destroyed": device.destroyed or None,
            }
            for device in one.devices
        ],
    }
