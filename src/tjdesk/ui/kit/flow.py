"""A box that sets its children in a row and goes on below when the width is used up."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


@dataclass(slots=True)
class _Placed:
    """A child in its row: its width and height there, and whether it takes what the row leaves."""

    child: QWidget
    width: int
    high: int
    stretches: bool

    def widen(self, width: int) -> None:
        self.width = width
        if self.child.hasHeightForWidth():
            self.high = self.child.heightForWidth(width)


class FlowBox(QWidget):
    """Children at their hinted width, in rows; `gap` between them and `row_gap` between rows, in logical pixels.

    A child whose horizontal policy expands takes what its row leaves, and starts a new row if that is less than its
    minimum. The box's height follows its width.

    What the children ask for is asked once and kept until one of them says that it has changed: while it is on show,
    Qt tells the box so. A box that is hidden hears nothing, and asks every time.
    """

    def __init__(self, gap: int = 8, row_gap: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gap, self.row_gap = gap, row_gap
        self._children: list[QWidget] = []
        self._highs: dict[int, int] = {}
        self._least: QSize | None = None
        self._asks: list[tuple[QWidget, QSize, QSize]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Puts a widget after the others."""
        self.insert(len(self._children), widget)

    def insert(self, at: int, widget: QWidget) -> None:
        """Puts a widget at a place among the others."""
        widget.setParent(self)
        self._children.insert(at, widget)
        widget.show()
        self.flow_again()

    def discard(self, widget: QWidget) -> None:
        """Takes a widget out and lets it go."""
        self._children.remove(widget)
        widget.hide()
        widget.deleteLater()
        self.flow_again()

    def flow_again(self) -> None:
        """Call when a gap or what children ask for has changed; a child's `updateGeometry` does so by itself."""
        self._forget()
        self._asks = self._asked_now()
        self.updateGeometry()
        self._arrange(self.width(), place=True)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.isVisible():
            return self._arrange(width, place=False)
        if width not in self._highs:
            self._highs[width] = self._arrange(width, place=False)
        return self._highs[width]

    def sizeHint(self) -> QSize:
        hints = [child.sizeHint() for child in self._shown()]
        width = sum(hint.width() for hint in hints) + self.gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        if self._least is None or not self.isVisible():
            self._least = QSize()
            for child in self._shown():
                self._least = self._least.expandedTo(_least(child))
        return QSize(self._least)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and (not self._asks or self._asked_now() != self._asks):
            self.flow_again()
        return super().event(event)

    def _asked_now(self) -> list[tuple[QWidget, QSize, QSize]]:
        """What the children on show ask for; nothing where a height depends on a width, or while all is hidden."""
        shown = self._shown()
        if not self.isVisible() or any(child.hasHeightForWidth() for child in shown):
            return []
        return [(child, child.sizeHint(), _least(child)) for child in shown]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()
        self._arrange(self.width(), place=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._forget()

    def _forget(self) -> None:
        self._highs.clear()
        self._least = None

    def _shown(self) -> list[QWidget]:
        return [child for child in self._children if not child.isHidden()]

    def _arrange(self, width: int, place: bool) -> int:
        top = 0
        rows = self._rows(width)
        for row in rows:
            height = max(one.high for one in row)
            if place:
                self._set_row(row, top, height)
            top += height + self.row_gap
        return max(0, top - (self.row_gap if rows else 0))

    def _set_row(self, row: list[_Placed], top: int, height: int) -> None:
        left = 0
        for one in row:
            place = QPoint(left, top + (height - one.high) // 2)
            one.child.setGeometry(QRect(place, QSize(one.width, one.high)))
            left += one.width + self.gap

    def _rows(self, width: int) -> list[list[_Placed]]:
        rows: list[list[_Placed]] = []
        left = 0
        for child in self._shown():
            one = _asked(child, width)
            if not rows or left + one.width > width:
                rows.append([])
                left = 0
            rows[-1].append(one)
            left += one.width + self.gap
        for row in rows:
            self._fill(row, width)
        return rows

    def _fill(self, row: list[_Placed], width: int) -> None:
        """What the row leaves goes to the first child that stretches."""
        first = next((one for one in row if one.stretches), None)
        left = width - sum(one.width for one in row) - self.gap * (len(row) - 1)
        if first is not None and left > 0:
            first.widen(first.width + left)


def _asked(child: QWidget, width: int) -> _Placed:
    """What a child takes of a box of this width."""
    hint, stretches = child.sizeHint(), child.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding
    asked = _least(child).width() if stretches else hint.width()
    asked = min(asked, width) if width > 0 else asked
    high = child.heightForWidth(asked) if child.hasHeightForWidth() else hint.height()
    return _Placed(child, asked, high, stretches)


def _least(child: QWidget) -> QSize:
    return child.minimumSizeHint().expandedTo(child.minimumSize())


def spread_line(first: QWidget, *others: QWidget) -> FlowBox:
    """A heading or a fact, and buttons at the right, which go on below where it is narrow."""
    first.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    line = FlowBox()
    for widget in (first, *others):
        line.add(widget)
    return line
