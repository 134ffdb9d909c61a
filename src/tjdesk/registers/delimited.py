"""Comma, semicolon or tab: text files as tables, whatever their encoding, with the file's own line numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from tjdesk.i18n.message import _
from tjdesk.registers.cells import Line, Sheet

DELIMITERS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_JUNK = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?\s*\Z", re.IGNORECASE)
_LONE_BYTES = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


class NotText(Exception):
    """These bytes are not text in any encoding that a spreadsheet program writes."""


def decoded(data: bytes) -> str:
    """UTF-8 and UTF-16 by their marks, UTF-8 without one, else Windows-1252; raises NotText for binary data."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            break
    else:
        text = _unmarked(data)
    if _JUNK.search(text):
        raise NotText
    return text


def _unmarked(data: bytes) -> str:
    """UTF-8 where more letters say so than deny it, single stray bytes among them as Windows-1252."""
    text = data.decode("utf-8", "surrogateescape")
    if text.isascii():
        return text
    stray = sum("\udc80" <= char <= "\udcff" for char in text)
    if not stray:
        return text
    whole = sum(char >= "\x80" for char in text) - stray
    return text.translate(_LONE_BYTES) if whole > stray else data.decode("cp1252", "replace")


def samples(text: str, rows: int) -> list[Sheet]:
    """The first rows as each delimiter would part them; a first line `sep=;` leaves no choice."""
    lines = _lines(text)
    told = _SEPARATOR_LINE.match(lines[0]) if lines else None
    with _any_length():
        return [
            Sheet(name="", delimiter=mark, lines=list(islice(_records(lines, mark), rows)))
            for mark in ((told[1],) if told else DELIMITERS)
        ]


def table(text: str, delimiter: str) -> Sheet:
    """All rows. A quotation mark that is never closed breaks its own line only: the next ones are read again.

    (What such a mark swallowed has no mark of its own but doubled ones, so once is enough.)
    """
    lines = _lines(text)
    with _any_length():
        rows = list(_records(lines, delimiter))
        start = rows[-1][0] if rows else 0
        if not rows or not _open_quote(lines[start - 1 :], delimiter):
            return Sheet(name="", delimiter=delimiter, lines=rows)
        rows[-1:] = _records(lines[:start], delimiter, start - 1)
        rows.extend(_records(lines, delimiter, start))
    open_mark = _("A quotation mark is opened on this line and never closed.")
    return Sheet(name="", delimiter=delimiter, lines=rows, broken={start: open_mark})


def _lines(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _records(lines: list[str], delimiter: str, start: int = 0) -> Iterator[Line]:
    """The rows from a line (counted from 0) on, each with the number of the line where it begins."""
    reader = csv.reader(islice(lines, start, None), delimiter=delimiter)
    number = start + 1
    for cells in reader:
        if number > 1 or not _SEPARATOR_LINE.match(lines[0]):
            yield number, tuple(cells)
        number = start + reader.line_num + 1


def _open_quote(lines: list[str], delimiter: str) -> bool:
    """Whether the last row would swallow one line more."""
    return sum(1 for _row in csv.reader([*lines, "\n", "x"], delimiter=delimiter)) == 1


@contextmanager
def _any_length() -> Iterator[None]:
    """Lets the csv module read cells of any length: long ones are rejected later, by row."""
    before = csv.field_size_limit(sys.maxsize)
    try:
        yield
    finally:
        csv.field_size_limit(before)
