"""A chart on screen: painted from the same marks as on paper; arrow keys go from value to value, and each is said."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tjdesk.services.figures.drawing import GREY, HATCH, HOLLOW, SOLID, TINT, Area, Drawing, Sheet, Stroke
from tjdesk.services.figures.drawing import Words as Written
from tjdesk.ui.figures.chart_of import Shown
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, paired, said

_WIDEST = 760
_AROUND = 6
"""Between the ring of the focus and what is drawn."""
_TONES = {"ink": "accent", "edge": "edge", "faint": "line2"}
_KEYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


class ChartView(QWidget, Dressed, Speaks):
    """`show_chart(shown)`; `pointed(words)` says the value that an arrow key has come to."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._drawing = Drawing(1, 1, ())
        self._at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def show_chart(self, shown: Shown | None) -> None:
        """Draws a chart, or nothing."""
        self._shown, self._at = shown, -1
        self.redress()
        self.retranslate()

    @property
    def value(self) -> str:
        """The value that is pointed at, in words."""
        if self._shown is None or not 0 <= self._at < len(self._shown.rows) - 1:
            return ""
        head, row = self._shown.rows[0], self._shown.rows[self._at + 1]
        return paired(row[0], ", ".join(f"{name} {value}" for name, value in zip(head[1:], row[1:], strict=True)))

    def retranslate(self) -> None:
        if self._shown is None:
            return
        self.setAccessibleName(said(self._shown.title))
        every = "; ".join(paired(row[0], ", ".join(row[1:])) for row in self._shown.rows[1:])
        self.setAccessibleDescription(self.value or every)
        self.update()

    def redress(self) -> None:
        if self._shown is not None:
            self._drawing = self._shown.drawn(self._sheet())
            self.setFixedHeight(self.sizeHint().height())
        self.update()

    def _sheet(self) -> Sheet:
        now = look()
        plain, strong = QFontMetricsF(now.font(Role.SMALL)), QFontMetricsF(now.font(Role.STRONG))
        wide = float(min(max(self.width(), now.px(160)), now.px(_WIDEST)) - 2 * now.px(_AROUND))
        return Sheet(wide, float(now.px(18)), lambda text, bold: (strong if bold else plain).horizontalAdvance(text))

    def sizeHint(self) -> QSize:
        return QSize(look().px(420), int(self._drawing.height) + 2 * look().px(_AROUND))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.redress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()), 0)
        last = len(self._shown.rows) - 2 if self._shown else -1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        to = ends.get(Qt.Key(event.key()), self._at + step if step else -1)
        if last < 0 or to < 0 or (not step and Qt.Key(event.key()) not in ends):
            super().keyPressEvent(event)
            return
        self._at = min(max(to, 0), last)
        self.retranslate()
        self.pointed.emit(self.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(look().px(_AROUND), look().px(_AROUND))
        for mark in self._drawing.marks:
            match mark:
                case Stroke():
                    self._stroke(painter, mark)
                case Area():
                    self._area(painter, mark)
                case Written():
                    self._words(painter, mark)
        painter.restore()
        if self.hasFocus():
            paint.ring(painter, self.rect())
        painter.end()

    def _stroke(self, painter: QPainter, mark: Stroke) -> None:
        style = Qt.PenStyle.DotLine if mark.dotted else Qt.PenStyle.SolidLine
        painter.setPen(QPen(look().colour(_TONES[mark.tone]), 2 if mark.tone == "ink" else 1, style))
        painter.drawPolyline(QPolygonF([QPointF(*at) for at in mark.points]))

    def _area(self, painter: QPainter, mark: Area) -> None:
        now, shape = look(), QPolygonF([QPointF(*at) for at in mark.points])
        painter.setPen(QPen(Qt.PenStyle.NoPen) if mark.fill == TINT else QPen(now.colour("accent"), 1))
        fills = {
            SOLID: QBrush(now.colour("accent")), GREY: QBrush(now.colour("line2")), TINT: QBrush(now.colour("tint")),
            HOLLOW: QBrush(now.colour("paper")),
            HATCH: QBrush(now.colour("accent"), Qt.BrushStyle.BDiagPattern),
        }  # fmt: skip
        painter.setBrush(fills[mark.fill])
        painter.drawPolygon(shape)

    def _words(self, painter: QPainter, mark: Written) -> None:
        now = look()
        font = now.font(Role.STRONG if mark.strong else Role.SMALL)
        wide = QFontMetricsF(font).horizontalAdvance(mark.text) + 2
        left = mark.x - {"left": 0.0, "middle": wide / 2, "right": wide}[mark.align]
        place = QRectF(left, mark.y - now.px(10), wide, now.px(20))
        paint.words(painter, place, mark.text, font, "ink2" if mark.grey else "ink")
