"""A question that cannot wait: a small window with what it is about, fields, one filled button and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.form_view import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, Words, said


class Ask(QDialog, Speaks):
    """Asks before something rare: amending, removing, a new passphrase. Never in the routine path.

    `add` puts fields below the sentence. `answered()` is emitted by the filled button or Ctrl+Enter; the caller then
    either calls `accept()` or says what is wrong with `set_problem`. Escape and Cancel close it and change nothing.
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
        self._title = title
        self.setModal(True)
        self._remark = Remark(problem=True)
        self.button = Button(action, Rank.PRIMARY, keys=keys)
        self.button.activated.connect(self.answered)
        self._fields = QVBoxLayout()
        self._lay_out(sentence, leave or _("Cancel"))
        self.retranslate()

    def add(self, *widgets: QWidget, label: Words = "") -> None:
        """Puts a label in 600, if any, and widgets below what is there."""
        if label:
            self._fields.addSpacing(look().px(6))
            self._fields.addWidget(Text(label, Role.STRONG))
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
            self._grow()
        return done

    def _grow(self) -> None:
        """Tall enough for lines that break and options that wrap at this width."""
        layout = self.layout()
        needed = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)

    def retranslate(self) -> None:
        self.setWindowTitle(said(self._title))
        self.setAccessibleName(said(self._title))

    def _lay_out(self, sentence: Words, leave: Words) -> None:
        edge = look().px(FORM_EDGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look().px(8))
        self._fields.setSpacing(look().px(4))
        column.addWidget(Text(self._title, Role.HEADING, wrap=True))
        column.addWidget(Text(sentence, tone="ink2", wrap=True))
        column.addLayout(self._fields)
        column.addWidget(self._remark)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(leave, keys="Esc", bind=False)
        cancel.activated.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self.button)
        column.addLayout(row)
        self.setMinimumWidth(look().px(480))
