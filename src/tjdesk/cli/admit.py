"""`tjdesk admit`: let a device into the programme by its card, or a whole programme by the one of its own."""

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
             "words": list(words), "programme_words": list(theirs), "brings": brought(admitted.brought)}
        )  # fmt: skip
    if admitted.brought:
        face.say(card_words(admitted.brought))
    if admitted.brought:
        said = _("{court} was admitted. The words of its card: {words}", court=admitted.site, words=" ".join(words))
    else:
        said = _("{court} was admitted. The words of its device: {words}", court=admitted.site, words=" ".join(words))
    face.say(said)
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
