"""The timeline: a line for each thing that happened, under its month; hearings lead to their session."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tjdesk.i18n.message import Message
from tjdesk.services.timeline import GivenResponse, TimelineItem
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.lists import WrappingList
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import TABLE_ROW, Role
from tjdesk.ui.kit.words import Speaks, Words, said, tongue
from tjdesk.ui.participants.timeline_model import TimelineModel, days_words

_Index = QModelIndex | QPersistentModelIndex
DAY, MARK, NARROW = 74, 22, 560
_THREE = ("00", "00", "00")
_SHAPES = {"incentive": ("accent", "tint", 1.0, 10.0, False), "sanction": ("ink", "field", 2.0, 0.0, False)}


class Timeline(WrappingList, Dressed, Speaks):
    """The lines of one participant. `opened(session, hearing)` on Enter or a double click on a hearing."""

    opened = Signal(str, str)

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.lines = TimelineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LinePainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)
        self.retranslate()

    def show_items(self, items: Sequence[TimelineItem]) -> None:
        self.lines.show(items)
        self.scrollToTop()

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))
        self.doItemsLayout()

    def redress(self) -> None:
        self.doItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), look().colour("paper"))
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            paint.ring(QPainter(self.viewport()), self.viewport().rect(), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount() > 1:
            self.setCurrentIndex(self.lines.index(1))
            self.scrollToTop()

    def _open(self, at: QModelIndex) -> None:
        line = at.data(Qt.ItemDataRole.UserRole)
        if isinstance(line, TimelineItem) and line.session:
            self.opened.emit(line.session, line.id)


class _LinePainter(QStyledItemDelegate):
    """A line, and a second one for the details where the first is too short for them."""

    def __init__(self, timeline: QListView) -> None:
        super().__init__(timeline)
        self._list = timeline

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line, now = index.data(Qt.ItemDataRole.UserRole), look()
        if isinstance(line, Message):
            return QSize(now.px(200), now.px(TABLE_ROW + 1))
        whole = QRect(now.px(6), 0, self._list.viewport().width() - now.px(12), 0)
        return QSize(now.px(200), now.px(TABLE_ROW) + _more(line, whole) + _below(line, whole))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, place, now = index.data(Qt.ItemDataRole.UserRole), option.rect, look()
        bottom = place.top() + place.height() - paint.whole(painter, 1)
        if isinstance(line, Message):
            room = place.adjusted(now.px(6), now.px(8), 0, 0)
            paint.words(painter, room, said(line), now.font(Role.SMALL, 600), "ink2")
            paint.rule(painter, place.left(), bottom, place.right() + 1, "edge")
            return
        if option.state & QStyle.StateFlag.State_Selected:
            paint.selected_row(painter, place)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, now.colour("rail"))
        paint.rule(painter, place.left(), bottom, place.right() + 1, "line")
        self._item(painter, line, place.adjusted(now.px(6), 0, -now.px(6), 0))

    def _item(self, painter: QPainter, item: TimelineItem, whole: QRect) -> None:
        now, below = look(), _below(item, whole)
        place = _cut(whole, 0, whole.width())
        place.setHeight(now.px(TABLE_ROW))
        paint.words(painter, _cut(place, 0, _day_wide() - now.px(8)), days_words(item), now.font(Role.BODY), "ink2")
        if item.icon:
            tone = "alert" if item.alert else "accent" if item.icon == "now" else "ink2"
            paint.mark(painter, item.icon, place.left() + _day_wide(), place.center().y() + 0.5, now.px(13), tone)
        if item.session:
            paint.mark(painter, "open", place.right() - now.px(13), place.center().y() + 0.5, now.px(13), "ink2")
        words, wide = _beside(item, place)
        at_right = _cut(place, place.width() - now.px(24) - wide, wide)
        paint.words(painter, at_right, words, now.font(Role.SMALL), "ink2")
        self._words(painter, item, _room(item, place), detailed=not below)
        if below:
            top = place.bottom() - now.px(3) + _more(item, whole)
            at = QRect(place.left() + _day_wide() + now.px(MARK), top, _wide_below(place), below)
            paint.paragraph(painter, at, _detail(item), now.font(Role.BODY), "alert" if item.alert else "ink2")

    def _words(self, painter: QPainter, item: TimelineItem, room: QRect, *, detailed: bool) -> None:
        now = look()
        signs = len(item.responses) * now.px(19)
        room = room.adjusted(0, 0, -signs, 0)
        if now.width(said(item.title), Role.STRONG) > room.width():
            lines = room.adjusted(0, (room.height() - now.line(Role.STRONG)) // 2, 0, now.px(TABLE_ROW))
            paint.paragraph(painter, lines, said(item.title), now.font(Role.STRONG), "ink")
            used = room.width()
        else:
            used = round(paint.words(painter, room, said(item.title), now.font(Role.STRONG), "ink")) + now.px(11)
        rest = room.adjusted(used, 0, 0, 0)
        if detailed and item.detail:
            tone = "alert" if item.alert else "ink2"
            used = round(paint.words(painter, rest, _detail(item), now.font(Role.BODY), tone))
            rest = rest.adjusted(used + now.px(11), 0, 0, 0)
        rest.setRight(rest.right() + signs)
        for given in item.responses:
            signs -= now.px(19)
            chip = rest.adjusted(0, 0, -signs, 0)
            if chip.width() >= now.px(28 + 14) + now.width(said(given.words)):
                rest = rest.adjusted(_chip(painter, given, chip) + now.px(8), 0, 0, 0)
            else:
                _sign(painter, given, rest)
                rest = rest.adjusted(now.px(19), 0, 0, 0)


def _day_wide() -> int:
    """The column of the days: the widest that stands there is a list of three."""
    return max(look().px(DAY), look().width(tongue().language.listing(_THREE)) + look().px(8))


def _detail(item: TimelineItem) -> str:
    return ", ".join(said(words) for words in item.detail)


def _beside(item: TimelineItem, place: QRect) -> tuple[str, int]:
    """What stands at the right, and how wide; nothing where it is narrow."""
    now = look()
    words = said(item.beside) if place.width() >= now.px(NARROW) else ""
    return words, min(now.width(words, Role.SMALL), place.width() // 3) if words else 0


def _room(item: TimelineItem, place: QRect) -> QRect:
    """Where title, details and responses go."""
    now = look()
    return place.adjusted(_day_wide() + now.px(MARK), 0, -now.px(24 + 12) - _beside(item, place)[1], 0)


def _wide_below(place: QRect) -> int:
    return max(place.width() - _day_wide() - look().px(MARK + 24), look().px(80))


def _more(item: TimelineItem, place: QRect) -> int:
    """How much higher the line is for a title that goes on below."""
    now = look()
    wide = _room(item, place).width() - len(item.responses) * now.px(19)
    high = paint.paragraph_height(said(item.title), now.font(Role.STRONG), max(wide, now.px(60)))
    return max(0, high - now.line(Role.STRONG))


def _below(item: TimelineItem, place: QRect) -> int:
    """How high the details are below the line; 0 where they have room in it."""
    now, detail = look(), _detail(item)
    room = _room(item, place).width() - len(item.responses) * now.px(19)
    asked = now.width(said(item.title), Role.STRONG) + now.px(11) + now.width(detail)
    if not detail or asked <= room:
        return 0
    return paint.paragraph_height(detail, now.font(Role.BODY), _wide_below(place)) + now.px(2)


def _cut(place: QRect, left: int, width: int) -> QRect:
    return QRect(place.left() + left, place.top(), width, place.height())


def _sign(painter: QPainter, given: GivenResponse, room: QRect) -> None:
    """The sign of a response alone, where there is no room for its words; the tool tip says them."""
    tone = _SHAPES.get(given.kind, ("ink2",))[0]
    paint.mark(painter, given.kind, room.left(), room.center().y() + 0.5, look().px(13), tone)


def _chip(painter: QPainter, given: GivenResponse, room: QRect) -> int:
    """A response in the shape of its kind, without the kind's word where there is no room; answers its width."""
    now = look()
    kind, words = said(given.kind_words), said(given.words)
    asked = now.px(28 + 8 + 14) + now.width(kind, Role.SMALL, 600) + now.width(words)
    least = asked if asked <= room.width() else now.px(28 + 14) + now.width(words)
    box = QRect(room.left(), room.top() + now.px(3), min(least, room.width()), room.height() - now.px(7))
    outline, fill, thick, corner, dashed = _SHAPES.get(given.kind, ("ink2", "field", 1.4, 5.0, True))
    paint.frame(painter, box, outline, fill, thick, corner, dashed)
    tone = outline
    paint.mark(painter, given.kind, box.left() + now.px(9), box.center().y() + 0.5, now.px(12), tone)
    inside = box.adjusted(now.px(26), 0, -now.px(10), 0)
    used = 0
    if asked <= room.width():
        used = round(paint.words(painter, inside, kind, now.font(Role.SMALL, 600), tone)) + now.px(8)
    paint.words(painter, inside.adjusted(used, 0, 0, 0), words, now.font(Role.BODY), "ink")
    return box.width()
