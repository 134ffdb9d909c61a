"""`tjdesk card`: write a waiting device's card, or that of a programme that is to join another, and its words."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.bundle import brought
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _
from tjdesk.services.uniting import card_words


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write it."""
    with face.exchanging(call.store) as exchange:
        shown = exchange.card(call.out)
    words = face.house.fingerprint(shown.key, face.language)
    if face.json:
        face.document(
            {"card": str(call.out), "device": shown.device, "court": shown.court, "user": shown.user,
             "words": list(words), "brings": brought(shown.brought)}
        )  # fmt: skip
    face.say(_("The card of {court} was written: {path}", court=shown.court, path=str(call.out)))
    if shown.brought:
        face.say(card_words(shown.brought))
    if shown.again:
        face.say(_("This device has been admitted: it needs the card only to be admitted again."))
    face.say(_("Its words, to be read over the telephone: {words}", words=" ".join(words)))
    if shown.brought:
        face.say(_("The programme that takes it in sends a bundle back. Taking that in, here, is what joins."))
    return DONE
