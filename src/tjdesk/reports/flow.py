"""Pieces of a document flowing from page to page: what repeats, what stays together, and where a page ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tjdesk.reports.setting import Laid, Mark, moved


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on one page. `gap` points of room above it, except at the top of a page.

    `head` is set above it again where it begins a page; `keep` binds it to the piece that follows; `fresh`
    begins a page, and so does `room` where less than so many points are left. `less` are smaller drawings of the same,
    the largest first: one of them stands where it fits and the whole does not.
    Only a piece higher than a whole page is ever cut, between lines.
    """

    laid: Laid
    gap: float = 0
    keep: bool = False
    head: Laid | None = None
    fresh: bool = False
    room: float = 0
    less: tuple[Laid, ...] = ()


Page = tuple[Mark, ...]
_AGAIN = 3.0


@dataclass
class _Sheet:
    height: float
    marks: list[Mark]
    used: float = 0

    def room_for(self, group: Sequence[Piece]) -> bool:
        """Whether the group fits below what stands on the sheet."""
        return self.used + _height(group, self.used > 0) <= self.height

    def room_left(self, piece: Piece) -> float:
        """What the piece itself may take here, above it its gap or its repeated head."""
        return self.height - self.used - (piece.gap if self.used else _head_height(piece))

    def take(self, piece: Piece) -> None:
        """Sets the piece below what stands, with its repeated head when it is the first."""
        if self.used:
            self.used += piece.gap
        elif piece.head:
            self._set(piece.head)
        self._set(piece.laid)

    def _set(self, laid: Laid) -> None:
        self.marks.extend(moved(laid.marks, 0, self.used))
        self.used += laid.height


def pages(pieces: Iterable[Piece], height: float, first: float | None = None) -> list[Page]:
    """The pieces on pages that have `height` points for them, the first page `first`; marks from each page's top."""
    sheets = [_Sheet(height if first is None else first, [])]
    for group in _groups(pieces):
        if _begins_a_page(group[0], sheets[-1]):
            sheets.append(_Sheet(height, []))
        fitted = next((one for one in _sizes(group) if sheets[-1].room_for(one)), group)
        if sheets[-1].used and _height(group, False) <= height and not sheets[-1].room_for(fitted):
            sheets.append(_Sheet(height, []))
        for piece in fitted:
            _flow(piece, sheets, height)
    return [tuple(sheet.marks) for sheet in sheets]


def _begins_a_page(piece: Piece, sheet: _Sheet) -> bool:
    return sheet.used > 0 and (piece.fresh or sheet.height - sheet.used < piece.room)


def _sizes(group: tuple[Piece, ...]) -> Iterator[tuple[Piece, ...]]:
    """The group, then the same with each smaller drawing of its last piece."""
    yield group
    *before, last = group
    for laid in last.less:
        yield (*before, replace(last, laid=laid))


def _flow(piece: Piece, sheets: list[_Sheet], height: float) -> None:
    """Sets a piece on the last sheet or on a new one; on as many as it needs when it is higher than a page."""
    while _height((piece,), False) > height:
        room = sheets[-1].room_left(piece)
        if room < height / 4:
            sheets.append(_Sheet(height, []))
            room = sheets[-1].room_left(piece)
        upper, piece = _cut(piece, room)
        sheets[-1].take(upper)
    if sheets[-1].used and not sheets[-1].room_for((piece,)):
        sheets.append(_Sheet(height, []))
    sheets[-1].take(piece)


def _groups(pieces: Iterable[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Pieces that are bound to each other, in order."""
    bound: list[Piece] = []
    for piece in pieces:
        bound.append(piece)
        if not piece.keep:
            yield tuple(bound)
            bound = []
    if bound:
        yield tuple(bound)


def _height(group: Sequence[Piece], below: bool) -> float:
    """Of the group on a page, its head included where it begins one."""
    first = group[0]
    top = first.gap if below else _head_height(first)
    return top + first.laid.height + sum(piece.gap + piece.laid.height for piece in group[1:])


def _head_height(piece: Piece) -> float:
    return piece.head.height if piece.head else 0


def _cut(piece: Piece, room: float) -> tuple[Piece, Piece]:
    """The upper part, no higher than `room`, and the rest: every column of lines goes on where it was broken."""
    above = tuple(mark for mark in piece.laid.marks if mark.bottom <= room)
    below = tuple(mark for mark in piece.laid.marks if mark.bottom > room)
    if not above:
        raise ValueError(f"a mark is higher than the page: {below[0]!r}")
    top = min((mark.top for mark in below), default=room)
    rest = Laid(max(piece.laid.height - top, 0) + _AGAIN, moved(below, 0, _AGAIN - top))
    return replace(piece, laid=Laid(room, above), keep=False), replace(piece, laid=rest, gap=0)
