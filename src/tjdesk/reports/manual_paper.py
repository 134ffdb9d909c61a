"""The manual on paper: a title, its contents with page numbers, every page with its pictures; and the card of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from tjdesk import __version__
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.manual.blocks import Block, Heading, Items, Kind, Manual, Page, Paragraph, Picture, Spans, Table
from tjdesk.manual.keys import GROUPS
from tjdesk.manual.library import SHELVES, manual, picture
from tjdesk.reports.flow import Piece
from tjdesk.reports.page import beside, stacked
from tjdesk.reports.paper import Paper
from tjdesk.reports.paper import paper as paper_of
from tjdesk.reports.press import Document, composed, pdf
from tjdesk.reports.setting import Drawing, Laid, Place, Run, Runs, runs, set_text, widest
from tjdesk.reports.table import Column, Row, cell, table
from tjdesk.reports.typeface import BODY, COURT, SMALL_GREY, STRONG, TITLE, TOTAL, Face, Style

USUAL = {"pt": "a4"}
"""The paper usual where a language is spoken; letter elsewhere."""

_TEXT = Style(Face.SANS, 10, 14)
_STYLES = {
    Kind.PLAIN: _TEXT,
    Kind.STRONG: Style(Face.SANS_SEMIBOLD, 10, 14),
    Kind.SCREEN: Style(Face.SANS_SEMIBOLD, 10, 14),
    Kind.KEY: Style(Face.SANS_BOLD, 10, 14),
    Kind.TYPED: Style(Face.SANS_ITALIC, 10, 14),
}
_INDENT = 16.0
_ABOVE_A_PAGE = 34.0
_ROOM_FOR_A_PAGE = 0.22
"""Of a sheet: a page of the manual begins a new one where less is left."""
_SMALLER = (0.9, 0.8, 0.7)
"""Of the measure: how wide a picture may be where it would not fit in full; smaller, its words cannot be read."""


def whole(language: Language, paper: str) -> bytes:
    """The manual as a PDF, on a paper by its code, or on the usual one."""
    return pdf(document(language, paper))


def document(language: Language, paper: str) -> Document:
    """The manual composed: once to learn on which page what stands, and once more with those numbers."""
    book, leaf = manual(language), paper_of(paper or usual_paper(language))
    make = partial(_document, language, leaf, language.say(_("Manual")))
    first = make(tuple(_pieces(book, language, leaf, {})))
    folios = {
        mark.name: number
        for number, page in enumerate(composed(first), 1)
        for mark in page
        if isinstance(mark, Place) and mark.level == 0
    }
    return make(tuple(_pieces(book, language, leaf, folios)))


def keys_card(language: Language, paper: str) -> bytes:
    """The card of keys on one page."""
    return pdf(card(language, paper))


def card(language: Language, paper: str) -> Document:
    """The card of keys, composed."""
    leaf = paper_of(paper or usual_paper(language))
    title = language.say(_("Card of keys"))
    return _document(language, leaf, title, tuple(_card(language, leaf.measure, title)))


def usual_paper(language: Language) -> str:
    """The code of the paper usual for a language."""
    return USUAL.get(language.base, "letter")


def _document(language: Language, leaf: Paper, title: str, pieces: tuple[Piece, ...]) -> Document:
    return Document(
        title=f"TJDesk: {title}",
        subject=title,
        author="TJDesk",
        language=language.code,
        paper=leaf,
        pieces=pieces,
        foot=(f"TJDesk {__version__} · {title}",),
        running=(f"TJDesk · {title}", ""),
    )


def _pieces(book: Manual, language: Language, leaf: Paper, folios: Mapping[str, int]) -> Iterator[Piece]:
    measure = leaf.measure
    yield Piece(set_text(runs("TJDesk", COURT), measure))
    yield Piece(set_text(runs(language.say(_("Manual")), TITLE), measure), gap=2)
    version = language.say(_("Version {version}", version=__version__))
    yield Piece(set_text(runs(version, SMALL_GREY), measure), gap=2)
    for shelf, words in SHELVES.items():
        pages = [page for page in book.pages if page.shelf == shelf]
        if pages:
            yield Piece(set_text(runs(language.say(words), STRONG), measure), gap=12, keep=True)
            yield from (_content(page, folios.get(page.name, 0), measure) for page in pages)
    for at, page in enumerate(book.pages):
        yield from _page(page, book.language, leaf, first=at == 0)


def _content(page: Page, folio: int, measure: float) -> Piece:
    """A line of the contents: the page's title, and the number of the sheet at the right."""
    number = set_text(runs(str(folio) if folio else "", _TEXT), measure, align="right")
    return Piece(beside([(0, set_text(runs(page.title, _TEXT), measure - 40)), (0, number)]))


