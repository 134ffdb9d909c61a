"""Facts that the program read: a small caption, the value that counts, and what qualifies it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.text import Icon, Line, Run, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words, paired


class Fact(QWidget, Dressed, Speaks):
    """A caption over a value in 600 with quiet words after it, or with `below` under it.

    `icon` stands before the value; `alert` draws value and icon in the alert colour. In the tight density the caption
    goes, unless `keep_caption`.
    """

    def __init__(
        self,
        caption: Words,
        value: Words,
        after: Words = "",
        *,
        below: Words = "",
        icon: str = "",
        alert: bool = False,
        keep_caption: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._caption_words, self._keep = caption, keep_caption
        self._caption = Text(caption, Role.SMALL, "ink2")
        self._line, self._below = Line(), Text("", Role.SMALL, "ink2", wrap=True)
        self._icon = Icon(icon or "overdue")
        self._lay_out()
        self.say(value, after, below=below, icon=icon, alert=alert)
        self.redress()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(look().px(5))
        row.addWidget(self._icon)
        row.addWidget(self._line)
        row.addStretch(1)
        column.addWidget(self._caption)
        column.addLayout(row)
        column.addWidget(self._below)

    def say(self, value: Words, after: Words = "", *, below: Words = "", icon: str = "", alert: bool = False) -> None:
        """Shows another value under the same caption."""
        tone = "alert" if alert else "ink"
        runs = [Run(value, tone, 600)] + ([Run(" · ", "ink2"), Run(after, "ink2")] if after else [])
        self._line.say(*runs)
        self._below.say(below)
        self._below.setVisible(bool(below))
        self._icon.setVisible(bool(icon))
        if icon:
            self._icon.set_icon(icon, "alert" if alert else "accent")
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(paired(self._caption_words, self._line.plain))

    def redress(self) -> None:
        tight = look().scale.density in (Density.TIGHT, Density.FOLDED)
        self._caption.setVisible(self._keep or not tight)
