"""The rows below a header: blank ones left out, a file of rejected rows as it was, rows that are no rows named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tjdesk.i18n.message import Message, _
from tjdesk.registers.cells import LONGEST_CELL, Cell, Line, Sheet, is_blank, text_of
from tjdesk.registers.guard import unguarded
from tjdesk.registers.source import Found

Flaw = tuple[str, Cell, Message]
"""The header above the cell, the cell, and what is wrong."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows in use below a header, each at least as wide as the columns read."""

    header: tuple[str, ...]
    lines: list[Line]
    width: int
    sheet: Sheet

    @classmethod
    def below(cls, found: Found) -> Table:
        """Without the column of reasons that a file of rejected rows has, and without its guards against formulas."""
        header, at = found.header, found.header.reason_at
        lines = [line for line in found.sheet.lines[header.place + 1 :] if not is_blank(line[1])]
        texts = header.texts
        if at is not None:
            lines = [(number, tuple(map(unguarded, _without(cells, at)))) for number, cells in lines]
            lines = [line for line in lines if not is_blank(line[1])]
            texts = _trimmed(_without(texts, at))
        needed = max(header.columns.values(), default=0) + 1
        padded = [(number, cells + ("",) * (needed - len(cells))) for number, cells in lines]
        return cls(header=texts, lines=padded, width=max(len(texts), needed), sheet=found.sheet)

    def flaw(self, line: int, cells: tuple[Cell, ...]) -> Flaw | None:
        """What is wrong with a row as a row, before any cell is understood."""
        if line in self.sheet.broken:
            return "", cells[0], self.sheet.broken[line]
        if len(cells) > self.width and self.sheet.delimiter and not is_blank(cells[self.width :]):
            return "", cells[self.width], _("The row has more cells than the header has columns.")
        if cells[0] == self.header[0] and self._is_header(cells):
            return "", cells[0], _("The header is repeated here.")
        return self._too_long(cells)

    def _is_header(self, cells: tuple[Cell, ...]) -> bool:
        return tuple(" ".join(text_of(cell).split()) for cell in cells[: len(self.header)]) == self.header

    def _too_long(self, cells: tuple[Cell, ...]) -> Flaw | None:
        for at, cell in enumerate(cells):
            if cell.__class__ is str and len(cell) > LONGEST_CELL:
                name = self.header[at] if at < len(self.header) else ""
                count, most = len(cell), LONGEST_CELL
                return name, cell, _("The cell has {count} characters; {most} are the most.", count=count, most=most)
        return None


def _without(cells: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return cells[:at] + cells[at + 1 :]


def _trimmed(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Without the headers left blank at the end, which stand above cells that were too many."""
    used = [place for place, text in enumerate(texts, 1) if text]
    return texts[: max(used, default=0)]
