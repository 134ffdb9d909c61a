"""The receipt of a bundle: who, to whom, which number, how much, and the short code that both sides compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tjdesk.domain.giving import Why, why_words
from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import facts, head, note, signatures, stamp, totals
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, pdf
from tjdesk.reports.setting import runs
from tjdesk.reports.stationery import Stationery
from tjdesk.reports.typeface import BODY, STRONG
from tjdesk.services.receipt_sheet import ReceiptSheet

_FIGURES: Mapping[str, Callable[[int], Message]] = {
    "entries": lambda count: counted("entry carried", "entries carried", count),
    "dossiers": lambda count: counted("dossier carried", "dossiers carried", count),
    "new": lambda count: counted("entry new here", "entries new here", count),
    "already": lambda count: counted("entry already here", "entries already here", count),
    "conflicts": lambda _count: in_context("receipt", "to decide"),
    "handed_over": lambda count: counted("dossier handed over", "dossiers handed over", count),
    "records_told": lambda count: counted("record in them, as handed over", "records in them, as handed over", count),
    "records_here": lambda count: counted(
        "record in them, as counted on arrival", "records in them, as counted on arrival", count
    ),
    "bytes": lambda count: counted("byte", "bytes", count),
}
"""The counts that a receipt shows, in this order."""

_HANDED_ALIKE = _("As many records came with the dossiers handed over as were declared.")
_HANDED_OTHERWISE = _("The counts of the dossiers handed over differ. There is a question about it under Exchange.")
_CODE = _(
    "The code follows from every letter of the bundle. If it is the same on the receipts of both sides,"
    " what was taken in is what was made. It names no participant and opens nothing."
)


def exchange_receipt(sheet: ReceiptSheet, language: Language, paper: str) -> bytes:
    """The receipt as a PDF."""
    return pdf(document(sheet, language, paper))


def document(sheet: ReceiptSheet, language: Language, paper: str) -> Document:
    """The receipt composed but not yet printed."""
    leaf = paper_of(paper)
    title = language.say(_("Receipt of a bundle"))
    around = Stationery(
        court=sheet.court, imprint=sheet.imprint, named=f"{title} {sheet.code}", running=title, beside=sheet.code
    )  # fmt: skip
    return around.document(language, leaf, _pieces(sheet, language, title, leaf.measure))


def _pieces(sheet: ReceiptSheet, language: Language, title: str, measure: float) -> Iterator[Piece]:
    say = language.say
    done = _("made here") if sheet.made else _("taken in here")
    yield head(
        measure,
        court=sheet.court,
        title=title,
        subtitle=say(_("Exchange between sites: bundle {number}, {done}", number=sheet.number, done=done)),
        stamp=stamp(measure, sheet.code, say(_("the same on both receipts"))),
    )
    when = say(_("{day:long}, {time:time}", day=sheet.at.date(), time=sheet.at))
    yield facts(
        measure,
        [(say(_("From")), runs(sheet.sender, STRONG)), (say(_("Bundle")), runs(str(sheet.number), STRONG))],
        [(say(_("To")), runs(sheet.reader, STRONG)), (_capital(language, done), runs(when, BODY))],
    )
    told = dict(sheet.figures)
    figures = [
        (say(_("{number}", number=told[name])), say(caption(told[name])))
        for name, caption in _FIGURES.items()
        if name in told
    ]
    yield totals(measure, figures)
    yield from _notes(sheet, language, measure)
    yield signatures(measure, [(sheet.sender, say(_("Handed over"))), (sheet.reader, say(_("Received")))])


def _notes(sheet: ReceiptSheet, language: Language, measure: float) -> Iterator[Piece]:
    """Whether all came that was handed over, what the code is good for, and the court's own words."""
    say, told = language.say, dict(sheet.figures)
    for why in Why:
        if why in told:
            yield note(measure, runs(say(why_words(why, told[why])), BODY))
    if "records_here" in told:
        agree = told["records_here"] == told["records_told"]
        yield note(measure, runs(say(_HANDED_ALIKE if agree else _HANDED_OTHERWISE), BODY))
    yield note(measure, runs(say(_CODE), BODY), gap=10)
    if sheet.legend is not None:
        yield note(measure, runs(say(sheet.legend), BODY), gap=6)


def _capital(language: Language, words: Message) -> str:
    return sentence_case(language.say(words))
