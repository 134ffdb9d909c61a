"""The docket: one row a person, what is left to do dark, what is done receding; each row says itself in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tjdesk.i18n.message import Message, in_context
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import DOCKET_ROW, Role
from tjdesk.ui.kit.words import Speaks, Words, said

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()

MARKS: dict[str, Message] = {
    "recorded": in_context("docket", "recorded"),
    "now": in_context("docket", "now"),
    "absent": in_context("docket", "absent"),
    "postponed": in_context("docket", "postponed"),
    "": in_context("docket", "waiting"),
}
FLAGS: dict[str, Message] = {
    "warrant": in_context("docket", "warrant"),
    "overdue": in_context("docket", "overdue"),
    "positive": in_context("docket", "positive"),
}


@dataclass(frozen=True, slots=True)
class DocketRow:
    """A person on the docket. `mark` is a key of `MARKS`, `flags` at most two keys of `FLAGS`.

    `exception` says in words what was not routine ("absent"); `phase` is short ("F2"), `phase_words` long for the ear.
    """

    id: str
    number: int
    surnames: str
    given: str
    mark: str = ""
    exception: Words = ""
    phase: Words = ""
    phase_words: Words = ""
    flags: tuple[str, ...] = ()
    surname_first: bool = True

    @property
    def done(self) -> bool:
        return self.mark in ("recorded", "absent", "postponed")

    @property
    def name(self) -> str:
        return f"{self.surnames}, {self.given}" if self.surname_first else f"{self.given} {self.surnames}"


def spoken(row: DocketRow) -> str:
    """The row as a sentence for a screen reader: number, name, how it stands, phase, flags."""
    parts: list[Words] = [str(row.number), row.name, MARKS[row.mark]]
    parts += [row.exception, row.phase_words or row.phase, *(FLAGS[flag] for flag in row.flags)]
    words = [said(part) for part in parts if part]
    return ", ".join(dict.fromkeys(words)) + "."


class DocketModel(QAbstractListModel):
    """The rows, in the order of the docket."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DocketRow] = []

    @property
    def rows(self) -> tuple[DocketRow, ...]:
        return tuple(self._rows)

    def show(self, rows: Sequence[DocketRow]) -> None:
        """Shows these rows; when only what they say has changed, the place in the list is kept."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            changed = [at for at, row in enumerate(rows) if row != self._rows[at]]
            self._rows = list(rows)
            for at in changed:
                self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def say_again(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return row.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row)
            case Qt.ItemDataRole.UserRole:
                return row
        return None


class Docket(QListView, Dressed, Speaks):
    """The list at the left of a session. `opened(id)` is emitted on a click or Enter, never by `set_current`.

    It stands outside the form's Tab ring: a click or F7 brings the focus. Typing finds a name.
    """

    opened = Signal(str)

    def __init__(self, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.rows = DocketModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)
        self.viewport().setAutoFillBackground(False)
        self.retranslate()

    def show_rows(self, rows: Sequence[DocketRow]) -> None:
        """Shows these rows and keeps the current person if still there."""
        current = self.current
        self.rows.show(rows)
        self.set_current(current)

    @property
    def current(self) -> str:
        """The id of the current row, or an empty string."""
        row = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return row.id if isinstance(row, DocketRow) else ""

    def set_current(self, id: str) -> None:
        """Marks a person as current and brings the row into view."""
        at = next((at for at, row in enumerate(self.rows.rows) if row.id == id), -1)
        self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))
        self.rows.say_again()

    def redress(self) -> None:
        self.doItemsLayout()

    def dataChanged(self, first: _Index, last: _Index, roles: Sequence[int] = ()) -> None:
        """Paints those rows anew. Qt's list would lay out and paint all of them, though ours are all of one height."""
        kind = QAbstractItemView if first == last else QListView
        kind.dataChanged(self, first, last, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), look().colour("rail"))
        super().paintEvent(event)
        if self.hasFocus():
            paint.ring(QPainter(self.viewport()), self.viewport().rect(), 0)

    def _open(self, at: QModelIndex) -> None:
        row = at.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, DocketRow):
            self.opened.emit(row.id)


