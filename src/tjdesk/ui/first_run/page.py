"""What every first-run page is made of: its place in the row, heading, sentence, fields with remarks, Back and Next."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.ui.desk.regions import focus_first
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words
from tjdesk.ui.unlock.brand import BrandSide

PAGES = 4
_WIDE = 560


class FirstPage(QWidget, Dressed):
    """One page; lay things out in `column`. `finished()` for Next or Enter, `back()` for the one before.

    `number` is its place in the row, from 1; 0 for a page that stands alone.
    """

    finished = Signal()
    back = Signal()

    def __init__(self, number: int, heading: Words, sentence: Words, next_words: Words = "") -> None:
        super().__init__()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look().px(4))
        if number:
            place = _("Page {number} of {count}", number=number, count=PAGES)
            whole.addWidget(Text(place, Role.SMALL, "ink2", weight=600))
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
        self.before = Button(in_context("button", "Back"), Rank.QUIET, keys="Esc", bind=False, do=self.back.emit)
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
        if event.key() == Qt.Key.Key_Escape and self.before.isVisible():
            self.before.click()
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
        if isinstance(widget, QLineEdit):
            widget.textChanged.connect(lambda _text: self.set_problem(""))

    def set_problem(self, words: Words) -> None:
        """Say what is wrong; nothing clears it, and so does typing."""
        self._remark.say(words)
        wrong = getattr(self._widget, "set_wrong", None)
        if wrong is not None:
            wrong(bool(words))


class CentredPages(QWidget, Dressed):
    """Pages one at a time, beside the program's name, in the middle of what room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.now: FirstPage | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = BrandSide()
        row.addWidget(self._side)
        page = Page(edge=24)
        row.addWidget(page, 1)
        page.column.addStretch(2)
        self._middle = QVBoxLayout()
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(self._middle)
        centred.addStretch(1)
        page.column.addLayout(centred)
        page.column.addStretch(3)

    def add(self, page: FirstPage) -> None:
        """One more page, hidden until it is gone to."""
        page.hide()
        self._middle.addWidget(page)

    def go(self, page: FirstPage) -> None:
        """Show a page, without what was objected to before."""
        if self.now is not None:
            self.now.hide()
        self.now = page
        page.remark.say("")
        page.show()
        page.take_focus()

    def failed(self, page: FirstPage, message: Words) -> None:
        """What was asked for did not come about: say why, and let it be tried again."""
        page.setEnabled(True)
        page.remark.say(message)
        page.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.redress()

    def redress(self) -> None:
        """The mark of the house stands beside the page where there is room for both."""
        self._side.setVisible(self.width() >= look().px(_WIDE + 460))


def say_problems(parts: Mapping[str, Labelled], problems: Mapping[str, Words]) -> None:
    """Each problem beside its field; the focus goes to the first."""
    for field, part in parts.items():
        part.set_problem(problems.get(field, ""))
    first = next((part for field, part in parts.items() if field in problems), None)
    if first is not None:
        focus_first(first)