def _page(page: Page, base: str, leaf: Paper, *, first: bool) -> Iterator[Piece]:
    head = set_text(runs(page.title, TITLE), leaf.measure)
    named = Laid(head.height, (*head.marks, Place(0, 0, page.name, page.title)))
    yield Piece(named, gap=_ABOVE_A_PAGE, keep=True, fresh=first, room=leaf.height * _ROOM_FOR_A_PAGE)
    bound = _begins_with_picture(page)
    for at, block in enumerate(page.blocks):
        for piece in _block(block, page.name, base, leaf.measure):
            yield replace(piece, keep=True) if at == 0 and bound else piece


def _begins_with_picture(page: Page) -> bool:
    """Whether its first words lead to a picture: then they do not stay behind without it."""
    return any(isinstance(block, Picture) for block in page.blocks[1:2])


def _block(block: Block, page: str, base: str, measure: float) -> Iterator[Piece]:
    match block:
        case Heading():
            head = set_text(runs(block.text, TOTAL), measure)
            place = Place(0, 0, f"{page}#{block.anchor}", block.text, 1)
            yield Piece(Laid(head.height, (*head.marks, place)), gap=14, keep=True)
        case Paragraph():
            leads = block.spans[-1].text.endswith(":")
            yield Piece(set_text(_runs(block.spans), measure), gap=6, keep=leads)
        case Items():
            yield from (_item(block, at, spans, measure) for at, spans in enumerate(block.items, 1))
        case Table():
            yield from _table(block, measure)
        case Picture():
            yield _picture(block, picture(block.name, base), measure)


def _runs(spans: Spans) -> Runs:
    return tuple(Run(span.text, _STYLES[span.kind]) for span in spans)


def _small(spans: Spans) -> Runs:
    """In a table: as everywhere on paper."""
    return tuple(Run(run.text, replace(run.style, size=BODY.size, leading=BODY.leading)) for run in _runs(spans))


def _item(items: Items, at: int, spans: Spans, measure: float) -> Piece:
    sign = runs(f"{at}." if items.numbered else "•", _TEXT)
    laid = beside([(0, set_text(sign, _INDENT)), (_INDENT, set_text(_runs(spans), measure - _INDENT))])
    return Piece(laid, gap=6 if at == 1 else 3)


def _table(block: Table, measure: float) -> Iterator[Piece]:
    heads = ["".join(span.text for span in head) for head in block.heads]
    first = max(widest(_small(row[0])) for row in block.rows)
    share = max(first / measure * len(heads), 0.6)
    columns = [Column((head,), share if at == 0 else 2) for at, head in enumerate(heads)]
    rows = [Row(tuple(cell(_small(one)) for one in row)) for row in block.rows]
    *pieces, last = table(measure, columns, rows, gap=8)
    yield from pieces
    yield replace(last, keep=False)


def _picture(block: Picture, file: Path, measure: float) -> Piece:
    from PIL import Image

    with Image.open(file) as opened:
        across, down = opened.size

    def drawn(width: float) -> Laid:
        drawing = Drawing((measure - width) / 2, 0, width, width * down / across, file)
        words = set_text(runs(block.words, SMALL_GREY), width, drawing.x)
        return stacked([Laid(drawing.height, (drawing,)), Laid(3), words])

    return Piece(drawn(measure), gap=10, less=tuple(drawn(measure * share) for share in _SMALLER))


def _card(language: Language, measure: float, title: str) -> Iterator[Piece]:
    yield Piece(set_text(runs("TJDesk", COURT), measure))
    yield Piece(set_text(runs(title, TITLE), measure), gap=1)
    columns = (Column((language.say(_("Key")),), 1), Column((language.say(_("What it does")),), 3))
    for group in GROUPS:
        yield Piece(set_text(runs(language.say(group.words), TOTAL), measure), gap=12, keep=True)
        rows = [
            Row((cell(runs(stroke.said(language.base), STRONG)), cell(runs(language.say(stroke.words), BODY))))
            for stroke in group.strokes
        ]
        yield from table(measure, columns, rows)
