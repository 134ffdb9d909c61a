"""Where one types: lines, dates, hours, several lines; each knows when it is wrong and how wide it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from tjdesk.i18n.message import Message
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.typed import understood_date, understood_time
from tjdesk.ui.kit.words import Speaks, Words, said, tongue


class Field(QLineEdit, Dressed, Speaks):
    """A line to type in. `edited(str)` is emitted for what a person typed; `name` is what a screen reader says.

    `wide` is a sample of the widest usual content and fixes the width; without one the field takes the room there is.
    """

    edited = Signal(str)

    def __init__(
        self,
        name: Words = "",
        *,
        hint: Words = "",
        wide: str = "",
        tall: bool = False,
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._hint, self._wide, self._tall = name, hint, wide, tall
        self.setSizePolicy(QSizePolicy.Policy.Fixed if wide else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.textEdited.connect(self.edited)
        self.redress()
        self.retranslate()

    def set_text(self, text: str) -> None:
        """Shows another text without a signal; keeps the caret when nothing changes."""
        if text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    def set_hint(self, hint: Words) -> None:
        """Other grey words in the empty field."""
        self._hint = hint
        self.retranslate()

    def set_wrong(self, wrong: bool) -> None:
        """Draws the alert outline; the sentence belongs below the field (`Row.set_problem`)."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def retranslate(self) -> None:
        if self._name:
            self.setAccessibleName(said(self._name))
        self.setPlaceholderText(said(self._hint))
        self.updateGeometry()

    def redress(self) -> None:
        self.setFont(look().font(Role.BODY))
        self.setFixedHeight(look().px(36) if self._tall else look().scale.field)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = look()
        hint = now.width(said(self._hint)) if self._wide else 0
        return QSize(max(now.width(self._wide or "n" * 24), hint) + now.px(20), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._wide else QSize(look().px(120), self.minimumHeight())


class DateField(Field):
    """A date, typed in the language ("10 dic 2026", "10/12", "+14") and shown as "jue 10 dic 2026".

    `changed(date | None)` is emitted when a person has settled on another date: on Enter, on leaving, or by ↑ ↓ (a
    day) and Page Up/Down (a week). `problem` is a sentence while the text is no date, and `misread(sentence | None)`
    tells of it. `today` answers the current day.
    """

    changed = Signal(object)
    misread = Signal(object)

    def __init__(
        self,
        name: Words = "",
        *,
        hint: Words = "",
        today: Callable[[], dt.date] = dt.date.today,
        parent: QWidget | None = None,
    ) -> None:
        self._value: dt.date | None = None
        self.problem: Message | None = None
        self._today = today
        super().__init__(name, hint=hint, wide="mmm 00 mmm 0000 ", parent=parent)
        self.editingFinished.connect(self.settle)

    @property
    def value(self) -> dt.date | None:
        return self._value

    def set_value(self, value: dt.date | None) -> None:
        """Shows a date without a signal."""
        self._value, self.problem = value, None
        self._show()

    def settle(self) -> None:
        """Reads what stands there; nothing happens if it is the date already shown."""
        if self.text() == self._written():
            self._misread(None)
            return
        found = understood_date(self.text(), tongue().language, self._today())
        if isinstance(found, Message):
            self._misread(found)
        else:
            self._take(found)

    def retranslate(self) -> None:
        super().retranslate()
        if self.problem is None:
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self.settle()
        if self.problem is None:
            self._take((self._value or self._today()) + dt.timedelta(days=step))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _take(self, value: dt.date | None) -> None:
        before = self._value
        self.set_value(value)
        self._misread(None)
        if value != before:
            self.changed.emit(value)

    def _misread(self, problem: Message | None) -> None:
        before, self.problem = self.problem, problem
        self.set_wrong(problem is not None)
        if problem != before or problem is not None:
            self.misread.emit(problem)

    def _written(self) -> str:
        return tongue().language.date(self._value, "list") if self._value else ""

    def _show(self) -> None:
        self.set_text(self._written())
        self.set_wrong(self.problem is not None)


class TimeField(Field):
    """An hour of the day, typed as "9", "930", "9:30" or "9h30" and shown as the language writes it."""

    changed = Signal(object)
    misread = Signal(object)

    def __init__(self, name: Words = "", *, hint: Words = "", parent: QWidget | None = None) -> None:
        self._value: dt.time | None = None
        self.problem: Message | None = None
        super().__init__(name, hint=hint, wide="00 h 000", parent=parent)
        self.editingFinished.connect(self.settle)

    @property
    def value(self) -> dt.time | None:
        return self._value

    def set_value(self, value: dt.time | None) -> None:
        """Shows an hour without a signal."""
        self._value, self.problem = value, None
        self._show()

    def settle(self) -> None:
        """Reads what stands there."""
        found = self._value if self.text() == self._written() else understood_time(self.text())
        before = self._value
        self.problem = found if isinstance(found, Message) else None
        if not isinstance(found, Message):
            self.set_value(found)
        self.set_wrong(self.problem is not None)
        self.misread.emit(self.problem)
        if self._value != before:
            self.changed.emit(self._value)

    def retranslate(self) -> None:
        super().retranslate()
        if self.problem is None:
            self._show()

    def _written(self) -> str:
        return tongue().language.time(self._value) if self._value else ""

    def _show(self) -> None:
        self.set_text(self._written())
        self.set_wrong(self.problem is not None)


class Paragraph(QPlainTextEdit, Dressed, Speaks):
    """Several lines to type in; Tab goes on to the next field. `edited()` is emitted for what a person typed."""

    edited = Signal()

    def __init__(self, name: Words = "", *, hint: Words = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._hint, self._least = name, hint, lines
        self._silent = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.textChanged.connect(self._changed)
        self.redress()
        self.retranslate()

    @property
    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Shows another text without a signal; keeps the caret when nothing changes."""
        if text != self.text:
            self._silent = True
            self.setPlainText(text)
            self._silent = False

    def set_wrong(self, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    def retranslate(self) -> None:
        if self._name:
            self.setAccessibleName(said(self._name))
        self.setPlaceholderText(said(self._hint))

    def redress(self) -> None:
        self.setFont(look().font(Role.BODY))
        self.document().setDocumentMargin(look().px(4))
        self.setMinimumHeight(look().line(Role.BODY) * min(self._least, 2) + look().px(4 if look().scale.tight else 8))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        lines, room = (min(self._least, 2), 4) if look().scale.tight else (self._least, 12)
        return QSize(look().px(240), look().line(Role.BODY) * lines + look().px(room))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), self.minimumHeight())

    def _changed(self) -> None:
        if not self._silent:
            self.edited.emit()
