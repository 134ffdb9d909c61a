"""The heads of a table's columns: small words over an edge line, in several lines where a column is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHeaderView, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import BETWEEN, TABLE_ROW, Role
from tjdesk.ui.kit.words import said


def head_width(words: str, lines: int) -> int:
    """How wide a head is that stands in so many lines at most, in logical pixels."""
    pieces, now = words.split(), look()
    if lines == 1 or len(pieces) < 2:
        return now.width(words, Role.SMALL, 600)
    return min(
        max(now.width(" ".join(pieces[:at]), Role.SMALL, 600), head_width(" ".join(pieces[at:]), lines - 1))
        for at in range(1, len(pieces))
    )


class Head(QHeaderView):
    """`drawn()` when somebody drew a column wider or narrower, `usual()` for a double click."""

    drawn = Signal()
    usual = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._drawing = False
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(look().px(48))
        self.sectionResized.connect(lambda *_sizes: self._mark())
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        now, lines = look(), [1]
        for at in range(self.count()):
            column = self.model().headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)
            if column is not None:
                lines.append(len(_broken(said(column.words), self.sectionSize(at) - 2 * now.px(BETWEEN))))
        return QSize(0, max(now.px(TABLE_ROW), max(lines) * now.line(Role.SMALL) + now.px(10)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._drawing:
            self._drawing = False
            self.drawn.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._drawing = False
        self.usual.emit()

    def _mark(self) -> None:
        self._drawing = bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        thick = paint.whole(painter, 1)
        paint.rule(painter, 0, self.viewport().height() - thick, self.viewport().width(), "edge")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        column = self.model().headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.UserRole)
        painter.fillRect(rect, look().colour("paper"))
        if column is None:
            return
        now, edge = look(), look().px(BETWEEN)
        lines, high = _broken(said(column.words), rect.width() - 2 * edge), now.line(Role.SMALL)
        top, side = rect.top() + (rect.height() - high * len(lines)) // 2, paint.RIGHT if column.right else paint.LEFT
        for at, line in enumerate(lines):
            room = QRect(rect.left() + edge, top + at * high, rect.width() - 2 * edge, high)
            paint.words(painter, room, line, now.font(Role.SMALL, 600), "ink2", side)


def _broken(words: str, width: int) -> tuple[str, ...]:
    """The lines of a head; a single word is cut rather than broken."""
    font = look().font(Role.SMALL, 600)
    fits = paint.advance(words, font) <= width + 0.5
    return (words,) if fits or len(words.split()) < 2 else paint.broken(words, font, width)
