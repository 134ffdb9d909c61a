"""Lists: lines that lead somewhere, and the list at the left of its details, with headings and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, GUTTER, Role
from tjdesk.ui.kit.words import Speaks, Words, said

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ENOUGH = 200
"""Room enough for a detail, in pixels at 100 %."""

_PART, _WIDE = 0.36, 1222
"""The least part of the width that a list takes, and how wide a screen is at 1366 pixels."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list: its id, title, a quiet second line; at the right a figure (22 px) and words after it.

    A heading has no id and cannot be chosen. `alert` draws the title in the alert colour with `!`.
    """

    id: str
    title: Words
    detail: Words = ""
    figure: Words = ""
    beside: Words = ""
    alert: bool = False

    @property
    def heading(self) -> bool:
        return not self.id


class EntryModel(QAbstractListModel):
    """The entries of a `MasterList`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self.entries[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return said(entry.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (entry.title, entry.figure, entry.beside, entry.detail)
                return ", ".join(said(part) for part in parts if part)
            case Qt.ItemDataRole.UserRole:
                return entry
        return None


class WrappingList(QListView):
    """A list whose rows are as high as their words need at its width; Qt by itself measures them only once."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class MasterList(WrappingList, Dressed, Speaks):
    """A list on the rail, the chosen row tinted. `chosen(id)` follows the arrows and clicks, `opened(id)` Enter."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: Words, *, detail_lines: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._quiet = name, False
        self.entries = EntryModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(_EntryPainter(detail_lines, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.selectionModel().currentChanged.connect(self._moved)
        self.retranslate()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Shows these and keeps the chosen one if it is still there, else chooses the first, without a signal."""
        current = self.current
        self._quiet = True
        self.entries.show(entries)
        ids = [entry.id for entry in entries if not entry.heading]
        self.set_current(current if current in ids else next(iter(ids), ""))
        self._quiet = False

    @property
    def current(self) -> str:
        entry = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return entry.id if isinstance(entry, Entry) else ""

    def set_current(self, id: str) -> None:
        """Chooses an entry without a signal."""
        before, self._quiet = self._quiet, True
        at = next((at for at, entry in enumerate(self.entries.entries) if entry.id == id and id), -1)
        self.setCurrentIndex(self.entries.index(at) if at >= 0 else QModelIndex())
        self._quiet = before

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))
        self.doItemsLayout()

    def redress(self) -> None:
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self.current:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), look().colour("rail"))
        super().paintEvent(event)
        if self.hasFocus():
            paint.ring(QPainter(self.viewport()), self.viewport().rect(), 0)

    def _moved(self, at: QModelIndex, _before: QModelIndex) -> None:
        entry = at.data(Qt.ItemDataRole.UserRole)
        if not self._quiet and isinstance(entry, Entry):
            self.chosen.emit(entry.id)


class _EntryPainter(QStyledItemDelegate):
    """Titles and details run over as many lines as they need."""

    def __init__(self, detail_lines: int, parent: QListView) -> None:
        super().__init__(parent)
        self._list, self._lines = parent, detail_lines

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        now = look()
        if entry.heading:
            room = self._list.viewport().width() - 2 * now.px(GUTTER)
            words = paint.paragraph_height(said(entry.title), now.font(Role.SMALL, 600), room)
            return QSize(now.px(120), max(now.px(32), words + now.px(14)))
        place = QRect(0, 0, self._list.viewport().width(), 0)
        title, detail = self._heights(entry, place)
        return QSize(now.px(120), self._room(entry, place)[3] + title + detail + now.px(13))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        place, now = option.rect, look()
        if entry.heading:
            room = place.adjusted(now.px(GUTTER), now.px(7), -now.px(GUTTER), 0)
            paint.paragraph(painter, room, said(entry.title), now.font(Role.SMALL, 600), "ink2")
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                paint.selected_row(painter, place)
            self._entry(painter, entry, place)
        bottom = place.top() + place.height() - paint.whole(painter, 1)
        paint.rule(painter, place.left(), bottom, place.left() + place.width(), "line")

    def _room(self, entry: Entry, place: QRect) -> tuple[int, int, int, int]:
        """From where, and to where title and detail go: beside both is the way in, beside the title the figure too.

        Where the figure leaves much room, the detail ends with the title. Where it leaves too little for a word of the
        title, it has a line of its own above; the last number is how high that is.
        """
        now = look()
        left = place.left() + now.px(GUTTER) + (now.px(20) if entry.alert else 0)
        right = place.right() - now.px(BETWEEN) - now.px(14) - now.px(12)
        title = self._figures_left(entry, right) - now.px(12) if entry.figure or entry.beside else right
        longest = max((now.width(word, Role.STRONG) for word in said(entry.title).split()), default=0)
        if title < right and title - left < longest:
            return left, right, right, now.line(Role.PERSON)
        return left, title, title if title - left >= now.px(_ENOUGH) else right, 0

    def _heights(self, entry: Entry, place: QRect) -> tuple[int, int]:
        """Of the title and of the detail."""
        now, (left, title_end, detail_end, _above) = look(), self._room(entry, place)
        title = paint.paragraph_height(said(entry.title), now.font(Role.STRONG), title_end - left)
        detail = paint.paragraph_height(said(entry.detail), now.font(Role.SMALL), detail_end - left)
        least = now.line(Role.SMALL) * self._lines if entry.detail else 0
        return max(title, now.line(Role.BODY)), max(detail, least)

    def _entry(self, painter: QPainter, entry: Entry, place: QRect) -> None:
        now, (left, title_end, detail_end, above) = look(), self._room(entry, place)
        side, top = now.px(14), place.top() + now.px(6)
        middle = place.center().y() + 0.5
        paint.mark(painter, "open", place.right() - now.px(BETWEEN) - side, middle, side, "ink2")
        if entry.alert:
            paint.mark(painter, "overdue", left - now.px(20), top + now.line(Role.BODY) / 2, now.px(13), "alert")
        wide = place.right() - now.px(BETWEEN + 26) - left
        self._figures(painter, entry, QRect(left, top, wide, now.line(Role.BODY)))
        top += above
        title, detail = self._heights(entry, place)
        tone, wide = "alert" if entry.alert else "ink", title_end - left
        paint.paragraph(painter, QRect(left, top, wide, title), said(entry.title), now.font(Role.STRONG), tone)
        below = QRect(left, top + title, detail_end - left, detail)
        paint.paragraph(painter, below, said(entry.detail), now.font(Role.SMALL), "ink2")

    def _figures_left(self, entry: Entry, right: int) -> int:
        """Where the figure begins."""
        now = look()
        figure = now.width(said(entry.figure), Role.PERSON) if entry.figure else 0
        return right - max(now.px(90), now.width(said(entry.beside))) - now.px(10) - figure

    def _figures(self, painter: QPainter, entry: Entry, room: QRect) -> None:
        """The figure and the words beside it, from the right."""
        if not entry.figure and not entry.beside:
            return
        now = look()
        split = room.right() - max(now.px(90), now.width(said(entry.beside)))
        beside = QRect(split, room.top(), room.right() - split, room.height())
        paint.words(painter, beside, said(entry.beside), now.font(Role.BODY), "ink")
        left = self._figures_left(entry, room.right())
        place = QRect(left, room.top(), split - now.px(10) - left, room.height())
        paint.words(painter, place, said(entry.figure), now.font(Role.PERSON), "ink", paint.RIGHT)


class MasterDetail(QWidget, Dressed):
    """A list on the rail and its details on paper, an edge between.

    `share` is the list's width at 100 %; where the window is narrow for the text size it takes its part of it.
    """

    def __init__(self, master: QWidget, detail: QWidget, *, share: int = 326, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._master, self._share = master, share
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(master)
        row.addWidget(detail, 1)
        master.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.redress()

    def redress(self) -> None:
        part = max(_PART, self._share / _WIDE)
        self._master.setFixedWidth(min(look().px(self._share), round(self.width() * part)))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(400), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redress()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.upright(QPainter(self), self._master.geometry().right() + 1, 0, self.height())
