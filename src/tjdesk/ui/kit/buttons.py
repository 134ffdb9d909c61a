"""Buttons: one filled per screen, the others outlined or quiet, each with its shortcut in words."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolTip, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, BUTTON, ICON, Role
from tjdesk.ui.kit.words import Speaks, Words, key_name, said

QUIET_PAD = 5
"""How far in the words of a button without a frame begin, in pixels at 100 %."""

_FRAMED_PAD = 13


class Rank(Enum):
    """How loud a button is: the one filled, an outlined one, accent words, or plain words of a bar."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    PLAIN = "plain"


class Button(QPushButton, Dressed, Speaks):
    """A button of the kit. Connect `activated`, not `clicked`: it is silent while the button is unavailable.

    `keys` ("Ctrl+Return") is shown in the words of the keyboard and works while the button is on screen, unless
    `bind` is False. `icon` is a name of `icons.MEANINGS`. A `menu` opens below and shows a small arrow. Where there is
    little room, the keys are not shown, and then not the icon; the words always are.
    """

    activated = Signal()
    refused = Signal(object)

    def __init__(
        self,
        words: Words,
        rank: Rank = Rank.SECONDARY,
        *,
        keys: str = "",
        bind: bool = True,
        icon: str = "",
        menu: QMenu | None = None,
        do: Callable[[], Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._rank, self._keys, self._icon = words, rank, keys, icon
        self._why_not: Words = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        if menu is not None:
            self.setMenu(menu)
        self.clicked.connect(self._clicked)
        if do is not None:
            self.activated.connect(do)
        if keys and bind:
            QShortcut(QKeySequence(keys), self).activated.connect(self.click)
        self.retranslate()

    def say(self, words: Words) -> None:
        """Takes other words, such as "Keep phase 3"."""
        self._words = words
        self.retranslate()

    def set_unavailable(self, why_not: Words = "") -> None:
        """Stops the button with a reason that is said when someone tries; an empty one makes it available again."""
        self._why_not = why_not
        self.retranslate()

    @property
    def available(self) -> bool:
        return self.isEnabled() and not self._why_not

    def retranslate(self) -> None:
        words, why_not = said(self._words), said(self._why_not)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(why_not or self._shortcut)
        self.setToolTip(why_not)
        self.updateGeometry()
        self.update()

    def redress(self) -> None:
        self.updateGeometry()

    @property
    def _shortcut(self) -> str:
        return key_name(self._keys) if self._keys else ""

    @property
    def _framed(self) -> bool:
        return self._rank in (Rank.PRIMARY, Rank.SECONDARY)

    @property
    def _weight(self) -> int:
        return 600 if self._rank in (Rank.PRIMARY, Rank.QUIET) else 400

    def sizeHint(self) -> QSize:
        now = look()
        width = self._plain_width + self._icon_width
        width += now.px(14) + now.width(self._shortcut, Role.SMALL) if self._shortcut else 0
        return QSize(max(width, now.px(30)), now.px(BUTTON if now.scale.hint_in_row else BUTTON - 2))

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self._plain_width, look().px(30)), self.sizeHint().height())

    @property
    def _plain_width(self) -> int:
        """With neither keys nor icon."""
        now = look()
        arrow = now.px(22) if self.menu() else 0
        return now.width(said(self._words), Role.BODY, self._weight) + 2 * self._pad() + arrow

    @property
    def _icon_width(self) -> int:
        return look().px(ICON + BETWEEN - 1) if self._icon else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.showMenu() if self.menu() else self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.rect()
        if self.hasFocus():
            paint.ring(painter, place)
            place = place.adjusted(3, 3, -3, -3)
        self._box(painter, place)
        self._content(painter, self.rect())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.update()

    def _pad(self) -> int:
        return look().px(_FRAMED_PAD if self._framed else QUIET_PAD)

    def _box(self, painter: QPainter, place: QRect) -> None:
        corner = 2 if self.hasFocus() else 4
        if self._rank is Rank.PRIMARY and self.available:
            paint.frame(painter, place, "ink" if self.isDown() else "", "accent", radius=corner)
        elif self._framed:
            edge = "edge" if self.available else "line2"
            paint.frame(painter, place, edge, self._fill("field"), radius=corner)
        elif self.available and (self.isDown() or self.underMouse()):
            paint.frame(painter, place, "", self._fill(""), radius=corner)

    def _fill(self, rest: str) -> str:
        if not self.available:
            return ""
        if self.isDown():
            return "tint"
        return "rail" if self.underMouse() else rest

    def _tone(self) -> str:
        if not self.available:
            return "ink3"
        return {Rank.PRIMARY: "on", Rank.QUIET: "accent"}.get(self._rank, "ink")

    def _content(self, painter: QPainter, place: QRect) -> None:
        now, tone = look(), self._tone()
        left, middle = place.left() + self._pad(), place.center().y() + 0.5
        if self._icon and place.width() >= self._plain_width + self._icon_width:
            paint.mark(painter, self._icon, left, middle, now.px(ICON), "ink2" if tone == "ink" else tone)
            left += now.px(ICON + BETWEEN - 1)
        room = QRect(left, place.top(), place.right() - left, place.height())
        left += round(paint.words(painter, room, said(self._words), now.font(Role.BODY, self._weight), tone))
        if self._shortcut and place.width() >= self.sizeHint().width():
            room = QRect(left + now.px(14), place.top(), place.right() - left, place.height())
            quiet = tone if tone in ("on", "ink3") else "ink2"
            paint.words(painter, room, self._shortcut, now.font(Role.SMALL), quiet)
        if self.menu():
            side = now.px(14)
            right = place.right() - self._pad() - side + now.px(3)
            painter_place = QRectF(right, middle - side / 2, side, side)
            paint.mark(painter, "down", painter_place.left(), middle, side, "ink2" if tone == "ink" else tone)

    def _clicked(self) -> None:
        if self._why_not:
            self.refused.emit(self._why_not)
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), said(self._why_not), self)
        else:
            self.activated.emit()
