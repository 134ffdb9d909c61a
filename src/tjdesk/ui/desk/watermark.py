"""The word TRAINING across every screen of a training court, so that no picture of it passes for a real one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said

_WORD = _("TRAINING")
_FAINT = 0.055
"""Opacity: text above it keeps its contrast."""


class Watermark(QWidget, Speaks):
    """Lies over everything and lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._drawn: object = None
        self._sheet = QPixmap()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(said(_WORD))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whatever changes below is seen through it, so it is drawn once and then laid over."""
        asked = (self.width(), self.height(), self.devicePixelRatio(), look().colour("amber").rgb(), said(_WORD))
        if asked != self._drawn:
            self._drawn, self._sheet = asked, self._draw()
        part, ratio = event.rect(), self.devicePixelRatio()
        within = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio)
        QPainter(self).drawPixmap(QRectF(part), self._sheet, within)

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        sheet = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        painter.setOpacity(_FAINT)
        font = QFont(look().font(Role.DISPLAY))
        font.setPixelSize(max(40, round(min(self.width() / 7, self.height() / 3))))
        painter.setFont(font)
        painter.setPen(look().colour("amber"))
        painter.translate(QPointF(self.rect().center()))
        painter.rotate(-24)
        wide = painter.fontMetrics().horizontalAdvance(said(_WORD))
        painter.drawText(QPointF(-wide / 2, painter.fontMetrics().ascent() / 3), said(_WORD))
        painter.end()
        return sheet
