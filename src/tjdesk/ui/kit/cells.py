"""How wide and high the cells of a table are, and how they are painted in more than one line."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.paged import Cell
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import BETWEEN, TABLE_ROW, Role
from tjdesk.ui.kit.words import said


def asked_width(cell: Cell) -> int:
    """How wide the words and the quiet words are beside each other."""
    now = look()
    detail = now.px(8) + now.width(said(cell.detail)) if cell.detail else 0
    return now.width(said(cell.words), Role.BODY, cell.weight) + detail


def longest_word(cell: Cell) -> int:
    """How wide the longest single word is, with the icon before it."""
    now = look()
    words = [now.width(word, Role.BODY, cell.weight) for word in said(cell.words).split()]
    detail = [now.width(word) for word in said(cell.detail).split()]
    return max([0, *words, *detail]) + (now.px(21) if cell.icon else 0)


def wide_enough(cell: Cell, lines: int) -> int:
    """How wide a column is, at most, in which a cell stands in one line or in two."""
    now = look()
    around = 2 * now.px(BETWEEN) + (now.px(21) if cell.icon else 0)
    asked = asked_width(cell)
    return around + (asked if lines == 1 else min(asked, asked // 2 + longest_word(cell)))


def cell_height(cell: Cell, column: int) -> int:
    """How high a cell is in a column of this width: its words go on below where they must, its quiet words too."""
    now = look()
    wide = column - 2 * now.px(BETWEEN) - (now.px(21) if cell.icon else 0)
    if asked_width(cell) <= wide:
        return now.px(TABLE_ROW)
    words = paint.paragraph_height(said(cell.words), now.font(Role.BODY, cell.weight), wide)
    detail = paint.paragraph_height(said(cell.detail), now.font(Role.BODY), wide)
    return max(now.px(TABLE_ROW), words + detail + now.px(9))


def paint_paragraphs(painter: QPainter, room: QRect, cell: Cell) -> None:
    """The words in as many lines as they need, the quiet ones below."""
    now = look()
    font, words = now.font(Role.BODY, cell.weight), said(cell.words)
    place = room.adjusted(0, now.px(4), 0, 0)
    paint.paragraph(painter, place, words, font, cell.tone)
    below = place.adjusted(0, paint.paragraph_height(words, font, room.width()), 0, 0)
    paint.paragraph(painter, below, said(cell.detail), now.font(Role.BODY), "ink2")
