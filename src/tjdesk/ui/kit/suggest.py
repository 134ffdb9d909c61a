"""What fits the letters typed so far: a list under a field, the first line ready for Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import COLUMN, LIST_ROW, Role
from tjdesk.ui.kit.words import Words, said

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line of the list: any value, its words, and quiet words after them; `icon` is a name of `icons.MEANINGS`."""

    value: Any
    words: Words
    detail: Words = ""
    icon: str = ""


class Suggest(QObject):
    """A list under a line edit. `source` is asked with the text at every keystroke and answers at once.

    For answers that come later let `source` return nothing and call `show` when they are there. `picked(Suggestion)`
    is emitted on Enter, Tab or a click; what then happens to the text is the receiver's business. Escape closes.
    """

    picked = Signal(object)

    def __init__(self, field: QLineEdit, source: Callable[[str], Sequence[Suggestion]], *, most: int = 9) -> None:
        super().__init__(field)
        self._field, self._source, self._most = field, source, most
        self._popup = _Popup(field)
        self._popup.clicked.connect(self._take)
        field.textEdited.connect(self.ask)
        field.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self._popup.isVisible()

    @property
    def current(self) -> Suggestion | None:
        """The line that Enter would take."""
        at = self._popup.currentIndex()
        return at.data(Qt.ItemDataRole.UserRole) if self.is_open and at.isValid() else None

    def ask(self, text: str) -> None:
        """Asks the source again, as if this had been typed."""
        self.show(self._source(text))

    def show(self, lines: Sequence[Suggestion]) -> None:
        """Shows these lines under the field, or closes the list when there are none."""
        if not lines or not self._field.isVisible():
            self.close()
            return
        self._popup.fill(lines, min(len(lines), self._most))

    def close(self) -> None:
        self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
            self.close()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if not self.is_open or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: self._most, Qt.Key.Key_PageUp: -self._most}
        if Qt.Key(key) in steps:
            self._popup.step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self._popup.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _take(self, at: QModelIndex) -> None:
        found = at.data(Qt.ItemDataRole.UserRole)
        self.close()
        if found is not None:
            self.picked.emit(found)


class _Lines(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: Sequence[Suggestion] = ()

    def fill(self, lines: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return said(line.words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(filter(None, (said(line.words), said(line.detail))))
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        now = look()
        width = now.width(said(line.words)) + now.width(said(line.detail)) + now.px(64 if line.icon else 40)
        return QSize(width, now.px(LIST_ROW - 6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Suggestion = index.data(Qt.ItemDataRole.UserRole)
        place: QRect = option.rect
        now = look()
        if option.state & QStyle.StateFlag.State_Selected:
            paint.selected_row(painter, place)
        left = place.left() + now.px(COLUMN)
        if line.icon:
            paint.mark(painter, line.icon, left, place.center().y() + 0.5, now.px(14), "ink2")
            left += now.px(22)
        room = QRect(left, place.top(), place.right() - left - now.px(8), place.height())
        used = round(paint.words(painter, room, said(line.words), now.font(Role.BODY), "ink"))
        rest = room.adjusted(used + now.px(10), 0, 0, 0)
        paint.words(painter, rest, said(line.detail), now.font(Role.SMALL), "ink2")


class _Popup(QListView, Dressed):
    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._lines, self._field = _Lines(self), field
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.Box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)

    def fill(self, lines: Sequence[Suggestion], rows: int) -> None:
        self._lines.fill(lines)
        self.setCurrentIndex(self._lines.index(0))
        height = self.sizeHintForRow(0) * rows + 2 * self.frameWidth()
        width = max(self._field.width(), min(self.sizeHintForColumn(0) + look().px(16), look().px(560)))
        self.setGeometry(_placed(self._field, QSize(width, height)))
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        rows = self._lines.rowCount()
        at = self.currentIndex().row() + by
        self.setCurrentIndex(self._lines.index(at % rows if abs(by) == 1 else min(max(at, 0), rows - 1)))


def _placed(field: QWidget, size: QSize) -> QRect:
    """Below the field, or above it when the screen ends; never beyond the screen's sides."""
    screen = (field.screen() or QApplication.primaryScreen()).availableGeometry()
    below = field.mapToGlobal(field.rect().bottomLeft())
    top = below.y() + 2
    if top + size.height() > screen.bottom():
        top = field.mapToGlobal(field.rect().topLeft()).y() - size.height() - 2
    left = max(screen.left(), min(below.x(), screen.right() - size.width()))
    return QRect(left, top, size.width(), size.height())
