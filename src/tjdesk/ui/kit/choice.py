"""One of several: radio buttons in a hairline group, one tab stop, with arrows, digits and first letters within."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolTip, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.option import DIGIT, OptionButton
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.typed import folded
from tjdesk.ui.kit.words import Speaks, Words, said


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its value, its words, and, if it cannot be chosen now, why not. `standing`: it is there only because it
    was chosen when it was still offered (see `kit/standing.py`)."""

    value: str
    words: Words
    why_not: Words = ""
    standing: bool = False


class Choice(FlowBox, Dressed, Speaks):
    """A group of options of which at most one is chosen. `name` is read out as the group's name.

    `chosen(value)` is emitted for what a person did, never for `set_value`. `refused(words)` is emitted with the
    reason when someone reaches for an option that cannot be chosen now. The group is one tab stop; arrows, digits and
    first letters choose within it; space chooses the option with the focus. It wraps when it is narrow. `typed(value)`
    follows when a digit or letter named an option, also the one chosen already: a form may then go on to its next row.
    """

    chosen = Signal(str)
    typed = Signal(str)
    refused = Signal(object)

    def __init__(self, name: Words = "", options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(gap=0, row_gap=2, parent=parent)
        self._name = name
        self._buttons: list[OptionButton] = []
        self._group = QButtonGroup(self)
        self._by_keyboard = False
        self.set_options(options)
        self.redress()
        self.retranslate()

    @property
    def shows_digits(self) -> bool:
        """Digits are for the keyboard, and where they do not break a row that fits without them; they always work."""
        return self._by_keyboard and self.has_focus and self._room_for_digits

    @property
    def _room_for_digits(self) -> bool:
        now = look()
        bare = sum(button.bare_width for button in self._buttons) + self.gap * max(0, len(self._buttons) - 1)
        return bare > self.width() or bare + now.px(DIGIT) * len(self._buttons) <= self.width()

    @property
    def has_focus(self) -> bool:
        return any(button.hasFocus() for button in self._buttons)

    @property
    def value(self) -> str:
        """The value chosen, or an empty string."""
        return next((button.option.value for button in self._buttons if button.isChecked()), "")

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(button.option for button in self._buttons)

    def set_value(self, value: str) -> None:
        """Chooses without a signal; an unknown or empty value clears the choice."""
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(bool(value) and button.option.value == value)
        self._group.setExclusive(True)
        self._one_tab_stop()

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; keeps the value if it is still among them, and the focus if the group had it."""
        value, focused = self.value, self.has_focus
        if [(o.value, o.words) for o in self.options] == [(o.value, o.words) for o in options]:
            for button, option in zip(self._buttons, options, strict=True):
                button.option = option
                button.retranslate()
        else:
            self._rebuild(options)
        self.set_value(value)
        if focused and not self.has_focus and self._buttons:
            self.setFocus()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Puts the focus on the chosen option, or the first."""
        if self._buttons:
            self._stop().setFocus(reason)

    def button(self, value: str) -> OptionButton:
        """The button of a value; raises KeyError."""
        for button in self._buttons:
            if button.option.value == value:
                return button
        raise KeyError(value)

    def take(self, button: OptionButton) -> None:
        """Chooses as a person does."""
        button.setChecked(True)
        self._one_tab_stop()
        self.chosen.emit(button.option.value)

    def refuse(self, button: OptionButton) -> None:
        """Says why an option cannot be chosen."""
        self.refused.emit(button.option.why_not)
        below = button.mapToGlobal(button.rect().bottomLeft())
        QToolTip.showText(below, said(button.option.why_not), button)

    def handle_key(self, button: OptionButton, event: QKeyEvent) -> bool:
        """Arrows, digits, first letters and space; False for any other key."""
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        at, key = self._buttons.index(button), event.key()
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            return self._go(at + 1)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            return self._go(at - 1)
        if key == Qt.Key.Key_Space:
            return self._reach(button)
        return self._typed(at, event.text())

    def focus_moved(self, reason: Qt.FocusReason) -> None:
        """Shows or hides the digits: they are for the keyboard, and a click must not move what it clicks on."""
        before = self._by_keyboard
        if not self.has_focus:
            self._by_keyboard = False
            self._one_tab_stop()
        elif reason != Qt.FocusReason.MouseFocusReason:
            self._by_keyboard = True
        if before != self._by_keyboard:
            for button in self._buttons:
                button.updateGeometry()
            self.updateGeometry()
        self.update()

    def redress(self) -> None:
        self.gap = look().px(3)
        self.flow_again()

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, focused = QPainter(self), self.has_focus
        for place in self._lines():
            paint.frame(painter, place, "accent" if focused else "line2", "field", width=2 if focused else 1)

    def _lines(self) -> list[QRect]:
        lines: dict[int, QRect] = {}
        for button in self._buttons:
            place = button.geometry()
            lines[place.top()] = lines.get(place.top(), place).united(place)
        return list(lines.values())

    def _rebuild(self, options: Sequence[Option]) -> None:
        for button in self._buttons:
            self._group.removeButton(button)
            self.discard(button)
        self._buttons = [OptionButton(option, digit, self) for digit, option in enumerate(options, 1)]
        for button in self._buttons:
            self._group.addButton(button)
            self.add(button)

    def _stop(self) -> OptionButton:
        return next((button for button in self._buttons if button.isChecked()), self._buttons[0])

    def _one_tab_stop(self) -> None:
        if not self._buttons or self.has_focus:
            return
        stop = self._stop()
        for button in self._buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(stop)

    def _go(self, at: int) -> bool:
        button = self._buttons[at % len(self._buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if button.option.why_not:
            self.refused.emit(button.option.why_not)
        elif not button.isChecked():
            self.take(button)
        return True

    def _typed(self, at: int, text: str) -> bool:
        if text.isdigit() and 1 <= int(text) <= len(self._buttons):
            return self._named(self._buttons[int(text) - 1])
        letter = folded(text)
        if not letter.isalpha():
            return False
        ahead = self._buttons[at + 1 :] + self._buttons[: at + 1]
        ordered = ahead if self._buttons[at].isChecked() else self._buttons[at:] + self._buttons[:at]
        for button in ordered:
            if folded(said(button.option.words)).startswith(letter):
                return self._named(button)
        return False

    def _named(self, button: OptionButton) -> bool:
        self._reach(button)
        if button.isChecked():
            self.typed.emit(button.option.value)
        return True

    def _reach(self, button: OptionButton) -> bool:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        if button.option.why_not:
            self.refuse(button)
        elif not button.isChecked():
            self.take(button)
        return True
