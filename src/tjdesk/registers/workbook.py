"""XLSX workbooks as tables: dates as dates, whole numbers without a point, formulas by the value that was kept."""

from __future__ import annotations

import datetime as dt
import io
import math
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tjdesk.i18n.message import _
from tjdesk.registers import faults
from tjdesk.registers.cells import Cell, Line, Sheet, Wrong

MOST_UNPACKED = 200
"""Megabytes that a workbook may grow to when it is unpacked."""
_SAMPLE = 100
_WIDEST = 1_000
_FORMULA = re.compile(rb"<f[\s/>]")
_ZEROS = re.compile("0{2,}")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, SyntaxError,
    ArithmeticError, RuntimeError, EOFError, OSError, AssertionError, StopIteration,
)  # fmt: skip
"""What openpyxl and the archive under it raise on a damaged workbook."""


def sheets(path: Path, data: bytes) -> Iterator[Sheet]:
    """The visible sheets that hold something, in order. Raises Trouble for a workbook that cannot be opened."""
    _check_archive(path, data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        try:
            yield from _sheets(data)
        except _DAMAGE as error:
            raise faults.damaged(path) from error


def _check_archive(path: Path, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {info.filename for info in archive.infolist()}
            unpacked = sum(info.file_size for info in archive.infolist())
            kind = archive.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except _DAMAGE as error:
        raise faults.damaged(path) from error
    if "opendocument" in kind:
        raise faults.other_format(path, "ODS")
    if "xl/workbook.bin" in names:
        raise faults.other_format(path, "XLSB")
    if not any(name.startswith("xl/") for name in names):
        raise faults.not_a_table(path)
    if unpacked > MOST_UNPACKED << 20:
        raise faults.too_large(path, MOST_UNPACKED)


def _sheets(data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    formulas = load_workbook(io.BytesIO(data), read_only=True) if _has_formulas(data) else None
    for sheet in values.worksheets:
        width = _width(sheet) if sheet.sheet_state == "visible" else 0
        if width:
            yield Sheet(name=sheet.title, lines=_rows(sheet, width, _unkept(formulas, sheet.title, width)))


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(
            _FORMULA.search(archive.read(name)) for name in archive.namelist() if name.startswith("xl/worksheets/")
        )


def _width(sheet: Any) -> int:
    """The last column in use among the first rows; what stands beside the table further down is not part of it."""
    sheet.reset_dimensions()
    used = 0
    for row in islice(sheet.iter_rows(max_col=_WIDEST, values_only=True), _SAMPLE):
        used = max([used, *(place for place, value in enumerate(row, 1) if value not in (None, ""))])
    return used


def _unkept(formulas: Any, title: str, width: int) -> dict[tuple[int, int], str]:
    """The formulas of a sheet, by row and column."""
    if formulas is None:
        return {}
    sheet = formulas[title]
    sheet.reset_dimensions()
    return {
        (number, place): str(getattr(cell.value, "text", cell.value))
        for number, row in enumerate(sheet.iter_rows(max_col=width), 1)
        for place, cell in enumerate(row)
        if cell.data_type == "f"
    }


def _rows(sheet: Any, width: int, formulas: dict[tuple[int, int], str]) -> list[Line]:
    rows = enumerate(sheet.iter_rows(max_col=width), 1)
    if not formulas:
        return [(number, tuple(_cell(cell) for cell in row)) for number, row in rows]
    return [
        (number, tuple(_kept(cell, formulas.get((number, place), "")) for place, cell in enumerate(row)))
        for number, row in rows
    ]


def _kept(cell: Any, formula: str) -> Cell:
    """A formula that was saved without its result has no value; one whose result is an empty text is just blank."""
    if formula and cell.value is None and cell.data_type == "n":
        return Wrong(_("The cell holds a formula without its result: write the value itself."), formula)
    return _cell(cell)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return Wrong(_("The cell holds an error instead of a value."), value) if cell.data_type == "e" else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format)
    return _moment(value)


def _moment(value: Any) -> Cell:
    if isinstance(value, dt.datetime):
        return value if value.time() != dt.time() else value.date()
    return value if isinstance(value, (dt.date, dt.time)) else str(value)


def _number(value: float, shown_as: str) -> str:
    """22.0 is "22", and with the format 00000 it is "00022"; 22.5 stays as it is."""
    if not math.isfinite(value) or value != int(value):
        return repr(value)
    digits = str(int(value))
    return digits.zfill(len(shown_as)) if _ZEROS.fullmatch(shown_as) else digits
