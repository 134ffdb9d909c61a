"""The word TRAINING across every screen of a training court, so that no picture of it passes for a real one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said

_FAINT = 0.055
"""Opacity: text above it keeps its contrast."""


class Watermark(QWidget, Speaks):
    """Lies over everything and lets every click through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(said(_("TRAINING")))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(_FAINT)
        font = QFont(look().font(Role.DISPLAY))
        font.setPixelSize(max(40, round(min(self.width() / 7, self.height() / 3))))
        painter.setFont(font)
        painter.setPen(look().colour("amber"))
        painter.translate(QPointF(self.rect().center()))
        painter.rotate(-24)
        words = said(_("TRAINING"))
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QPointF(-wide / 2, painter.fontMetrics().ascent() / 3), words)
