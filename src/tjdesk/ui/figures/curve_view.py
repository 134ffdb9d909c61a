"""The retention curve, painted: steps from 100 %, its interval, and how many are followed below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tjdesk.domain.figures.survival import FEWEST_AT_RISK, Point
from tjdesk.i18n.message import Message, _
from tjdesk.services.figures.asking import QUARTER
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said, tongue

_LEFT, _TOP, _HIGH, _BELOW = 52, 12, 190, 64
_QUARTERS = (0, 25, 50, 75, 100)


class CurveView(QWidget, Dressed, Speaks):
    """`show_curve(points, at_risk, until)`: the curve until its last day. What it shows is its description too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[Point] = ()
        self._risk: Sequence[int] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.redress()

    def show_curve(self, points: Sequence[Point], at_risk: Sequence[int]) -> None:
        self._points, self._risk = points, at_risk
        self.retranslate()
        self.update()

    @property
    def enough(self) -> bool:
        """Whether there is a curve to draw."""
        return len(self._points) > 1 and self._last > 0

    @property
    def _last(self) -> int:
        """The last day on which enough people are followed."""
        kept = [at for at, many in enumerate(self._risk) if many >= FEWEST_AT_RISK]
        return QUARTER * kept[-1] if kept else 0

    def retranslate(self) -> None:
        self.setAccessibleName(said(_("Retention curve")))
        told = [said(_point(point)) for point in self._points[1:]]
        self.setAccessibleDescription(" ".join(told))
        self.update()

    def redress(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(look().px(420), look().px(_TOP + _HIGH + _BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.enough:
            return
        painter, now = QPainter(self), look()
        room = QRectF(now.px(_LEFT), now.px(_TOP), self.width() - now.px(_LEFT + 24), now.px(_HIGH))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._axes(painter, room)
        self._band(painter, room)
        painter.setPen(QPen(now.colour("accent"), 2))
        painter.drawPolyline(QPolygonF([self._at(room, day, share) for day, share in self._steps(lambda p: p.percent)]))
        painter.end()

    def _at(self, room: QRectF, day: float, percent: float) -> QPointF:
        return QPointF(room.left() + room.width() * day / self._last, room.bottom() - room.height() * percent / 100)

    def _steps(self, of: Callable[[Point], float]) -> list[tuple[float, float]]:
        """The corners of the stairs until the last day."""
        steps: list[tuple[float, float]] = []
        for point in self._points:
            if point.day > self._last:
                break
            value = of(point)
            if steps:
                steps.append((point.day, steps[-1][1]))
            steps.append((point.day, value))
        steps.append((self._last, steps[-1][1]))
        return steps

    def _band(self, painter: QPainter, room: QRectF) -> None:
        low = self._steps(lambda point: point.interval[0])
        high = self._steps(lambda point: point.interval[1])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("tint"))
        painter.drawPolygon(QPolygonF([self._at(room, *one) for one in (*high, *reversed(low))]))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QPen(look().colour("edge"), 1, Qt.PenStyle.DotLine)
        for line in (low, high):
            painter.setPen(edge)
            painter.drawPolyline(QPolygonF([self._at(room, *one) for one in line]))

    def _axes(self, painter: QPainter, room: QRectF) -> None:
        now, small = look(), look().font(Role.SMALL)
        for share in _QUARTERS:
            y = room.bottom() - room.height() * share / 100
            paint.rule(painter, room.left(), y, room.right(), "edge" if share == 0 else "line2")
            text = tongue().language.percent(share / 100) if share == 100 else str(share)
            place = QRectF(0, y - now.px(10), room.left() - now.px(8), now.px(20))
            paint.words(painter, place, text, small, "ink2", paint.RIGHT)
        for at in range(self._last // QUARTER + 1):
            middle = room.left() + room.width() * at * QUARTER / self._last
            place = QRectF(middle - now.px(24), room.bottom() + now.px(4), now.px(48), now.px(18))
            paint.words(painter, place, str(at * 3), small, "ink2", paint.CENTRE)
            paint.words(painter, place.translated(0, now.px(38)), str(self._risk[at]), small, "ink", paint.CENTRE)
        line = QRectF(0, room.bottom() + now.px(22), self.width(), now.px(18))
        paint.words(painter, line, said(_("People followed")), small, "ink2")
        paint.words(painter, line, said(_("months since admission")), small, "ink2", paint.RIGHT)


def _point(point: Point) -> Message:
    return _("Day {day}: {percent} %.", day=point.day, percent=str(point.percent))
