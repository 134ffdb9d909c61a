"""Whatever stands in a spreadsheet: rows and problems that account for each line, or an answer in words."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from register_sample import Read, accounted

from mutants import mutated, seeds
from tjdesk.domain.refusal import Refused, Trouble

ROWS: list[list[object]] = [
    ["Expediente", "Fecha de audiencia", "Asistencia", "Notas"],
    *[[f"JT-{number}", dt.date(2026, 3, 1 + number), "Asistió", "Cumple; «bien»"] for number in range(12)],
]
TEXT = "\r\n".join(";".join(str(cell) for cell in row) for row in ROWS).encode("cp1252")


@cache
def book() -> bytes:
    workbook, out = Workbook(), io.BytesIO()
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(out)
    return out.getvalue()


def altered_inside(data: bytes, chance: random.Random) -> bytes:
    """A workbook one of whose members was altered before it was packed: the reader comes as far as that."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        chosen = chance.choice(before.namelist())
        for name in before.namelist():
            told = before.read(name)
            after.writestr(name, mutated(told, chance) if name == chosen else told)
    return out.getvalue()


@pytest.mark.parametrize("seed", seeds())
@pytest.mark.parametrize("sort", ["text", "inside a workbook", "workbook"])
def test_an_altered_register_is_read_or_refused_in_words(seed: int, sort: str, read: Read, tmp_path: Path) -> None:
    chance = random.Random(seed)
    file = tmp_path / ("r.csv" if sort == "text" else "r.xlsx")
    if sort == "text":
        file.write_bytes(mutated(TEXT, chance))
    else:
        file.write_bytes(altered_inside(book(), chance) if sort.startswith("inside") else mutated(book(), chance))
    try:
        register = read(file, "hearings")
    except (Trouble, Refused):
        return
    assert accounted(register)
