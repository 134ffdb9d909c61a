"""Blocks that every paper of a court is made of: head with stamp, facts, totals, notes, signatures."""

from __future__ import annotations

from collections.abc import Sequence

from tjdesk.reports.flow import Piece
from tjdesk.reports.setting import HEAVY, PLAIN, Frame, Laid, Mark, Rule, Runs, moved, runs, set_text, widest
from tjdesk.reports.typeface import (
    COURT,
    SMALL_GREY,
    STAMP,
    STRONG,
    SUBTITLE,
    TITLE,
    TOTAL,
)

_GUTTER = 10.0


def stacked(blocks: Sequence[Laid]) -> Laid:
    """The blocks one under the other, as one."""
    marks: list[Mark] = []
    below = 0.0
    for block in blocks:
        marks += moved(block.marks, 0, below)
        below += block.height
    return Laid(below, tuple(marks))


def beside(blocks: Sequence[tuple[float, Laid]]) -> Laid:
    """The blocks side by side, each at its x, tops level."""
    marks = [mark for x, block in blocks for mark in moved(block.marks, x, 0)]
    return Laid(max((block.height for _x, block in blocks), default=0), tuple(marks))


def head(measure: float, *, court: str, title: str, subtitle: str, stamp: Laid | None = None, extra: str = "") -> Piece:
    """Court, title and programme, with a stamp on the right; `extra` is a line in bold such as "As of …"."""
    wide = _extent(stamp) if stamp else 0
    room = measure - (wide + 18 if wide else 0)
    words = stacked(
        [
            set_text(runs(court, COURT), room),
            Laid(2),
            set_text(runs(title, TITLE), room),
            Laid(1),
            set_text(runs(subtitle, SUBTITLE), room),
            set_text(runs(extra, STRONG), room, y=0),
        ]
    )
    return Piece(beside([(0, words), *([(measure - wide, stamp)] if stamp else [])]), keep=True)


def stamp(measure: float, word: str, caption: str) -> Laid:
    """A framed word and a caption below it, both against the right edge; at most two fifths of the measure wide."""
    most = 0.4 * measure
    box = min(max(widest(runs(word, STAMP)) + 36, 92), most)
    wide = min(max(box, widest(runs(caption, SMALL_GREY))), most)
    text = set_text(runs(word, STAMP), box - 12, wide - box + 6, 6.5, "middle")
    frame = Frame(wide - box, 0, box, text.height + 13, HEAVY)
    below = set_text(runs(caption, SMALL_GREY), wide, 0, frame.height + 4, "right")
    return Laid(frame.height + 4 + below.height, (frame, *text.marks, *below.marks))


Facts = Sequence[tuple[str, Runs]]


def facts(measure: float, left: Facts, right: Facts) -> Piece:
    """Captions and values in two columns; rows are level, values wrap."""
    return Piece(fact_rows(measure, left, right), gap=12, keep=True)


def fact_rows(measure: float, left: Facts, right: Facts) -> Laid:
    """The same, to be set within something else."""
    narrow = _caption(left, measure / 2), _caption(right, measure / 2)
    half = _half(measure, _natural(left, narrow[0]), _natural(right, narrow[1]))
    rows = []
    for index in range(max(len(left), len(right))):
        cells = [
            *_fact(left, index, 0, half - _GUTTER, narrow[0]),
            *_fact(right, index, half, measure - half, narrow[1]),
        ]
        rows.append(beside(cells))
    return stacked([block for row in rows for block in (row, Laid(2.6))])


def _half(measure: float, left: float, right: float) -> float:
    """Where the second column begins: about the middle, further right where the left needs it and may."""
    middle = 0.506 * measure
    return max(middle, min(left + _GUTTER, measure - right, 0.66 * measure))


def _natural(pairs: Facts, narrow: float) -> float:
    return narrow + max((widest(value) for _caption, value in pairs), default=0)


def _caption(pairs: Facts, measure: float) -> float:
    longest = max((widest(runs(caption, SMALL_GREY)) for caption, _value in pairs), default=0)
    return min(max(longest + 12, 57), 0.5 * measure)


def _fact(pairs: Facts, index: int, x: float, measure: float, narrow: float) -> list[tuple[float, Laid]]:
    if index >= len(pairs):
        return []
    caption, value = pairs[index]
    named = set_text(runs(caption, SMALL_GREY), narrow - 6, y=0.2)
    return [(x, named), (x + narrow, set_text(value, measure - narrow))]


def totals(measure: float, figures: Sequence[tuple[str, str]]) -> Piece:
    """A band of figures with captions between two rules; as many to a line as fit."""
    wide = [max(widest(runs(figure, TOTAL)), widest(runs(caption, SMALL_GREY))) for figure, caption in figures]
    lines = _lines_of(wide, measure)
    blocks = [Laid(4, (Rule(0, 0, measure, PLAIN),))]
    for start, end in lines:
        blocks += [_figures(figures[start:end], wide[start:end], measure), Laid(4)]
    last = stacked(blocks)
    return Piece(Laid(last.height, (*last.marks, Rule(0, last.height, measure, PLAIN))), gap=5, keep=True)


def _lines_of(wide: Sequence[float], measure: float) -> list[tuple[int, int]]:
    """Which figures stand on which line: as few lines as there need be, as even as they may be."""
    for count in range(1, len(wide) + 1):
        size = -(-len(wide) // count)
        lines = [(start, min(start + size, len(wide))) for start in range(0, len(wide), size)]
        if all(sum(wide[a:b]) + 12 * (b - a - 1) <= measure for a, b in lines):
            return lines
    return [(index, index + 1) for index in range(len(wide))]


def _figures(figures: Sequence[tuple[str, str]], wide: Sequence[float], measure: float) -> Laid:
    slack = measure - sum(wide)
    step = min(34.0, slack / max(len(wide) - 1, 1))
    blocks, x = [], 0.0
    for (figure, caption), room in zip(figures, wide, strict=True):
        own = min(room, measure)
        words = [set_text(runs(figure, TOTAL), own), set_text(runs(caption, SMALL_GREY), own)]
        blocks.append((x, stacked(words)))
        x += own + step
    return beside(blocks)


def note(measure: float, text: Runs, *, gap: float = 8, keep: bool = False) -> Piece:
    """A paragraph."""
    return Piece(set_text(text, measure), gap=gap, keep=keep)


def signatures(measure: float, signers: Sequence[tuple[str, str]], *, above: float = 44) -> Piece:
    """Lines to sign on, two abreast, each over a name and an office; they stay on one page."""
    wide = (measure - 36) / 2
    rows = []
    for start in range(0, len(signers), 2):
        pair = signers[start : start + 2]
        rows += [Laid(above), beside([(at * (wide + 36), _signer(wide, *who)) for at, who in enumerate(pair)])]
    return Piece(stacked(rows), gap=0)


def _signer(wide: float, name: str, office: str) -> Laid:
    words = [set_text(runs(name, STRONG), wide), set_text(runs(office, SMALL_GREY), wide)]
    return stacked([Laid(3, (Rule(0, 0, wide, PLAIN),)), *words])


def _extent(laid: Laid) -> float:
    return max((mark.x + mark.width for mark in laid.marks), default=0)
