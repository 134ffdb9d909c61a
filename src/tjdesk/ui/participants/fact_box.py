"""A fact of a participant, painted: a caption, a value that may run over several lines, and what qualifies it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tjdesk.services.participant_page import FactLine
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, Role
from tjdesk.ui.kit.words import Speaks, paired, said

_ICON, _BESIDE, _RULE = 13, 6, 9
_NOTHING = FactLine(0, "", "")


class Rule(QWidget, Dressed):
    """A line between two groups."""

    def __init__(self) -> None:
        super().__init__()
        self.redress()

    def redress(self) -> None:
        self.setFixedHeight(look().px(_RULE))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.rule(QPainter(self), 0, self.height() // 2, self.width(), "line2")


class FactBox(QLabel, Dressed, Speaks):
    """One fact, with a rule above it where it begins a group. A page has some twenty, and they are used again.

    It is a label, so that a screen reader finds a text; a label for each part of each fact took five times as long.
    """

    def __init__(self) -> None:
        super().__init__()
        self._fact, self._ruled = _NOTHING, False
        # Not fixed in height: that would hold it to the lines that a width of before asked for.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, fact: FactLine, *, ruled: bool) -> None:
        """Another fact; `ruled` with a line above it."""
        if (fact, ruled) != (self._fact, self._ruled):
            self._fact, self._ruled = fact, ruled
            self.retranslate()

    def retranslate(self) -> None:
        told = paired(self._fact.caption, self._fact.value)
        self.setAccessibleName(paired(told, self._fact.below) if said(self._fact.below) else told)
        self.redress()

    def redress(self) -> None:
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        now = look()
        value, below = self._broken(width)
        return self._top + now.line(Role.SMALL) * (1 + len(below)) + now.line(Role.BODY) * len(value)

    def sizeHint(self) -> QSize:
        wide = look().px(120)
        return QSize(wide, self.heightForWidth(self.width() or wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(60), look().line(Role.SMALL) + look().line(Role.BODY))

    @property
    def _top(self) -> int:
        """Where the caption begins: below the rule, where there is one."""
        return look().px(_RULE) + look().px(BETWEEN - 1) if self._ruled else 0

    @property
    def _left(self) -> int:
        """Where the value begins: beside the icon, where there is one."""
        return look().px(_ICON) + look().px(_BESIDE) if self._fact.icon else 0

    @property
    def _weight(self) -> int:
        return 600 if self._fact.group == 0 else 400

    def _broken(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of the value, and of what qualifies it."""
        now = look()
        value = paint.broken(said(self._fact.value), now.font(Role.BODY, self._weight), width - self._left)
        below = said(self._fact.below)
        return value, paint.broken(below, now.font(Role.SMALL), width) if below else ()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter, (value, below) = look(), QPainter(self), self._broken(self.width())
        if self._ruled:
            paint.rule(painter, 0, now.px(_RULE) // 2, self.width(), "line2")
        tone = "alert" if self._fact.alert else "ink"
        top = self._lines(painter, self._top, 0, (said(self._fact.caption),), Role.SMALL, 0, "ink2")
        if self._fact.icon:
            middle = top + now.line(Role.BODY) * len(value) / 2
            paint.mark(painter, self._fact.icon, 0, middle, now.px(_ICON), tone if self._fact.alert else "accent")
        top = self._lines(painter, top, self._left, value, Role.BODY, self._weight, tone)
        self._lines(painter, top, 0, below, Role.SMALL, 0, "ink2")

    def _lines(
        self, painter: QPainter, top: int, left: int, lines: tuple[str, ...], role: Role, weight: int, tone: str
    ) -> int:
        """Paints lines from `top` down; answers where they end."""
        high, font = look().line(role), look().font(role, weight)
        for line in lines:
            paint.words(painter, QRect(left, top, self.width() - left, high), line, font, tone)
            top += high
        return top
