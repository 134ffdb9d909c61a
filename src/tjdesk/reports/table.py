"""Tables on paper: columns as wide as their contents ask, heads that repeat on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tjdesk.reports.flow import Piece
from tjdesk.reports.page import beside, stacked
from tjdesk.reports.setting import (
    FINE,
    HEAVY,
    PLAIN,
    Frame,
    Laid,
    Line,
    Mark,
    Rule,
    Run,
    Runs,
    narrowest,
    runs,
    set_text,
    widest,
)
from tjdesk.reports.typeface import HEAD, Face, Style

GAP = 9.0
_PAD = 3.9
_SIGN_ROOM = 14.0
_LETTER = Style(Face.SANS_BOLD, 6.2, 8)


@dataclass(frozen=True, slots=True)
class Sign:
    """A letter in an outline before an entry: `shape` is round, square, dashed, or dash or box (no letter)."""

    shape: str
    letters: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paragraph of a cell, with a sign before it or none."""

    text: Runs
    sign: Sign | None = None

    @property
    def indent(self) -> float:
        return _SIGN_ROOM if self.sign else 0


Cell = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head (a line each) and what share of the free width it may take; 0 is only as wide as its contents."""

    head: tuple[str, ...]
    share: float = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One cell per column; `below` runs under them from the second column to the right edge."""

    cells: tuple[Cell, ...]
    below: Cell = ()


def cell(*texts: Runs) -> Cell:
    """A cell of plain paragraphs; empty ones are left out."""
    return tuple(Entry(text) for text in texts if text)


def table(
    measure: float, columns: Sequence[Column], rows: Sequence[Row], *, gap: float = 4, tied: bool = True
) -> list[Piece]:
    """The head and the rows as pieces that flow over pages.

    No row stands alone below the head at the foot of a page, nor on top of the next one. `tied`: the last two rows stay
    with what follows the table, such as signatures.
    """
    heads = tuple(tuple(Entry(runs(line, HEAD)) for line in column.head) for column in columns)
    widths = fitted(measure, columns, [heads, *(row.cells for row in rows)])
    top = _head(measure, widths, heads)
    pieces = [Piece(top, gap=gap, keep=True)]
    for number, row in enumerate(rows):
        laid = _row(measure, widths, row)
        last = number == len(rows) - 1
        pieces.append(Piece(laid, keep=tied if last else number in (0, len(rows) - 2), head=top))
    return pieces


def form(measure: float, answers: Sequence[tuple[str, Cell]], *, caption: float = 118, gap: float = 10) -> list[Piece]:
    """Captions on the left, what is said of each on the right, a fine line below each; answers stay whole."""
    pieces = []
    for number, (name, content) in enumerate(answers):
        named = set_text(runs(name, HEAD), caption - GAP)
        said = set_cell(content, measure - caption)
        above = Laid(_PAD, (Rule(0, 0, measure, PLAIN),) if number == 0 else ())
        laid = stacked([above, beside([(0, named), (caption, said)]), _ending(measure)])
        pieces.append(Piece(laid, gap=gap if number == 0 else 0, keep=number >= len(answers) - 2))
    return pieces


def _ending(measure: float) -> Laid:
    return Laid(_PAD, (Rule(0, _PAD, measure, FINE, grey=True),))


def fitted(measure: float, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> list[float]:
    """How wide each column is, in points: narrow ones by their contents, the others share what is left."""
    free = measure - GAP * (len(columns) - 1)
    least = [max(_narrowest(row[at]) for row in rows) for at in range(len(columns))]
    most = [max(_widest(row[at]) for row in rows) for at in range(len(columns))]
    widths = [0.0 if column.share else min(most[at], 0.18 * free) for at, column in enumerate(columns)]
    open_ = {at for at, column in enumerate(columns) if column.share}
    free -= sum(widths)
    wanted = {at: (min(least[at], 0.45 * free), columns[at].share) for at in open_}
    shared = _shared(free, wanted)
    return [shared.get(at, widths[at]) for at in range(len(columns))]


def _shared(free: float, wanted: dict[int, tuple[float, float]]) -> dict[int, float]:
    """The free width by shares, but nobody below their least while others have more than theirs."""
    settled: dict[int, float] = {}
    while len(settled) < len(wanted):
        left = free - sum(settled.values())
        shares = sum(share for at, (_least, share) in wanted.items() if at not in settled)
        part = {at: left * share / shares for at, (_least, share) in wanted.items() if at not in settled}
        short = {at: wanted[at][0] for at, wide in part.items() if wide < wanted[at][0]}
        settled |= short if short and len(short) < len(part) else part
    return settled


def _narrowest(cell: Cell) -> float:
    return max((narrowest(entry.text) + entry.indent for entry in cell), default=0.0)


def _widest(cell: Cell) -> float:
    return max((widest(entry.text) + entry.indent for entry in cell), default=0.0)


def _head(measure: float, widths: Sequence[float], heads: Sequence[Cell]) -> Laid:
    return stacked(
        [
            Laid(4, (Rule(0, 0, measure, HEAVY),)),
            _across(widths, heads),
            Laid(5, (Rule(0, 5, measure, PLAIN),)),
        ]
    )


def _row(measure: float, widths: Sequence[float], row: Row) -> Laid:
    blocks = [Laid(_PAD), _across(widths, row.cells)]
    if row.below:
        indent = widths[0] + GAP
        blocks += [Laid(2.5), beside([(indent, set_cell(row.below, measure - indent))])]
    return stacked([*blocks, _ending(measure)])


def _across(widths: Sequence[float], cells: Sequence[Cell]) -> Laid:
    placed, x = [], 0.0
    for wide, content in zip(widths, cells, strict=True):
        placed.append((x, set_cell(content, wide)))
        x += wide + GAP
    return beside(placed)


def set_cell(content: Cell, measure: float) -> Laid:
    """The entries of a cell one under the other, their signs in front."""
    return stacked([_entry(entry, measure) for entry in content])


def _entry(entry: Entry, measure: float) -> Laid:
    text = set_text(entry.text, measure - entry.indent, entry.indent)
    if not entry.sign or not text.marks:
        return text
    first = text.marks[0]
    middle = first.y - 0.32 * entry.text[0].style.size
    return Laid(text.height, (*_drawn(entry.sign, middle), *text.marks))


def _drawn(sign: Sign, middle: float) -> tuple[Mark, ...]:
    """A sign whose middle is at height `middle`."""
    if sign.shape == "dash":
        return (Rule(2, middle, 5, PLAIN),)
    if sign.shape == "box":
        return (Frame(0, middle - 3.8, 7.6, 7.6, 0.7),)
    wide = 9.0 + (2.5 if len(sign.letters) > 1 else 0)
    letter = Run(sign.letters, _LETTER)
    radius = {"round": 4.5, "square": 0.0, "dashed": 1.5}[sign.shape]
    frame = Frame(0, middle - 4.5, wide, 9, HEAVY if sign.shape == "square" else 0.7, radius, sign.shape == "dashed")
    return (frame, Line((wide - letter.width) / 2, middle + 0.33 * _LETTER.size, (letter,)))
