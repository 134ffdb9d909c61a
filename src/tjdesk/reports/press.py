"""The press: a document that is composed becomes the bytes of a PDF, the same bytes for the same document."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from tjdesk.reports.flow import Page, Piece, pages
from tjdesk.reports.paper import Paper
from tjdesk.reports.setting import (
    FINE,
    PLAIN,
    Drawing,
    Frame,
    Laid,
    Line,
    Mark,
    Place,
    Rule,
    Trace,
    moved,
    runs,
    set_text,
    widest,
)
from tjdesk.reports.tracing import trace
from tjdesk.reports.typeface import FOLIO, SMALL_GREY, SMALL_STRONG, STAMP, Face, Style, load, printable

_GREY = 0.267
_FOOT_BELOW = 24.0
_FOOT_ABOVE = 8.0
_HEAD_HEIGHT = 20.0
_FOLIO_WIDE = 40.0
_BAND = (22.0, 18.0)
_GHOST = Style(Face.SANS_BOLD, 110, 110)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What is printed. `running` (left, right) heads every page after the first; `foot` stands on all, with n/N.

    `band` and `ghost` are the TRAINING words: in a frame on top of every page, and large behind its text.
    """

    title: str
    subject: str
    author: str
    language: str
    paper: Paper
    pieces: tuple[Piece, ...]
    foot: tuple[str, ...]
    running: tuple[str, str] = ("", "")
    band: str = ""
    ghost: str = ""


def composed(document: Document) -> list[Page]:
    """The document's pages: marks from the top left corner of the paper, foot, heads and bands included."""
    paper, room = document.paper, room_of(document)
    above = _head_height(document)
    flowing = pages(document.pieces, room, room + above)
    return [
        (
            *moved(marks, paper.margin, paper.margin + (above if number > 1 else 0)),
            *(_running(document) if number > 1 else ()),
            *_foot(document, f"{number}/{len(flowing)}"),
            *(_band(document) if document.band else ()),
        )
        for number, marks in enumerate(flowing, 1)
    ]


def room_of(document: Document) -> float:
    """How high what flows may be on every page after the first; the first has a running head's height more."""
    paper = document.paper
    foot = max(paper.foot, _FOOT_BELOW + _foot_height(document) + _FOOT_ABOVE)
    return paper.height - paper.margin - foot - _head_height(document)


def _head_height(document: Document) -> float:
    return _HEAD_HEIGHT if any(document.running) else 0


def pdf(document: Document) -> bytes:
    """The document as a PDF with its typefaces embedded. Equal documents give equal bytes."""
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    for face in Face:
        load(face)
    paper, out = document.paper, io.BytesIO()
    canvas = Canvas(
        out,
        pagesize=(paper.width, paper.height),
        invariant=1,
        pageCompression=1,
        lang=document.language.replace("_", "-"),
        initialFontName=Face.SANS.value,
    )
    _describe(canvas, document)
    for page in composed(document):
        _ghost(canvas, document)
        for mark in page:
            _paint(canvas, mark, paper.height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _describe(canvas: Any, document: Document) -> None:
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator("TJDesk")
    canvas.setProducer("TJDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _paint(canvas: Any, mark: Mark, height: float) -> None:
    match mark:
        case Line():
            _write(canvas, mark, height)
        case Rule():
            canvas.setLineWidth(mark.weight)
            canvas.setStrokeGray(_GREY if mark.grey else 0)
            canvas.line(mark.x, height - mark.y, mark.x + mark.width, height - mark.y)
        case Frame():
            canvas.setLineWidth(mark.weight)
            canvas.setStrokeGray(0)
            canvas.setDash(*((1.6, 1.2) if mark.dashed else ()))
            canvas.roundRect(mark.x, height - mark.bottom, mark.width, mark.height, mark.radius)
            canvas.setDash()
        case Trace():
            trace(canvas, mark, height)
        case Drawing():
            _draw(canvas, mark, height)
        case Place():
            canvas.bookmarkHorizontal(mark.name, 0, height - mark.y + 14)
            canvas.addOutlineEntry(mark.words, mark.name, mark.level, closed=mark.level == 0)


def _draw(canvas: Any, drawing: Drawing, height: float) -> None:
    """The picture in a hairline frame; read whole, so that equal pictures give equal bytes wherever they lie."""
    from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

    place = (drawing.x, height - drawing.bottom, drawing.width, drawing.height)
    canvas.drawImage(ImageReader(io.BytesIO(drawing.file.read_bytes())), *place)
    canvas.setLineWidth(FINE)
    canvas.setStrokeGray(_GREY)
    canvas.rect(*place)


def _write(canvas: Any, line: Line, height: float) -> None:
    text = canvas.beginText(line.x, height - line.y)
    for run in line.runs:
        text.setFont(run.style.face.value, run.style.size)
        text.setFillGray(_GREY if run.style.grey else 0)
        text.textOut(run.text)
    canvas.drawText(text)


def _foot_lines(document: Document) -> list[Laid]:
    """What stands at the foot; the first of it leaves room for the folio."""
    measure, left = document.paper.measure, document.paper.margin
    rooms = [measure - _FOLIO_WIDE, *[measure] * (len(document.foot) - 1)]
    return [set_text(runs(text, SMALL_GREY), room, left) for text, room in zip(document.foot, rooms, strict=True)]


def _foot_height(document: Document) -> float:
    return 5 + sum(laid.height for laid in _foot_lines(document))


def _foot(document: Document, folio: str) -> list[Mark]:
    paper = document.paper
    top = paper.height - _FOOT_BELOW - _foot_height(document)
    marks: list[Mark] = [Rule(paper.margin, top, paper.measure, PLAIN)]
    below = top + 5
    right = paper.width - paper.margin - _FOLIO_WIDE
    marks += set_text(runs(folio, FOLIO), _FOLIO_WIDE, right, below, "right").marks
    for laid in _foot_lines(document):
        marks += moved(laid.marks, 0, below)
        below += laid.height
    return marks


def _running(document: Document) -> list[Mark]:
    paper, (left, right) = document.paper, document.running
    wide = widest(runs(right, SMALL_STRONG)) + 1
    named = set_text(runs(left, SMALL_GREY), paper.measure - wide - 12, paper.margin, paper.margin)
    stamped = set_text(runs(right, SMALL_STRONG), wide, paper.width - paper.margin - wide, paper.margin, "right")
    return [*named.marks[:1], *stamped.marks[:1]]


def _band(document: Document) -> list[Mark]:
    paper, (top, high) = document.paper, _BAND
    words = set_text(runs(document.band, STAMP), paper.measure - 12, paper.margin + 6, top + 3, "middle")
    return [Frame(paper.margin, top, paper.measure, high), *words.marks[:1]]


def _ghost(canvas: Any, document: Document) -> None:
    """The word large, slanting and hollow behind the page's text."""
    if not document.ghost:
        return
    paper, word = document.paper, printable(document.ghost)
    wide = widest(runs(word, _GHOST))
    scale = min(1.0, 0.95 * paper.width / wide)
    canvas.saveState()
    canvas.translate(paper.width / 2, paper.height / 2)
    canvas.rotate(52)
    canvas.scale(scale, scale)
    canvas.setStrokeGray(0.6)
    canvas.setLineWidth(0.4)
    text = canvas.beginText(-wide / 2, -36)
    text.setFont(_GHOST.face.value, _GHOST.size)
    text.setTextRenderMode(1)
    text.textOut(word)
    canvas.drawText(text)
    canvas.restoreState()
