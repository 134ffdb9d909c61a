"""What every first-run page is made of: its place in the row, heading, sentence, fields with remarks, Back and Next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words

PAGES = 4
_WIDE = 560


class FirstPage(QWidget, Dressed):
    """One page; lay things out in `column`. `finished()` for Next or Enter, `back()` for the one before."""

    finished = Signal()
    back = Signal()

    def __init__(self, number: int, heading: Words, sentence: Words, next_words: Words = "") -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look().px(4))
        whole.addWidget(Text(_("Page {number} of {count}", number=number, count=PAGES), Role.SMALL, "ink2", weight=600))
        whole.addWidget(Text(heading, Role.PERSON, wrap=True))
        whole.addWidget(Text(sentence, tone="ink2", wrap=True))
        whole.addSpacing(look().px(12))
        self.column = QVBoxLayout()
        self.column.setSpacing(look().px(4))
        whole.addLayout(self.column)
        self.remark = Remark(problem=True)
        whole.addWidget(self.remark)
        words = next_words or in_context("button", "Next")
        self.next = Button(words, Rank.PRIMARY, keys="Return", bind=False, do=self.finished.emit)
        self._buttons(whole, number)
        self.redress()

    def _buttons(self, whole: QVBoxLayout, number: int) -> None:
        whole.addSpacing(look().px(16))
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.next)
        self.before = Button(in_context("button", "Back"), Rank.QUIET, do=self.back.emit)
        if number == 1:
            self.before.hide()
        row.addWidget(self.before)
        row.addStretch(1)
        whole.addLayout(row)

    def redress(self) -> None:
        self.setFixedWidth(look().px(_WIDE))

    def take_focus(self) -> None:
        """The focus goes to what is to be filled in first."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() and not isinstance(self.focusWidget(), QPushButton):
            self.next.click()
            return
        super().keyPressEvent(event)


class Labelled(QWidget):
    """A label, what is filled in, a quiet sentence, and a remark on what is wrong with it."""

    def __init__(self, label: Words, widget: QWidget, hint: Words = "", beside: QWidget | None = None) -> None:
        super().__init__()
        self._widget, self._remark = widget, Remark(problem=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, look().px(8))
        column.setSpacing(look().px(2))
        column.addWidget(Text(label, Role.STRONG))
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(widget, 1)
        if beside is not None:
            row.addWidget(beside)
        column.addLayout(row)
        if hint:
            column.addWidget(Text(hint, Role.SMALL, "ink2", wrap=True))
        column.addWidget(self._remark)

    def set_problem(self, words: Words) -> None:
        """Say what is wrong; nothing clears it."""
        self._remark.say(words)
        wrong = getattr(self._widget, "set_wrong", None)
        if wrong is not None:
            wrong(bool(words))
