"""Nothing here yet: what is not there, what it is for, and the likeliest next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words


class Empty(QWidget):
    """One line, one sentence, one button; `acted()` is emitted by the button."""

    acted = Signal()

    def __init__(
        self, title: Words, sentence: Words, action: Words = "", *, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        edge = look().px(FORM_EDGE)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look().px(4))
        column.addWidget(Text(title, Role.HEADING, weight=600, wrap=True))
        column.addWidget(Text(sentence, tone="ink2", wrap=True))
        if action:
            button = Button(action, keys=keys)
            button.activated.connect(self.acted)
            column.addSpacing(look().px(4))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
