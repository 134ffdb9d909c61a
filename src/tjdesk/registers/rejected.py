"""Writes the rows that were rejected to a file of their own, with the reasons, to be corrected and imported again."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from pathlib import Path

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import _
from tjdesk.registers import faults
from tjdesk.registers.guard import guarded
from tjdesk.services.intake import Problem, Register

SUFFIX = ".rejected"
_REASON = _("Reason for rejection")


def write_rejected(
    path: Path, register: Register, problems: Sequence[Problem], language: Language, *, folder: Path | None = None
) -> Path:
    """Writes `NAME.rejected.csv` beside the input (or into `folder`) and says where.

    Header and cells are as they stood, a last column gives the reasons; the reader knows that column and leaves it out.
    A file of that name with other content is left alone: it may be half corrected; the new one is numbered.
    Raises Trouble when it cannot be written.
    """
    data = _text(register, problems, language).encode("utf-8-sig")
    stem = (folder or path.parent) / (path.stem.split(SUFFIX)[0] or path.stem)
    number = 1
    while True:
        target = stem.with_name(f"{stem.name}{SUFFIX}{f'.{number}' if number > 1 else ''}.csv")
        if _written(target, data):
            return target
        number += 1


def _written(target: Path, data: bytes) -> bool:
    """Whether the file now holds the data; False when the name is taken by something else."""
    try:
        with target.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        return target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError as error:
        raise faults.unwritable(target) from error
    return True


def _text(register: Register, problems: Sequence[Problem], language: Language) -> str:
    reasons: dict[int, list[str]] = {}
    for problem in sorted(problems, key=lambda each: each.line):
        column = register.columns.get(problem.field, problem.field)
        said = language.say(problem.reason)
        reasons.setdefault(problem.line, []).append(f"{column}: {said}" if column else said)
    width = max([len(register.header), *(len(register.cells.get(line, ())) for line in reasons)])
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=register.delimiter or _usual(language), lineterminator="\r\n")
    writer.writerow([*_wide(register.header, width), f"{language.say(_REASON)} {_mark(register)}"])
    for line, why in reasons.items():
        writer.writerow([*_wide(register.cells.get(line, ()), width), guarded("; ".join(dict.fromkeys(why)))])
    return page.getvalue()


def _usual(language: Language) -> str:
    """The delimiter that spreadsheet programs of the country expect: a semicolon where the comma is a decimal mark."""
    return ";" if "," in language.number(1.5) else ","


def _wide(cells: tuple[str, ...], width: int) -> list[str]:
    return [guarded(cell) for cell in cells] + [""] * (width - len(cells))


def _mark(register: Register) -> str:
    """How the reader knows the column, and what the whole file settled that its rejected rows alone may not."""
    return f"[{' '.join(['tjdesk', *(f'{name}:{value}' for name, value in sorted(register.settled.items()))])}]"
