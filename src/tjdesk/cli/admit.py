"""`tjdesk admit`: let a device into the programme by its card."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("card", metavar="CARD", type=Path)
    parser.add_argument("--may-admit", action="store_true")


def run(call: argparse.Namespace, face: Face) -> int:
    """Admit it."""
    with face.opened(call.store) as opened:
        admitted = opened.members.admit(call.card, may_admit=call.may_admit)
        programme = opened.exchange.programme_key()
    words = face.house.fingerprint(admitted.key, face.language)
    theirs = face.house.fingerprint(programme, face.language)
    if face.json:
        face.document(
            {"device": admitted.device, "site": admitted.site, "user": admitted.user, "grant": admitted.grant,
             "words": list(words), "programme_words": list(theirs)}
        )  # fmt: skip
    face.say(_("{court} was admitted. The words of its device: {words}", court=admitted.site, words=" ".join(words)))
    face.say(_("The words of this programme, for them to compare: {words}", words=" ".join(theirs)))
    if admitted.alone:
        face.say(
            _(
                "Only one device may admit others: if it is lost, nobody can be admitted any more."
                " Let a second one do so too (`tjdesk admit STORE CARD --may-admit`)."
            )
        )
    face.say(_("Now make a bundle for them: `tjdesk bundle make STORE --to SITE --out FILE`."))
    return DONE
