"""`tjdesk print`: a document as PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeVar

from tjdesk.cli.arguments import iso_date
from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face
from tjdesk.cli.new import PAPERS
from tjdesk.domain.hearing import Hearing
from tjdesk.i18n.language import Language, language
from tjdesk.i18n.message import _
from tjdesk.services.command import Question
from tjdesk.services.docket_sheet import GatherDocket, GatherMinute
from tjdesk.services.handing_out import HandOut
from tjdesk.services.house import OpenStore
from tjdesk.services.own_data import GatherOwnData
from tjdesk.services.papers import Variant
from tjdesk.services.participants import participant_of
from tjdesk.services.printing import PaperOfSite
from tjdesk.services.receipt_sheet import GatherReceipt, receipt_coded
from tjdesk.services.sessions import OpenDocket
from tjdesk.services.summary import GatherSummary

T = TypeVar("T")

OWN = "own-data"
DOCUMENTS = ("summary", "docket", "door-list", "minute", "receipt", OWN)


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("store", metavar="STORE", type=Path)
    parser.add_argument("what", metavar="WHAT", choices=DOCUMENTS)
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True)
    parser.add_argument("--variant", choices=[variant.value for variant in Variant], default=Variant.RESTRICTED.value)
    parser.add_argument("--paper", choices=PAPERS)
    parser.add_argument("--to", metavar="WHO", default="")
    parser.add_argument("--purpose", metavar="TEXT", default="")
    parser.add_argument("--ground", metavar="TEXT", default="")
    parser.add_argument("--as-of", metavar="DATE", type=iso_date)


def run(call: argparse.Namespace, face: Face) -> int:
    """Write the PDF; the device's log remembers that it was printed."""
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
    if call.what == OWN:
        told = opened.desk.ask(GatherOwnData(call.id, now))
        theirs = _spoken(face, told.language or chosen.language)
        return house.own_data(told, pack, theirs, paper)
    if call.what == "summary":
        summary = _asked(call, opened, GatherSummary(call.id, Variant(call.variant), now, call.as_of))
        return house.session_summary(summary, pack, spoken, paper)
    if call.what == "receipt":
        receipt = receipt_coded(opened.exchange.receipts(), call.id)
        return house.receipt(opened.desk.ask(GatherReceipt(receipt, now)), spoken, paper)
    if call.what == "minute":
        minute = _asked(call, opened, GatherMinute(call.id, Variant(call.variant), now, call.as_of))
        return house.minute(minute, pack, spoken, paper)
    sheet = _asked(call, opened, GatherDocket(call.id, now, call.as_of))
    return house.docket(sheet, pack, spoken, paper, door=call.what == "door-list")


def _handed_out(call: argparse.Namespace, opened: OpenStore) -> HandOut:
    """Whom the paper concerns, and to whom it goes."""
    if call.what in ("minute", OWN):
        concerned: tuple[str, ...] = (_concerned(call.id, opened),)
    else:
        docket = opened.desk.ask(OpenDocket(call.id))
        concerned = tuple(line.participant.id for line in docket.lines)
    return HandOut(
        participants=concerned, to_whom=call.to, what=(call.what,), purpose=call.purpose, ground=call.ground
    )  # fmt: skip


def _concerned(named: str, opened: OpenStore) -> str:
    """A participant by id or file number, or the one whose hearing has this id."""
    with opened.desk.reading() as reads:
        hearing = reads.get(Hearing, named)
        return hearing.dossier if hearing is not None else participant_of(reads, named).id


def _asked(call: argparse.Namespace, opened: OpenStore, question: Question[T]) -> T:
    return opened.as_of(call.as_of, question) if call.as_of else opened.desk.ask(question)


def _spoken(face: Face, of_court: str) -> Language:
    """The language asked for; else the court's; else the one that the screen speaks."""
    return face.language if face.chosen or not of_court else language(of_court)
