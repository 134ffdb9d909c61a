"""A layout that sets its items in a row and goes on below when the width is used up."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Items at their hinted width, in rows; `gap` between items, `row_gap` between rows, in logical pixels.

    An item whose horizontal policy expands takes what is left of its row, and starts a new row if that is less than
    its minimum.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, row_gap: int = 4) -> None:
        super().__init__(parent)
        self.gap, self.row_gap = gap, row_gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """Puts a widget at a place among the items."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in shown) + self.gap * max(0, len(shown) - 1)
        return QSize(width, max((hint.height() for hint in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, room: QRect, place: bool) -> int:
        top = room.top()
        rows = self._rows(room.width())
        for row in rows:
            height = max(item.sizeHint().height() for item, _width in row)
            if place:
                self._set_row(row, QPoint(room.left(), top), height)
            top += height + self.row_gap
        return max(0, top - room.top() - (self.row_gap if rows else 0))

    def _set_row(self, row: list[tuple[QLayoutItem, int]], corner: QPoint, height: int) -> None:
        left = corner.x()
        for item, width in row:
            own = item.sizeHint().height()
            item.setGeometry(QRect(left, corner.y() + (height - own) // 2, width, own))
            left += width + self.gap

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        rows: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            asked = item.minimumSize().width() if _stretches(item) else item.sizeHint().width()
            asked = min(asked, width) if width > 0 else asked
            if not rows or left + asked > width:
                rows.append([])
                left = 0
            taken = width - left if _stretches(item) else asked
            rows[-1].append((item, max(asked, taken) if _stretches(item) else asked))
            left += taken + self.gap
        return rows


def _stretches(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding


class FlowBox(QWidget):
    """A widget whose children flow; its height follows its width."""

    def __init__(self, gap: int = 8, row_gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.flow = Flow(self, gap, row_gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        self.flow.addWidget(widget)
