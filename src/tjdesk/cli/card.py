"""`tjdesk card`: write a waiting device's card, and the words that stand for its key."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


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
             "words": list(words)}
        )  # fmt: skip
    face.say(_("The card of {court} was written: {path}", court=shown.court, path=str(call.out)))
    face.say(_("Its words, to be read over the telephone: {words}", words=" ".join(words)))
    return DONE
