"""A composed document as plain pages, for a face that paints them itself."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.i18n.language import Language
from tjdesk.packs.pack import Pack
from tjdesk.reports.documents import document_of
from tjdesk.reports.press import Document, composed
from tjdesk.reports.setting import Frame, Line, Mark, Rule, Trace
from tjdesk.reports.typeface import Face
from tjdesk.services.contents import Content
from tjdesk.services.sheets import Sheet, SheetFrame, SheetMark, SheetRule, SheetShape, SheetText

_FACES = {
    Face.SANS: (False, 400, False),
    Face.SANS_SEMIBOLD: (False, 600, False),
    Face.SANS_BOLD: (False, 700, False),
    Face.SANS_ITALIC: (False, 400, True),
    Face.SERIF: (True, 400, False),
    Face.SERIF_SEMIBOLD: (True, 600, False),
}
"""Serif, weight, italics of each face."""


def sheets(content: Content, pack: Pack, language: Language, paper: str, *, door: bool = False) -> tuple[Sheet, ...]:
    """The pages of a paper, as its PDF has them. `door` makes of a docket the list for the door."""
    return sheets_of(document_of(content, pack, language, paper, door=door))


def sheets_of(document: Document) -> tuple[Sheet, ...]:
    """The pages of a document that is composed."""
    size = document.paper.width, document.paper.height
    return tuple(Sheet(*size, tuple(_plain(page)), document.ghost) for page in composed(document))


def _plain(marks: tuple[Mark, ...]) -> Iterator[SheetMark]:
    for mark in marks:
        match mark:
            case Line():
                yield from _texts(mark)
            case Rule():
                yield SheetRule(mark.x, mark.y, mark.width, mark.weight, mark.grey)
            case Frame():
                yield SheetFrame(mark.x, mark.y, mark.width, mark.height, mark.weight, mark.radius, mark.dashed)
            case Trace():
                points = tuple((mark.x + x, mark.y + y) for x, y in mark.points)
                yield SheetShape(points, mark.weight, mark.grey, mark.dotted, mark.fill)


def _texts(line: Line) -> Iterator[SheetText]:
    x = line.x
    for run in line.runs:
        serif, weight, italic = _FACES[run.style.face]
        yield SheetText(x, line.y, run.text, serif, weight, italic, run.style.size, run.style.grey)
        x += run.width
