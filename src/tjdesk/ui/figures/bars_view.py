"""One figure in each group, as bars with their numbers beside; a hidden one is a hatched stub of a fixed length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words, paired, said

_ROW, _STUB, _AFTER = 24, 42, 150


@dataclass(frozen=True)
class BarRow:
    """A group: its words, the value that its bar is as long as (None: no bar), what is said after it."""

    words: Words
    value: float | None
    said: str
    detail: str = ""
    hidden: bool = False


class BarsView(QWidget, Dressed, Speaks):
    """`show_rows(rows)`. It takes no focus; what it shows is read out as its description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[BarRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.redress()

    def show_rows(self, rows: Sequence[BarRow]) -> None:
        self._rows = rows
        self.redress()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(said(_("By group")))
        self.setAccessibleDescription("; ".join(paired(row.words, f"{row.said} {row.detail}") for row in self._rows))
        self.update()

    def redress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(420), look().px(_ROW) * len(self._rows) + look().px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), look()
        caption = max((now.width(said(row.words)) for row in self._rows), default=0)
        left = min(caption, self.width() // 3) + now.px(12)
        most = max((row.value for row in self._rows if row.value), default=1.0)
        room = max(self.width() - left - now.px(_AFTER), now.px(60))
        for at, row in enumerate(self._rows):
            top = at * now.px(_ROW)
            place = QRectF(0, top, left - now.px(12), now.px(_ROW))
            paint.words(painter, place, said(row.words), now.font(Role.BODY), "ink", paint.RIGHT)
            self._bar(painter, row, QRectF(left, top + now.px(4), room * (row.value or 0) / most, now.px(_ROW - 8)))
        paint.upright(painter, left, 0, now.px(_ROW) * len(self._rows), "edge")

    def _bar(self, painter: QPainter, row: BarRow, bar: QRectF) -> None:
        now = look()
        if row.hidden:
            bar.setWidth(now.px(_STUB))
            painter.fillRect(bar, QBrush(now.colour("edge"), Qt.BrushStyle.BDiagPattern))
        elif row.value:
            painter.fillRect(bar, now.colour("accent"))
        after = QRectF(bar.right() + now.px(8), bar.top(), self.width() - bar.right() - now.px(8), bar.height())
        font = now.font(Role.BODY) if row.hidden else now.font(Role.STRONG)
        wide = paint.words(painter, after, row.said, font, "ink2" if row.hidden else "ink")
        rest = after.adjusted(wide + now.px(8), 0, 0, 0)
        paint.words(painter, rest, row.detail, now.font(Role.SMALL), "ink2")
