"""What stands in a cell: text, a date, a time, or something that cannot be read as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tjdesk.i18n.message import Message

LONGEST_CELL = 10_000
LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that is not understood, and why. `shown` is what stood in it."""

    reason: Message
    shown: str = ""


Cell = str | dt.date | dt.time | Wrong
"""Text is as it stands in the file; a `datetime` (which is a date) has an hour other than midnight."""

Convert = Callable[[Cell], Any]
"""Makes the value of a field, or a `Wrong`, of a cell."""

Line = tuple[int, tuple[Cell, ...]]
"""A row: the file's own line or row number, from 1, and its cells."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One table of a file as it stands, blank rows included. `broken` holds lines that could not be told apart."""

    name: str
    lines: list[Line]
    delimiter: str = ""
    broken: dict[int, Message] = field(default_factory=dict)


def text_of(cell: Cell) -> str:
    """A cell as text: dates in ISO 8601, a cell that cannot be read as what stands in it."""
    match cell:
        case str():
            return cell
        case Wrong():
            return cell.shown
        case dt.datetime():
            return cell.isoformat(" ", "seconds")
        case _:
            return cell.isoformat()


def quoted(cell: Cell) -> str:
    """A cell as a report shows it: stripped, and no longer than a line."""
    text = text_of(cell).strip()
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def is_blank(cells: tuple[Cell, ...]) -> bool:
    return not any(cell.strip() if isinstance(cell, str) else True for cell in cells)
