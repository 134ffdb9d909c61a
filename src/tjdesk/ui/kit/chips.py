"""Responses of the court as chips: shape, sign and word each say the kind, so that colour need not."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words, paired, said

INCENTIVE, SANCTION, ADJUSTMENT = "incentive", "sanction", "adjustment"


class Chip(QToolButton, Dressed, Speaks):
    """One response: a pill for an incentive, a square for a sanction, a dashed box for an adjustment.

    `kind` is `INCENTIVE`, `SANCTION` or `ADJUSTMENT`, `kind_words` its word, `words` what was given. One that can be
    taken away has a cross and emits `removed()` on a click on it, Backspace or Delete; `opened()` on any other click.
    """

    removed = Signal()
    opened = Signal()

    def __init__(
        self, kind: str, kind_words: Words, words: Words, *, removable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.kind, self._kind_words, self._words, self._removable = kind, kind_words, words, removable
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if removable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retranslate()

    def retranslate(self) -> None:
        whole = paired(self._kind_words, self._words)
        self.setText(whole)
        self.setAccessibleName(whole)
        self.setAccessibleDescription(said(_("Backspace takes it away")) if self._removable else "")
        self.updateGeometry()

    def redress(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = look()
        width = now.px(28) + now.width(said(self._kind_words), Role.SMALL, 600) + now.px(7)
        width += now.width(said(self._words)) + now.px(28 if self._removable else 15)
        return QSize(width, now.scale.control - (0 if self._removable else now.px(4)))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(look().px(120), self.sizeHint().width()), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._removable and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._removable and self._cross().contains(event.position()):
            self.removed.emit()
        elif self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter, place = look(), QPainter(self), self.rect().adjusted(0, 1, 0, -1)
        self._shape(painter, place)
        tone = {INCENTIVE: "accent", SANCTION: "ink"}.get(self.kind, "ink2")
        middle = place.center().y() + 0.5
        paint.mark(painter, self.kind, now.px(10), middle, now.px(13), tone)
        left, end = now.px(28), self.width() - now.px(25 if self._removable else 12)
        room = QRect(left, 0, end - left, self.height())
        used = paint.words(painter, room, said(self._kind_words), now.font(Role.SMALL, 600), tone)
        room = room.adjusted(round(used) + now.px(7), 0, 0, 0)
        paint.words(painter, room, said(self._words), now.font(Role.BODY), "ink")
        if self._removable:
            over = self.underMouse() or self.hasFocus()
            cross = self._cross()
            paint.mark(painter, "remove", cross.left(), middle, cross.width(), "ink" if over else "ink2")

    def _cross(self) -> QRectF:
        side = look().px(12)
        return QRectF(self.width() - look().px(22), (self.height() - side) / 2, side, side)

    def _shape(self, painter: QPainter, place: QRect) -> None:
        if self.kind == INCENTIVE:
            corner = place.height() / 2 / look().scale.text
            paint.frame(painter, place, "accent", "tint", width=2 if self.hasFocus() else 1, radius=corner)
        elif self.kind == SANCTION:
            paint.frame(painter, place, "accent" if self.hasFocus() else "ink", "field", width=2, radius=0)
        else:
            edge = "accent" if self.hasFocus() else "ink2"
            paint.frame(painter, place, edge, "field", width=1.4, radius=5, dashed=not self.hasFocus())
