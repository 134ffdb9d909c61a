"""A month at a glance: days with sessions stand out, arrows go from day to day, Enter opens or plans."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tjdesk.i18n.dates import CALENDARS
from tjdesk.i18n.language import sentence_case
from tjdesk.i18n.message import _, counted, in_context
from tjdesk.services.sessions import SessionItem
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, paired, said, tongue
from tjdesk.ui.sessions.days import WEEKS, month_after, month_days

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
CELL = 38


class MonthModel(QAbstractTableModel):
    """Six weeks of days; each day says itself with what stands on it."""

    def __init__(self) -> None:
        super().__init__()
        self.month = dt.date.min
        self.days: list[dt.date] = []
        self.sessions: Mapping[dt.date, Sequence[SessionItem]] = {}

    def show(self, month: dt.date, sessions: Mapping[dt.date, Sequence[SessionItem]]) -> None:
        self.beginResetModel()
        self.month, self.days, self.sessions = month, month_days(month), sessions
        self.endResetModel()

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() or not self.days else WEEKS

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else 7

    def day(self, index: _Index) -> dt.date:
        return self.days[index.row() * 7 + index.column()]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not self.days:
            return None
        day = self.day(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return said_of(day, self.sessions.get(day, ()))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return CALENDARS[tongue().language.base].short_weekdays[section].rstrip(".")
        return None


def said_of(day: dt.date, there: Sequence[SessionItem]) -> str:
    """ "jueves 26 de noviembre de 2026: 30 audiencias, 12 registradas"."""
    told = [tongue().language.date(day, "full")]
    for item in there:
        hearings = said(counted("{count} hearing", "{count} hearings", item.hearings))
        recorded = said(counted("{count} recorded", "{count} recorded", item.recorded))
        told.append(f"{hearings}, {recorded}")
    return paired(told[0], "; ".join(told[1:])) if there else told[0]


class CalendarView(QWidget, Dressed, Speaks):
    """`opened(day)` on Enter or a double click, `moved(day)` as one goes from day to day."""

    opened = Signal(object)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.model, self.grid = MonthModel(), _Grid()
        self.grid.setModel(self.model)
        self.grid.setItemDelegate(_DayPainter(self.model, self.grid))
        self.today = dt.date.min
        self._title = Text("", Role.HEADING)
        self.back = Button(in_context("month", "Before"), Rank.QUIET, keys="PgUp", bind=False)
        self.ahead = Button(in_context("month", "After"), Rank.QUIET, keys="PgDown", bind=False)
        self.back.activated.connect(lambda: self.turn(-1))
        self.ahead.activated.connect(lambda: self.turn(1))
        self.grid.turned.connect(self.turn)
        self.grid.entered_day.connect(self._enter)
        self.grid.selectionModel().currentChanged.connect(lambda at, _before: self._move(at))
        self._lay_out()
        self.redress()

    @property
    def day(self) -> dt.date | None:
        """The day with the frame."""
        at = self.grid.currentIndex()
        return self.model.day(at) if at.isValid() else None

    def show_sessions(self, sessions: Mapping[dt.date, Sequence[SessionItem]], today: dt.date) -> None:
        """Shows what stands on which day; keeps the month."""
        self.today = today
        day = self.day or today
        self.model.show(self.model.month if self.model.days else today.replace(day=1), sessions)
        self.go_to(day)

    def first_on(self, day: dt.date) -> str:
        """The id of the first session of a day, or an empty string."""
        return next((item.session.id for item in self.model.sessions.get(day, ())), "")

    def go_to(self, day: dt.date) -> None:
        """Frames a day, in its month, without a signal."""
        if (day.year, day.month) != (self.model.month.year, self.model.month.month):
            self.model.show(day.replace(day=1), self.model.sessions)
        at = self.model.days.index(day)
        blocked = self.grid.selectionModel().blockSignals(True)
        self.grid.setCurrentIndex(self.model.index(at // 7, at % 7))
        self.grid.selectionModel().blockSignals(blocked)
        self.grid.viewport().update()
        self.retranslate()

    def turn(self, months: int) -> None:
        """To another month, on the same day of it where there is one."""
        self.go_to(month_after(self.model.month, months))
        self._move(self.grid.currentIndex())

    def retranslate(self) -> None:
        if self.model.days:
            self._title.say(sentence_case(tongue().language.date(self.model.month, "month")))
        self.grid.setAccessibleName(paired(_("Calendar"), self._title.plain))
        self.grid.viewport().update()
        self.grid.horizontalHeader().viewport().update()

    def redress(self) -> None:
        cell = look().px(CELL)
        for header in (self.grid.horizontalHeader(), self.grid.verticalHeader()):
            header.setMinimumSectionSize(1)  # or it would not let the days become smaller again
            header.setDefaultSectionSize(cell)
            header.setMinimumSectionSize(cell)
        head = look().px(24)
        self.grid.horizontalHeader().setFixedHeight(head)
        tinted(self.grid, "ink2", "rail")
        self.grid.setFixedSize(cell * 7, cell * WEEKS + head)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.ahead)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.grid)
        column.addLayout(row)

    def _move(self, at: QModelIndex) -> None:
        if at.isValid():
            self.moved.emit(self.model.day(at))

    def _enter(self, at: QModelIndex) -> None:
        if at.isValid():
            self.opened.emit(self.model.day(at))


class _Weekdays(QHeaderView):
    """The days of the week in small quiet words."""

    def __init__(self, grid: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        words = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.fillRect(rect, look().colour("rail"))
        paint.words(painter, rect, words or "", look().font(Role.SMALL), "ink2", paint.CENTRE)


class _Grid(QTableView):
    turned = Signal(int)
    entered_day = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setHorizontalHeader(_Weekdays(self))
        self.doubleClicked.connect(self.entered_day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if Qt.Key(event.key()) in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered_day.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _DayPainter(QStyledItemDelegate):
    def __init__(self, model: MonthModel, grid: _Grid) -> None:
        super().__init__(grid)
        self._model, self._grid = model, grid

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(look().px(CELL), look().px(CELL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        day, now, place = self._model.day(index), look(), option.rect
        there = self._model.sessions.get(day, ())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inside = place.adjusted(2, 2, -2, -2)
        painter.fillRect(place, now.colour("rail"))
        if there:
            paint.frame(painter, inside, "line2", "tint" if chosen else "field")
        elif chosen:
            paint.frame(painter, inside, "", "tint")
        if chosen and self._grid.hasFocus():
            paint.ring(painter, inside)
        mine = (day.year, day.month) == (self._model.month.year, self._model.month.month)
        tone = "ink" if there else "ink2" if mine else "ink3"
        font = now.font(Role.BODY, 600 if there else 400)
        paint.words(
            painter, place.adjusted(0, 0, 0, -now.px(4) if there else 0), str(day.day), font, tone, paint.CENTRE
        )
        if there:
            self._bar(painter, inside, there)
        if day == self._today():
            side = now.px(6)
            line = inside.adjusted(side, 0, -side, now.px(3) - inside.height())
            painter.fillRect(line, now.colour("accent"))

    def _today(self) -> dt.date:
        view = self._grid.parentWidget()
        return view.today if isinstance(view, CalendarView) else dt.date.min

    def _bar(self, painter: QPainter, place: Any, there: Sequence[SessionItem]) -> None:
        """A thin bar: how much of the day is recorded."""
        now = look()
        hearings = sum(item.hearings for item in there)
        share = sum(item.recorded for item in there) / hearings if hearings else 0
        room = place.adjusted(now.px(6), place.height() - now.px(9), -now.px(6), -now.px(7))
        painter.fillRect(room, now.colour("line2"))
        room.setWidth(round(room.width() * share))
        painter.fillRect(room, now.colour("accent"))