class _RowPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(look().px(180), look().px(DOCKET_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: DocketRow = index.data(Qt.ItemDataRole.UserRole)
        place, now = option.rect, look()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint.selected_row(painter, place)
        middle = place.center().y() + 0.5
        number = QRect(place.left() + now.px(8), place.top(), now.px(20), place.height())
        weight, tone = (600, "ink") if chosen else (400, "ink2")
        paint.words(painter, number, str(row.number), now.font(Role.SMALL, weight), tone, paint.RIGHT)
        if row.mark:
            mark_tone = "accent" if row.mark in ("recorded", "now") else "ink2"
            paint.mark(painter, row.mark, place.left() + now.px(36), middle, now.px(13), mark_tone)
        right = self._right(painter, row, place)
        left = place.left() + now.px(56)
        self._name(painter, row, QRect(left, place.top(), right - left, place.height()))

    def _right(self, painter: QPainter, row: DocketRow, place: QRect) -> int:
        """Flags, phase and exception from the right; answers where the name must end."""
        now, middle = look(), place.center().y() + 0.5
        right = place.right() - now.px(8)
        tight = now.scale.density in (Density.TIGHT, Density.FOLDED)
        slots = right - now.px(34 if tight else 40)
        for at, flag in enumerate(row.flags[:2]):
            paint.mark(painter, flag, slots + now.px(19) * at, middle, now.px(13), "alert")
        if tight:
            return slots - now.px(4) if row.flags else right
        phase = QRect(slots - now.px(26), place.top(), now.px(24), place.height())
        paint.words(painter, phase, said(row.phase), now.font(Role.SMALL), "ink2")
        if not row.exception:
            return phase.left() - now.px(8)
        font = now.font(Role.SMALL, 400, italic=True)
        width = QFontMetrics(font).horizontalAdvance(said(row.exception)) + now.px(2)
        room = QRect(phase.left() - now.px(10) - width, place.top(), width, place.height())
        paint.words(painter, room, said(row.exception), font, "ink2", paint.RIGHT)
        return room.left() - now.px(8)

    def _name(self, painter: QPainter, row: DocketRow, room: QRect) -> None:
        now = look()
        heavy = now.font(Role.BODY, 400 if row.done else 600)
        light, tone = now.font(Role.BODY), "ink2" if row.done else "ink"
        tight = now.scale.density in (Density.TIGHT, Density.FOLDED)
        given = f"{row.given[:1]}." if tight and row.given else row.given
        if not row.surname_first and not tight:
            used = round(paint.words(painter, room, f"{given} ", light, tone))
            paint.words(painter, room.adjusted(used, 0, 0, 0), row.surnames, heavy, tone)
            return
        comma = ", " if given else ""
        kept = (
            QFontMetrics(light).horizontalAdvance(given) + QFontMetrics(heavy).horizontalAdvance(comma) if tight else 0
        )
        used = round(paint.words(painter, room.adjusted(0, 0, -kept, 0), row.surnames, heavy, tone))
        used += round(paint.words(painter, room.adjusted(used, 0, 0, 0), comma, heavy, tone))
        paint.words(painter, room.adjusted(used, 0, 0, 0), given, light, tone)


class Legend(QWidget, Dressed, Speaks):
    """One line that says what the docket's signs mean; two when the docket is narrow."""

    SIGNS = ("recorded", "now", "warrant", "overdue", "positive")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def redress(self) -> None:
        self._fit()

    def retranslate(self) -> None:
        self.setAccessibleName(", ".join(said((MARKS | FLAGS)[sign]) for sign in self.SIGNS))
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), look()
        paint.rule(painter, 0, 0, self.width())
        for row, signs in enumerate(self._rows()):
            spare = self.width() - now.px(20) - sum(self._wide(sign) for sign in signs)
            gap = min(now.px(13), max(now.px(4), spare // max(1, len(signs) - 1)))
            left, middle = now.px(12), now.px(15) + now.px(20) * row
            for sign in signs:
                paint.mark(painter, sign, left, middle, now.px(13), "alert" if sign in FLAGS else "accent")
                room = QRect(left + now.px(16), middle - now.px(10), self.width() - left - now.px(16), now.px(20))
                paint.words(painter, room, said((MARKS | FLAGS)[sign]), now.font(Role.SMALL), "ink2")
                left += self._wide(sign) + gap

    def _wide(self, sign: str) -> int:
        return look().width(said((MARKS | FLAGS)[sign]), Role.SMALL) + look().px(17)

    def _rows(self) -> list[tuple[str, ...]]:
        needed = sum(self._wide(sign) for sign in self.SIGNS) + look().px(12 + 4 * len(self.SIGNS))
        return [self.SIGNS] if needed <= self.width() else [self.SIGNS[:2], self.SIGNS[2:]]

    def _fit(self) -> None:
        self.setFixedHeight(look().px(28 + 20 * (len(self._rows()) - 1)))
