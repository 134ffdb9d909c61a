"""Small marks beside a value: disputed, proposed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words, said

DISPUTED = in_context("value", "disputed")


class Tag(QLabel, Dressed, Speaks):
    """A dashed tag in the alert colour: "disputed"."""

    def __init__(self, words: Words = DISPUTED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(said(self._words))
        self.updateGeometry()

    def redress(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(look().width(self.text(), Role.SMALL, 600) + look().px(16), look().px(20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.frame(painter, self.rect(), "alert", "atint", width=1.2, dashed=True)
        paint.words(painter, self.rect(), self.text(), look().font(Role.SMALL, 600), "alert", paint.CENTRE)


class Disputed(QWidget):
    """A value in dispute: the value, the tag, the other value in words, and Decide. `decide()` is emitted by it."""

    decide = Signal()

    def __init__(self, value: Words, other: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(8))
        button = Button(_("Decide"), Rank.QUIET)
        button.activated.connect(self.decide)
        for widget in (Text(value), Tag(), Text(other, tone="ink2"), button):
            row.addWidget(widget)
        row.addStretch(1)
