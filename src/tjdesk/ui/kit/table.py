"""The look of tables: a ruled head, rows with hairlines, the chosen row with tint and bar, all by keyboard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.cells import asked_width, cell_height, longest_word, paint_paragraphs, wide_enough
from tjdesk.ui.kit.columns import columns
from tjdesk.ui.kit.heads import Head, head_width
from tjdesk.ui.kit.paged import Cell, RowsModel
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.tokens import BETWEEN, TABLE_ROW, Role
from tjdesk.ui.kit.words import Speaks, Words, said

_Index = QModelIndex | QPersistentModelIndex


SHORT = 100
"""A table of so many rows at most is short: its rows are as high as their words need."""

_SELECTED: int = QStyle.StateFlag.State_Selected.value
_UNDER_THE_MOUSE: int = QStyle.StateFlag.State_MouseOver.value

LAST = 60
"""The last column takes what is left, and at least so much."""


class Table(QTableView, Dressed, Speaks):
    """A table of rows: a `RowsModel` or `PagedModel`. `opened(id)` on Enter or a double click, `moved(id)` on ↑ ↓.

    Columns can be drawn wider or narrower; with a `kept` name that is remembered. A double click on a head makes them
    as usual again. In a short table the words of a cell go on below where they must; a long one scrolls sideways.
    """

    opened = Signal(str)
    moved = Signal(str)

    def __init__(self, model: RowsModel[Any], name: Words, *, kept: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._name, self._kept = model, name, kept
        self.setModel(model)
        self.setItemDelegate(_CellPainter(self, model))
        head = Head(self)
        head.drawn.connect(self.keep_widths)
        head.usual.connect(self.usual_widths)
        self.setHorizontalHeader(head)
        self._plain()
        self.doubleClicked.connect(lambda at: self.opened.emit(self._rows.id_at(at.row())))
        self.selectionModel().currentRowChanged.connect(lambda at, _before: self.moved.emit(self._rows.id_at(at.row())))
        model.modelReset.connect(self._share)
        self.redress()
        self.retranslate()

    def _plain(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @property
    def current(self) -> str:
        """The id of the chosen row, or an empty string."""
        return self._rows.id_at(self.currentIndex().row())

    def set_current(self, id: str) -> None:
        """Chooses a row and brings it into view; an unknown id chooses none."""
        at = self._rows.place_of(id)
        if at < 0:
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentIndex(self._rows.index(at, 0))

    def redress(self) -> None:
        tinted(self, "ink", "paper")
        self.verticalHeader().setMinimumSectionSize(1)  # or rows would not become lower again
        self.verticalHeader().setDefaultSectionSize(look().px(TABLE_ROW))
        self.verticalHeader().setMinimumSectionSize(look().px(TABLE_ROW))
        self._share()

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))
        self._rows.say_again()
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.current:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            paint.ring(QPainter(self.viewport()), self.viewport().rect())

    def keep_widths(self) -> None:
        """Somebody drew the columns as they are now."""
        if self._kept:
            text = look().scale.text
            drawn = [self.columnWidth(at) for at in range(len(self._rows.columns) - 1)]
            columns().keep(self._kept, tuple(round(width / text) for width in drawn))

    def usual_widths(self) -> None:
        """As wide as the content asks for."""
        columns().keep(self._kept, ())
        self._share()

    @property
    def whole_height(self) -> int:
        """How high it must be to show all rows."""
        rows = sum(self.rowHeight(at) for at in range(self._rows.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + look().px(4)

    def _share(self) -> None:
        kept = columns().widths.get(self._kept, ())
        drawn = len(kept) == len(self._rows.columns) - 1
        widths = [*(look().px(width) for width in kept), look().px(LAST)] if drawn else self._usual()
        for at, width in enumerate(widths if drawn else self._narrowed(widths)):
            self.setColumnWidth(at, width)
        self._rows_high()
        self.updateGeometries()

    def _narrowed(self, widths: list[int]) -> list[int]:
        """Into the room there is, but no column narrower than its longest word.

        Where a short table has to scroll sideways all the same, its cells keep to two lines, in half the room at most.
        """
        over = sum(widths) - self.viewport().width()
        if over <= 0 or self.viewport().width() <= 0:
            return widths
        least = [min(width, self._least(at)) for at, width in enumerate(widths)]
        if self._wraps and sum(least) > self.viewport().width():
            most = self.viewport().width() // 2
            return [max(low, min(self._asked(at, 2), most)) for at, low in enumerate(least)]
        slack = max(1, sum(widths) - sum(least))
        share = min(1.0, over / slack)
        return [width - int((width - low) * share + 0.999) for width, low in zip(widths, least, strict=True)]

    def _least(self, at: int) -> int:
        column, now, pad = self._rows.columns[at], look(), look().px(2 * BETWEEN + 2)
        heads = [now.width(word, Role.SMALL, 600) for word in said(column.words).split()]
        if not self._wraps:
            return max(now.px(90), *heads, now.width(column.wide) + pad if column.wide else 0)
        return max(now.px(48), self._longest(at), *heads) + pad

    def _longest(self, at: int) -> int:
        """How wide the longest single word in the cells of a column is, with the icon before it."""
        cells = [self._cell(row, at) for row in range(self._rows.rowCount())]
        return max((longest_word(cell) for cell in cells), default=0)

    @property
    def _wraps(self) -> bool:
        return not self._rows.paged and self._rows.rowCount() <= SHORT

    def _cell(self, row: int, at: int) -> Cell:
        cell: Cell = self._rows.index(row, at).data(Qt.ItemDataRole.UserRole)
        return cell

    def _rows_high(self) -> None:
        """As many lines as the cells of a row need."""
        if not self._wraps:
            return
        for row in range(self._rows.rowCount()):
            asked = [cell_height(self._cell(row, at), self.columnWidth(at)) for at in range(len(self._rows.columns))]
            self.setRowHeight(row, max(asked, default=look().px(TABLE_ROW)))

    def _usual(self) -> list[int]:
        """Heads go on below before the words of cells do; where that does not help, they stay as they are."""
        roomy, tight = look().px(3 * BETWEEN), look().px(2 * BETWEEN + 2)
        first, second = (self._usual_with(pad, 1) for pad in (roomy, tight))
        usual = first if sum(first) <= self.viewport().width() else second
        for lines in (1, 2) if self._wraps else ():
            asked = [self._asked(at, lines) for at in range(len(usual))]
            for widths in (usual, self._usual_with(tight, 2), self._usual_with(tight, 3)):
                fits = sum(widths) <= self.viewport().width()
                if fits and all(wide >= least for wide, least in zip(widths, asked, strict=True)):
                    return widths
        return usual

    def _asked(self, at: int, lines: int) -> int:
        """How wide a column is in which every cell stands in so many lines."""
        return max((wide_enough(self._cell(row, at), lines) for row in range(self._rows.rowCount())), default=0)

    def _usual_with(self, pad: int, lines: int) -> list[int]:
        """With so much room beside the words, and the heads in so many lines at most."""
        told, now = self._rows.columns, look()
        fixed = {
            at: max(
                now.width(column.wide),
                head_width(said(column.words), lines),
                self._longest(at) if self._wraps else 0,
            )
            + pad
            for at, column in enumerate(told)
            if column.wide
        }
        free = [at for at in range(len(told)) if at not in fixed]
        room = self.viewport().width()
        share = max(0, room - sum(fixed.values())) // max(1, len(free))
        return [fixed[at] if at in fixed else max(share, now.px(90), self._least(at)) for at in range(len(told))]


class _CellPainter(QStyledItemDelegate):
    """A cell: icon, words, quiet words; a hairline below; tint, and a bar in the first column, when chosen."""

    def __init__(self, table: Table, rows: RowsModel[Any]) -> None:
        super().__init__(table)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        now, at = look(), index.column()
        place: QRect = option.rect
        left, top, wide, high = place.left(), place.top(), place.width(), place.height()
        column = self._rows.columns[at]  # not by way of Qt, which would ask the model in Python as well
        state = option.state.value
        if state & _SELECTED:
            painter.fillRect(left, top, wide, high, now.colour("tint"))
            if at == 0:
                paint.selected_row(painter, place)
        elif state & _UNDER_THE_MOUSE:
            painter.fillRect(left, top, wide, high, now.colour("rail"))
        paint.rule(painter, left, top + high - paint.whole(painter, 1), left + wide)
        cell, edge = self._rows.cell_at(index.row(), column), now.px(BETWEEN)
        if cell.words or cell.detail or cell.icon:
            self._cell(painter, QRect(left + edge, top, wide - 2 * edge, high), cell, column.right)

    def _cell(self, painter: QPainter, room: QRect, cell: Cell, right: bool) -> None:
        now = look()
        first = QRect(room.left(), room.top(), room.width(), min(room.height(), now.px(TABLE_ROW)))
        if cell.icon:
            tone = cell.tone if cell.tone != "ink" else "ink2"
            paint.mark(painter, cell.icon, room.left(), first.center().y() + 0.5, now.px(14), tone)
            room, first = room.adjusted(now.px(21), 0, 0, 0), first.adjusted(now.px(21), 0, 0, 0)
        if room.height() > first.height() and asked_width(cell) > room.width():
            paint_paragraphs(painter, room, cell)
            return
        align = paint.RIGHT if right else paint.LEFT
        used = paint.words(painter, first, said(cell.words), now.font(Role.BODY, cell.weight), cell.tone, align)
        if cell.detail:
            rest = first.adjusted(round(used) + now.px(8), 0, 0, 0)
            paint.words(painter, rest, said(cell.detail), now.font(Role.BODY), "ink2")
