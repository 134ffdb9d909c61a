"""One option of a `Choice`: a radio button that we draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said

if TYPE_CHECKING:
    from tjdesk.ui.kit.choice import Choice, Option

DIGIT = 15


class OptionButton(QRadioButton, Dressed, Speaks):
    """One option of a `Choice`: a radio button that we draw."""

    def __init__(self, option: Option, digit: int, group: Choice) -> None:
        super().__init__(group)
        self.option, self.digit, self._group = option, digit, group
        self._bare = 0
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retranslate()

    def retranslate(self) -> None:
        self._bare = 0
        self.setText(said(self.option.words).replace("&", "&&"))
        reason = said(self.option.why_not)
        self.setAccessibleName(said(self.option.words))
        self.setAccessibleDescription(reason)
        self.setToolTip(reason)
        self.updateGeometry()

    def redress(self) -> None:
        self._bare = 0
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        digits = look().px(DIGIT) if self._group.shows_digits else 0
        return QSize(self.bare_width + digits, look().scale.control)

    @property
    def bare_width(self) -> int:
        """Without its digit; measured once for each language and size."""
        if not self._bare:
            self._bare = look().px(35) + look().width(said(self.option.words), Role.BODY, 600)
        return self._bare

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(48), look().scale.control)

    def nextCheckState(self) -> None:
        if self.isChecked():
            self.setChecked(False)  # Qt asks this of the one chosen before, when another is chosen
        elif self.option.why_not:
            self._group.refuse(self)
        else:
            self._group.take(self)

    def hitButton(self, pos: object) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._group.handle_key(self, event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._group.focus_moved(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._group.focus_moved(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = look(), QPainter(self)
        place, off = self.rect(), bool(self.option.why_not)
        if self.isChecked():
            paint.frame(painter, place, "accent", "tint")
        elif self.underMouse() and not off:
            paint.frame(painter, place.adjusted(2, 2, -2, -2), "", "rail")
        left = self._digit(painter, place)
        middle = place.center().y() + 0.5
        paint.radio(painter, QPointF(left + now.px(15.5), middle), self.isChecked(), "ink3" if off else "edge")
        font = now.font(Role.BODY, 600 if self.isChecked() else 400)
        text = QRect(left + now.px(27), place.top(), place.right() - left - now.px(27) - now.px(2), place.height())
        width = paint.words(painter, text, said(self.option.words), font, "ink3" if off else "ink")
        if self.hasFocus() and not self.isChecked():
            base = middle + now.px(9)
            painter.fillRect(
                QRect(text.left(), round(base), round(width), max(1, round(paint.whole(painter, 2)))),
                now.colour("accent"),
            )

    def _digit(self, painter: QPainter, place: QRect) -> int:
        if not self._group.shows_digits:
            return place.left()
        now = look()
        room = QRect(place.left() + now.px(9), place.top(), now.px(10), place.height())
        paint.words(painter, room, str(self.digit), now.font(Role.SMALL, 600), "ink2")
        return place.left() + now.px(13)
