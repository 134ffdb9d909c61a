"""Notes: several lines under a caption, with a lock where only the team reads."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from tjdesk.ui.kit.fields import Paragraph
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words


class Note(QWidget, Dressed, Speaks):
    """A `Paragraph` under its caption; in the tight density the short caption stands at its left.

    `locked` draws the lock of what only the team reads. `edited()` is emitted for what a person typed.
    """

    edited = Signal()

    def __init__(
        self,
        caption: Words,
        *,
        short: Words = "",
        locked: bool = False,
        hint: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._long, self._short = caption, short or caption
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.paragraph = Paragraph(caption, hint=hint)
        self.paragraph.edited.connect(self.edited)
        self.setFocusProxy(self.paragraph)
        self._caption = Text(caption, Role.SMALL, "ink2")
        head = QHBoxLayout()
        head.setSpacing(look().px(5))
        if locked:
            head.addWidget(Icon("lock"))
        head.addWidget(self._caption)
        head.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(head)
        self._box.addWidget(self.paragraph, 1)
        self.redress()

    @property
    def text(self) -> str:
        return self.paragraph.text

    def set_text(self, text: str) -> None:
        """Shows another text without a signal."""
        self.paragraph.set_text(text)

    def redress(self) -> None:
        aside = look().scale.density in (Density.TIGHT, Density.FOLDED)
        direction = QBoxLayout.Direction.LeftToRight if aside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._box.setSpacing(look().px(8 if aside else 2))
        self._box.setAlignment(Qt.AlignmentFlag.AlignVCenter if aside else Qt.AlignmentFlag(0))
        self._caption.say(self._short if aside else self._long)
