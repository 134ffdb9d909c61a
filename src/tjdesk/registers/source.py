"""Opens a file, whatever it is, and finds its table: the delimiter or sheet whose header is understood best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tjdesk.registers import delimited, faults, workbook
from tjdesk.registers.cells import Sheet
from tjdesk.registers.headers import DEEPEST_HEADER, Header, fitness, locate, names_kind
from tjdesk.registers.maps import KindMap
from tjdesk.services.intake import RegisterKind

LARGEST = 200
"""Megabytes of a file that is read."""
_SAMPLE = 4 * DEEPEST_HEADER
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PAGES = (b"<!doctype", b"<html", b"<table", b"<?xml", b"<meta")
_OTHERS = {b"%PDF": "PDF", b"\x1f\x8b": "GZIP", b"Rar!": "RAR", b"7z\xbc\xaf": "7Z", b"{\\rtf": "RTF"}


@dataclass(frozen=True)
class Found:
    """A table and the row that is its header; the names of other sheets that hold something."""

    sheet: Sheet
    header: Header
    other_sheets: tuple[str, ...] = ()


def open_table(path: Path, kind: RegisterKind, told: KindMap) -> Found:
    """The table of a file. Raises Trouble when there is no file, no table in it, or one that cannot be opened."""
    data = _bytes(path)
    if data.startswith(b"PK"):
        return _best_sheet(path, data, kind, told)
    _refuse_other_formats(path, data)
    try:
        text = delimited.decoded(data)
    except delimited.NotText:
        raise faults.not_a_table(path) from None
    return _best_delimiter(path, text, kind, told)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise faults.a_folder(path)
        if path.stat().st_size > LARGEST << 20:
            raise faults.too_large(path, LARGEST)
        data = path.read_bytes()
    except FileNotFoundError:
        raise faults.missing(path) from None
    except (OSError, ValueError) as error:
        raise faults.unreadable(path) from error
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xfe\xff\x00"):
        raise faults.empty(path)
    return data


def _refuse_other_formats(path: Path, data: bytes) -> None:
    if data.startswith(_OLE):
        raise faults.protected(path) if _ENCRYPTED in data else faults.other_format(path, "XLS")
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:20].lower().startswith(_PAGES):
        raise faults.web_page(path)
    for mark, name in _OTHERS.items():
        if data.startswith(mark):
            raise faults.other_format(path, name)


def _best_delimiter(path: Path, text: str, kind: RegisterKind, told: KindMap) -> Found:
    tried = [(locate(sample.lines, kind, told), sample.delimiter) for sample in delimited.samples(text, _SAMPLE)]
    headers = [(header, mark) for header, mark in tried if header]
    if not headers:
        raise faults.empty(path)
    header, mark = max(headers, key=lambda each: (fitness(each[0], kind), len(each[0].texts)))
    return Found(delimited.table(text, mark), header)


def _best_sheet(path: Path, data: bytes, kind: RegisterKind, told: KindMap) -> Found:
    """The sheet named like the kind, else the first that has what the kind needs, else the one that comes nearest."""
    found = list(_headed(path, data, kind, told))
    if not found:
        raise faults.empty(path)
    best = max(found, key=lambda each: _preference(each, kind))
    others = tuple(each.sheet.name for each in found if each is not best)
    return Found(best.sheet, best.header, others)


def _preference(found: Found, kind: RegisterKind) -> tuple[bool, int]:
    needed, _fields, _wide = fitness(found.header, kind)
    return names_kind(found.sheet.name, kind) and needed > 0, needed


def _headed(path: Path, data: bytes, kind: RegisterKind, told: KindMap) -> Iterator[Found]:
    for sheet in workbook.sheets(path, data):
        header = locate(sheet.lines, kind, told)
        if header:
            yield Found(sheet, header)
