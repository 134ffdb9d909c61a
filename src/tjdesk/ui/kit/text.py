"""Words on the screen: one role and tone each, or runs of several; they keep up with language, colours and size."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words, said


class Text(QLabel, Dressed, Speaks):
    """Words in one role and tone ("ink", "ink2", "ink3", "accent", "alert").

    `wrap` breaks lines at the look's line height; `elide` (for names and free text only) cuts the end when there is
    no room and keeps the whole in the tool tip.
    """

    def __init__(
        self,
        words: Words = "",
        role: Role = Role.BODY,
        tone: str = "ink",
        *,
        weight: int = 0,
        italic: bool = False,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._role, self._tone = words, role, tone
        self._weight, self._italic, self._elide = weight, italic, elide
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.redress()

    def say(self, words: Words) -> None:
        """Shows other words."""
        self._words = words
        self.retranslate()

    def tone(self, tone: str) -> None:
        """Takes another tone."""
        self._tone = tone
        self.redress()

    @property
    def plain(self) -> str:
        """The words as they stand now, without mark-up."""
        return said(self._words)

    def retranslate(self) -> None:
        words = self.plain
        self.setText(_lines(words, look().line(self._role)) if self.wordWrap() else words)
        self.setAccessibleName(words)
        if self._elide:
            self.setToolTip(words if self._cut() else "")

    def redress(self) -> None:
        self.setFont(look().font(self._role, self._weight, self._italic))
        tinted(self, self._tone)
        if not self.wordWrap():
            _at_least(self, look().line(self._role))
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._elide:
            self.setToolTip(self.plain if self._cut() else "")

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(look().px(60), look().line(self._role))  # the height follows from the width
        hint = super().minimumSizeHint()
        return QSize(look().px(40), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._elide and self._cut()):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(look().colour(self._tone))
        painter.setFont(self.font())
        room = self.contentsRect()
        shown = QFontMetrics(self.font()).elidedText(self.plain, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(self.alignment()), shown)

    def _cut(self) -> bool:
        return QFontMetrics(self.font()).horizontalAdvance(self.plain) > self.contentsRect().width() + 1


class Told(Text):
    """A sentence that takes no room while it says nothing."""

    def __init__(self, tone: str = "ink") -> None:
        super().__init__("", tone=tone, wrap=True)
        self.hide()

    def say(self, words: Words) -> None:
        super().say(words)
        self.setVisible(bool(words) and self.parentWidget() is not None)


class Icon(QWidget, Dressed):
    """An icon of `icons.MEANINGS`; say its meaning in a word beside it."""

    def __init__(self, name: str, tone: str = "ink2", side: int = 13, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone, self._side = name, tone, side
        self.redress()

    def set_icon(self, name: str, tone: str = "ink2") -> None:
        self._name, self._tone = name, tone
        self.update()

    def redress(self) -> None:
        self.setFixedSize(QSize(look().px(self._side), look().px(self._side)))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.mark(QPainter(self), self._name, 0, self.height() / 2, self.width(), self._tone)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words within a line: tone, weight (400, 600, 700), italics."""

    words: Words
    tone: str = "ink"
    weight: int = 400
    italic: bool = False


class Line(QLabel, Dressed, Speaks):
    """Runs of different tone and weight in one role, such as "**7 of 8** sessions"; put spaces inside the runs."""

    def __init__(self, *runs: Run, role: Role = Role.BODY, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs, self._role = runs, role
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(wrap)
        self.redress()

    def say(self, *runs: Run) -> None:
        """Shows other runs."""
        self._runs = runs
        self.retranslate()

    @property
    def plain(self) -> str:
        return "".join(said(run.words) for run in self._runs)

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(look().px(60), look().line(self._role))
        return super().minimumSizeHint()

    def retranslate(self) -> None:
        marked = "".join(_span(run) for run in self._runs)
        self.setText(_div(marked, look().line(self._role), self.wordWrap()))
        self.setAccessibleName(self.plain)

    def redress(self) -> None:
        self.setFont(look().font(self._role, 400))
        if not self.wordWrap():
            _at_least(self, look().line(self._role))
        self.retranslate()


def _at_least(label: QLabel, height: int) -> None:
    """Qt's label keeps asking for what it was to be at least before, until something else of it changes."""
    if label.minimumHeight() != height:
        label.setMinimumHeight(height)
        label.setIndent(label.indent())


def _span(run: Run) -> str:
    style = f"color:{look().colour(run.tone).name()};font-weight:{run.weight}"
    style += ";font-style:italic" if run.italic else ""
    return f'<span style="{style}">{escape(said(run.words))}</span>'


def _div(marked: str, line: int, wrap: bool) -> str:
    space = "normal" if wrap else "pre"
    return f'<div style="line-height:{line}px;white-space:{space}">{marked}</div>'


def _lines(words: str, line: int) -> str:
    return _div(escape(words).replace("\n", "<br>"), line, wrap=True)
