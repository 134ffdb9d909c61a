"""One of many: a drop-down that is a combo box, and a line that narrows a long list as one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.suggest import Suggest, Suggestion
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FIELD_CORNER, Role
from tjdesk.ui.kit.typed import folded, matches
from tjdesk.ui.kit.words import Speaks, Words, said


class Combo(QComboBox, Dressed, Speaks):
    """A drop-down of options. `chosen(value)` is emitted for what a person did, never for `set_value`.

    It is as wide as its widest option, or with `close` as the one chosen.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: Words = "",
        options: Sequence[Option] = (),
        *,
        hint: Words = "",
        tall: bool = False,
        close: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._options, self._hint, self._tall = name, tuple(options), hint, tall
        self._close = close
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(self._activated)
        self.set_options(options)
        self.redress()

    @property
    def value(self) -> str:
        at = self.currentIndex()
        return self._options[at].value if 0 <= at < len(self._options) else ""

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    def set_value(self, value: str) -> None:
        """Shows a value without a signal; an unknown one shows the hint."""
        found = [at for at, option in enumerate(self._options) if option.value == value]
        self.setCurrentIndex(found[0] if found else -1)
        if self._close:
            self.updateGeometry()

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; keeps the value if it is among them."""
        value = self.value
        self._options = tuple(options)
        self.retranslate()
        self.set_value(value)

    def retranslate(self) -> None:
        value = self.value
        self.clear()
        self.addItems([said(option.words) for option in self._options])
        self.set_value(value)
        self.setPlaceholderText(said(self._hint))
        if self._name:
            self.setAccessibleName(said(self._name))

    def redress(self) -> None:
        self.setFont(look().font(Role.BODY))
        self.setFixedHeight(look().px(36) if self._tall else look().scale.field)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = look()
        words = [self.currentText()] if self._close and self.currentText() else [said(o.words) for o in self._options]
        widest = max((now.width(one) for one in words), default=now.px(60))
        return QSize(max(widest, now.width(said(self._hint)), now.px(74)) + now.px(46), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        now = look()
        shown = max(now.width(self.currentText()), now.width(said(self._hint)), now.px(34)) + now.px(46)
        return QSize(min(shown, self.sizeHint().width()), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter, place = look(), QPainter(self), self.rect()
        paint.frame(painter, place, "edge" if self.isEnabled() else "line2", "field", radius=FIELD_CORNER)
        if self.hasFocus():
            paint.ring(painter, place, FIELD_CORNER)
        side = now.px(14)
        paint.mark(painter, "down", place.right() - side - now.px(9), place.center().y() + 0.5, side, "ink2")
        room = QRect(now.px(9), 0, place.width() - now.px(36), place.height())
        words = self.currentText() or said(self._hint)
        tone = "ink" if self.currentText() and self.isEnabled() else "ink3"
        paint.words(painter, room, words, now.font(Role.BODY), tone)

    def _activated(self, _at: int) -> None:
        self.updateGeometry()
        self.chosen.emit(self.value)


class Typeahead(Field):
    """A line that finds one of many options by any of its words; with `free`, other words may stand too.

    `chosen(value, text)` is emitted when a person picked an option (its value) or left free words ("" and the words).
    """

    chosen = Signal(str, str)

    def __init__(
        self,
        name: Words = "",
        options: Sequence[Option] = (),
        *,
        hint: Words = "",
        wide: str = "",
        free: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._options, self._free, self._value = tuple(options), free, ""
        super().__init__(name, hint=hint, wide=wide, parent=parent)
        self._suggest = Suggest(self, self._fitting)
        self._suggest.picked.connect(self._picked)
        self.editingFinished.connect(self._left)

    @property
    def value(self) -> str:
        return self._value

    def set_options(self, options: Sequence[Option]) -> None:
        self._options = tuple(options)
        self.set_value(self._value)

    def set_value(self, value: str, text: str = "") -> None:
        """Shows an option, or with `free` these words, without a signal."""
        self._value = value
        words = next((said(option.words) for option in self._options if option.value == value), "")
        self.set_text(words or text)

    def retranslate(self) -> None:
        super().retranslate()
        if self._value:
            self.set_value(self._value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _fitting(self, text: str) -> list[Suggestion]:
        if not text.strip():
            return []
        return [
            Suggestion(option.value, option.words)
            for option in self._options
            if not option.why_not and matches(text, said(option.words))
        ]

    def _picked(self, line: Suggestion) -> None:
        self.set_value(line.value)
        self.chosen.emit(self._value, self.text())

    def _left(self) -> None:
        shown = next((said(option.words) for option in self._options if option.value == self._value), "")
        if self._suggest.is_open or (self._value and folded(self.text()) == folded(shown)):
            return
        exact = [option.value for option in self._options if folded(said(option.words)) == folded(self.text())]
        if exact or self._free or not self.text():
            self.set_value(exact[0] if exact else "", self.text())
            self.chosen.emit(self._value, self.text())
        else:
            self.set_value(self._value)
