"""A menu whose lines have a letter each, underlined: pressed, it does what the line says."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from tjdesk.ui.kit.letters import alt_letters, marked, unmarked
from tjdesk.ui.kit.words import Speaks, Words, said


class Menu(QMenu, Speaks):
    """`words` are its title, where it hangs in another menu.

    Letters are given each time it opens: by then it is known which lines there are, and in which language.
    """

    def __init__(self, words: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        self.setTitle(said(self._words).replace("&", "&&"))
        self.setAccessibleName(said(self._words))

    def showEvent(self, event: QShowEvent) -> None:
        self._give_letters()
        super().showEvent(event)

    def _give_letters(self) -> None:
        lines = [line for line in self.actions() if line.isVisible() and not line.isSeparator()]
        plain = [unmarked(line.text()) for line in lines]
        for line, words, at in zip(lines, plain, alt_letters(plain), strict=True):
            line.setText(marked(words, at))
