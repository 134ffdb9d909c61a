"""The typefaces of paper: loaded on first use, and how wide a text runs in them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


class Face(StrEnum):
    """A bundled typeface; its value is the name of its file and in the PDF."""

    SANS = "SourceSans3-Regular"
    SANS_SEMIBOLD = "SourceSans3-Semibold"
    SANS_BOLD = "SourceSans3-Bold"
    SANS_ITALIC = "SourceSans3-It"
    SERIF = "SourceSerif4-Regular"
    SERIF_SEMIBOLD = "SourceSerif4-Semibold"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: face, size and distance of lines in points; `grey` is the one lighter ink there is."""

    face: Face
    size: float
    leading: float
    grey: bool = False


TITLE = Style(Face.SERIF_SEMIBOLD, 19, 23)
COURT = Style(Face.SERIF, 12, 15)
TOTAL = Style(Face.SERIF_SEMIBOLD, 15, 18)
SUBTITLE = Style(Face.SANS, 10, 13, grey=True)
STAMP = Style(Face.SANS_BOLD, 10, 12)
BODY = Style(Face.SANS, 9, 11)
STRONG = Style(Face.SANS_SEMIBOLD, 9, 11)
ENTRY = Style(Face.SANS, 8, 11.6)
ENTRY_GREY = Style(Face.SANS, 8, 11.6, grey=True)
ENTRY_STRONG = Style(Face.SANS_SEMIBOLD, 8, 11.6)
SMALL = Style(Face.SANS, 8, 9.8)
SMALL_GREY = Style(Face.SANS, 8, 9.8, grey=True)
SMALL_STRONG = Style(Face.SANS_SEMIBOLD, 8, 9.8)
HEAD = Style(Face.SANS_SEMIBOLD, 7.8, 9.6)
LETTER = Style(Face.SANS, 11, 16)
LETTER_STRONG = Style(Face.SANS_SEMIBOLD, 11, 16)
NAME = Style(Face.SANS, 12, 15)
NAME_STRONG = Style(Face.SANS_SEMIBOLD, 12, 15)
DOOR = Style(Face.SANS, 13, 17)
DOOR_STRONG = Style(Face.SANS_SEMIBOLD, 13, 17)
FOLIO = Style(Face.SANS_SEMIBOLD, 9, 10)


@cache
def load(face: Face) -> dict[int, float]:
    """Makes a face ready to print with, and gives the width of each character in thousandths of the size."""
    from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped]
    from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

    font = TTFont(face.value, str(FOLDER / f"{face.value}.ttf"), shapable=False)
    registerFont(font)
    widths: dict[int, float] = font.face.charWidths
    return widths | {-1: font.face.defaultWidth, 0xA0: widths[0x20]}


def width(text: str, style: Style) -> float:
    """How far a text runs, in points."""
    widths = load(style.face)
    missing = widths[-1]
    return sum([widths.get(ord(letter), missing) for letter in text]) * style.size / 1000


def printable(text: str) -> str:
    """The text with letters and accents joined, breaks of any kind as \\n or a space, and nothing invisible."""
    joined = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if joined.isascii() and joined.isprintable():
        return joined
    return "".join(_shown(letter) for letter in joined)


def _shown(letter: str) -> str:
    if letter in "\n\u2028\u2029":
        return "\n"
    if letter == "\t":
        return " "
    return "" if unicodedata.category(letter) in _INVISIBLE else letter
