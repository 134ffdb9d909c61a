"""The status strip: what is saved and how old backups and exchanges are, in one small line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import GUTTER, Role
from tjdesk.ui.kit.words import Speaks, Words, said


@dataclass(frozen=True, slots=True)
class Notice:
    """A piece of the strip; `goes` names where a click leads (empty: nowhere), `alert` that it is overdue."""

    words: Words
    goes: str = ""
    alert: bool = False


class _Piece(QPushButton, Speaks, Dressed):
    def __init__(self, notice: Notice, first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.notice, self._first = notice, first
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if notice.goes else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(said(self.notice.words).replace("&", "&&"))
        self.setAccessibleName(said(self.notice.words))
        self.updateGeometry()

    def redress(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = look()
        width = now.width(said(self.notice.words), Role.SMALL, 600 if self.notice.alert else 400)
        width += 0 if self._first else now.px(24)
        return QSize(width + (now.px(16) if self.notice.alert else 0), now.scale.status - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now, left = QPainter(self), look(), 0
        place = self.rect()
        if not self._first:
            dot = place.adjusted(0, 0, -self.width() + now.px(24), 0)
            paint.words(painter, dot, "·", now.font(Role.SMALL, 600), "ink2", paint.CENTRE)
            left = now.px(24)
        alert = self.notice.alert
        if alert:
            paint.mark(painter, "overdue", left, place.center().y() + 0.5, now.px(13), "alert")
            left += now.px(16)
        font = now.font(Role.SMALL, 600 if alert else 400)
        font.setUnderline(bool(self.notice.goes) and self.underMouse())
        paint.words(painter, place.adjusted(left, 0, 0, 0), said(self.notice.words), font, "alert" if alert else "ink2")
        if self.hasFocus():
            paint.ring(painter, place)


class StatusStrip(QWidget, Dressed, Speaks):
    """Notices from the left, words on keys at the right. `went(goes)` is emitted for a click on a notice."""

    went = Signal(str)

    def __init__(self, name: Words, keys: Sequence[Words] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pieces: list[_Piece] = []
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        for at, words in enumerate(keys):
            if at:
                self._row.addWidget(Text("   ·   ", Role.SMALL, "ink2"))
            self._row.addWidget(Text(words, Role.SMALL, "ink2"))
        self.redress()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Shows these instead of those before."""
        if [piece.notice for piece in self._pieces] == list(notices):
            return
        for piece in self._pieces:
            self._row.removeWidget(piece)
            piece.hide()
            piece.deleteLater()
        self._pieces = [_Piece(notice, at == 0, self) for at, notice in enumerate(notices)]
        for at, piece in enumerate(self._pieces):
            self._row.insertWidget(at, piece)
            if piece.notice.goes:
                piece.clicked.connect(lambda _checked=False, goes=piece.notice.goes: self.went.emit(goes))

    def redress(self) -> None:
        self.setFixedHeight(look().scale.status)
        self._row.setContentsMargins(look().px(GUTTER), 1, look().px(GUTTER), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("rail"))
        paint.rule(painter, 0, 0, self.width(), "line2")
