"""Keeps a spreadsheet program from running what people typed: cells that look like formulas, guarded and unguarded."""

from __future__ import annotations

from tjdesk.registers.cells import Cell

_GUARD = "'"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guarded(text: str) -> str:
    """With an apostrophe before what a spreadsheet program would take for a formula. `unguarded` takes it off again."""
    return _GUARD + text if text.lstrip(_GUARD).startswith(_STARTS) else text


def unguarded(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(_GUARD) and cell.lstrip(_GUARD).startswith(_STARTS):
        return cell[1:]
    return cell
