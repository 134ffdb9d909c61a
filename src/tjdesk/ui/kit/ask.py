"""A question that cannot wait: a small window with what it is about, fields, one filled button and Cancel."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.form_view import Remark
from tjdesk.ui.kit.tall import Tall
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, Words, said

_TAB = Qt.FocusPolicy.TabFocus


class Ask(QDialog, Speaks):
    """Asks before something rare: amending, removing, a new passphrase. Never in the routine path.

    `add` puts fields below the sentence; the first has the focus. `answered()` is emitted by the filled button, by
    Enter in a line, or by Ctrl+Enter; the caller then either calls `accept()` or says what is wrong with
    `set_problem`. Escape and Cancel close it and change nothing. What is higher than the window scrolls.
    """

    answered = Signal()

    def __init__(
        self,
        title: Words,
        sentence: Words,
        action: Words,
        *,
        keys: str = "Ctrl+Return",
        leave: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._begun = title, False
        self.setModal(True)
        self._remark = Remark(problem=True)
        self.button = Button(action, Rank.PRIMARY, keys=keys)
        self.button.setDefault(True)
        self.button.activated.connect(self.answered)
        self._sheet = Tall()
        self._fields = self._sheet.column
        self._lay_out(sentence, leave or _("Cancel"))
        self.retranslate()

    def add(self, *widgets: QWidget, label: Words = "") -> None:
        """Puts a label in 600, if any, and widgets below what is there."""
        if label:
            self._fields.addSpacing(look().px(6))
            self._fields.addWidget(Text(label, Role.STRONG, wrap=True))
        for widget in widgets:
            if label and not widget.accessibleName():
                widget.setAccessibleName(said(label))
            self._fields.addWidget(widget)

    def set_problem(self, words: Words) -> None:
        """Says what is wrong; empty words clear it."""
        self._remark.say(words)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize):
            self._grow(fit=event.type() == QEvent.Type.Show)
        return done

    def showEvent(self, event: QShowEvent) -> None:
        """The first time with the focus in the first field, or on the filled button where there is none."""
        super().showEvent(event)
        focused = self.focusWidget()
        if not self._begun and (focused is None or focused in (self, self.button, self._cancel)):
            (next(self._stops(), None) or self.button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._begun = True

    def _stops(self) -> Iterator[QWidget]:
        """What takes the focus among the fields, from the top."""
        for at in range(self._fields.count()):
            item = self._fields.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                inside = [one for one in (widget, *widget.findChildren(QWidget)) if one.isVisibleTo(self)]
                yield from (one for one in inside if one.focusPolicy() & _TAB and not isinstance(one, QPushButton))

    def _grow(self, fit: bool) -> None:
        """Tall enough for lines that break and options that wrap at this width, but never higher than the window.

        With `fit` no higher either: Qt guesses a height before it is known how wide the lines are.
        """
        layout, parent = self.layout(), self.parentWidget()
        if layout is None:
            return
        room = parent.window().height() if parent is not None else self.screen().availableGeometry().height()
        self._sheet.fit(self.width() - 2 * look().px(FORM_EDGE), room - self._around(layout))
        needed = min(layout.totalHeightForWidth(self.width()), room)
        if needed > self.height() or self.height() > room or (fit and needed < self.height()):
            self.resize(self.width(), needed)

    def _around(self, layout: QLayout) -> int:
        """How high everything but the fields is."""
        return layout.totalHeightForWidth(self.width()) - self._sheet.height_asked

    def retranslate(self) -> None:
        self.setWindowTitle(said(self._title))
        self.setAccessibleName(said(self._title))

    def _lay_out(self, sentence: Words, leave: Words) -> None:
        edge = look().px(FORM_EDGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look().px(8))
        column.addWidget(Text(self._title, Role.HEADING, wrap=True))
        column.addWidget(Text(sentence, tone="ink2", wrap=True))
        column.addWidget(self._sheet)
        column.addWidget(self._remark)
        column.addStretch(1)
        column.addSpacing(look().px(8))
        row = QHBoxLayout()
        row.addStretch(1)
        self._cancel = Button(leave, keys="Esc", bind=False, do=self.reject)
        row.addWidget(self._cancel)
        row.addWidget(self.button)
        column.addLayout(row)
        self.setMinimumWidth(look().px(480))
