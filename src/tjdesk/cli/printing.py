"""`tjdesk print`: a document as PDF."""

from __future__ import annotations

import argparse
from pathlib import Path

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.cli.new import PAPERS
from tjdesk.i18n.language import Language, language
from tjdesk.i18n.message import _
from tjdesk.services.handing_out import Handing, HandOut, can_be_handed
from tjdesk.services.house import OpenStore
from tjdesk.services.own_data import OwnData
from tjdesk.services.paper_kinds import OWN, PAPER_KINDS, RECEIPT, Asked
from tjdesk.services.papers import Variant
from tjdesk.services.printing import PaperOfSite
from tjdesk.services.receipt_sheet import GatherReceipt, receipt_coded


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("what", metavar="WHAT", choices=tuple(PAPER_KINDS))
    parser.add_argument("id", metavar="ID", nargs="?", default="")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)
    parser.add_argument("--variant", choices=[variant.value for variant in Variant], default=Variant.RESTRICTED.value)
    parser.add_argument("--paper", choices=PAPERS)
    parser.add_argument("--to", metavar="WHO", default="")
    parser.add_argument("--purpose", metavar="TEXT", default="")
    parser.add_argument("--ground", metavar="TEXT", default="")
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write the PDF; the device's log remembers that it was printed."""
    call.id = call.id or PAPER_KINDS[call.what].without
    if not call.id:
        raise Usage(_("Say of what: {what} needs an ID.", what=call.what))
    with face.opened(call.store) as opened:
        data = _document(call, face, opened)
        if call.to:
            opened.desk.execute(_handed_out(call, opened))
        face.house.write_paper(call.out, data)
        own = call.what == OWN
        opened.log(
            "own_data_printed" if own else "printed", call.id, call.what if own else f"{call.what} {call.variant}"
        )
    if face.json:
        face.document({"file": str(call.out), "bytes": len(data)})
    face.say(_("Written: {path}", path=str(call.out)))
    return DONE


def _document(call: argparse.Namespace, face: Face, opened: OpenStore) -> bytes:
    house, pack, now = face.house, opened.desk.pack, face.house.now()
    chosen = opened.desk.ask(PaperOfSite())
    spoken, paper = _spoken(face, chosen.language), call.paper or chosen.paper
    if call.what == RECEIPT:
        receipt = receipt_coded(opened.exchange.receipts(), call.id)
        return house.receipt(opened.desk.ask(GatherReceipt(receipt, now)), spoken, paper)
    kind = PAPER_KINDS[call.what]
    question = kind.question(Asked(call.id, Variant(call.variant), now, call.as_of))
    content = opened.as_of(call.as_of, question) if call.as_of else opened.desk.ask(question)
    if isinstance(content, OwnData):
        spoken = _spoken(face, content.language or chosen.language)
    return house.printed(content, pack, spoken, paper, door=kind.door)


def _handed_out(call: argparse.Namespace, opened: OpenStore) -> HandOut:
    """Whom the paper concerns, and to whom it goes."""
    if not can_be_handed(call.what):
        raise Usage(_("This paper is not handed to somebody: leave out --to."))
    return opened.desk.ask(
        Handing(
            what=call.what, id=call.id, variant=Variant(call.variant), to_whom=call.to, purpose=call.purpose,
            ground=call.ground,
        )
    )  # fmt: skip


def _spoken(face: Face, of_court: str) -> Language:
    """The language asked for; else the court's; else the one that the screen speaks."""
    return face.language if face.chosen or not of_court else language(of_court)
