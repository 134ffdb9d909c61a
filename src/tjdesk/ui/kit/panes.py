"""Grounds: bars and panes in rail or paper with an edge line, cards, and the page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, GUTTER, Role
from tjdesk.ui.kit.words import Words


class Pane(QWidget):
    """A ground of a token ("paper", "rail") with edge lines on the sides named; lay things out in `column`."""

    def __init__(
        self,
        ground: str = "paper",
        *,
        above: bool = False,
        below: bool = False,
        left: bool = False,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ground, self._sides = ground, (above, below, left, right)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.column.setContentsMargins(0, int(above), int(right), int(below))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour(self._ground))
        above, below, left, right = self._sides
        thick = paint.whole(painter, 1)
        if above:
            paint.rule(painter, 0, 0, self.width(), "line2")
        if below:
            paint.rule(painter, 0, self.height() - thick, self.width(), "line2")
        if left:
            paint.upright(painter, 0, 0, self.height())
        if right:
            paint.upright(painter, self.width() - thick, 0, self.height())


class Bar(Pane, Dressed):
    """A bar across a screen: things from the left in `left`, from the right in `right`."""

    def __init__(self, ground: str = "paper", *, above: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(ground, above=above, below=not above, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        row = QHBoxLayout()
        row.addLayout(self.left)
        row.addStretch(1)
        row.addLayout(self.right)
        self.column.addLayout(row)
        self._row = row
        self.redress()

    def tall(self) -> int:
        """The bar's height now."""
        return look().scale.top_bar

    def redress(self) -> None:
        now = look()
        self.setFixedHeight(self.tall())
        self._row.setContentsMargins(now.px(GUTTER), 0, now.px(GUTTER), 0)
        for side in (self.left, self.right):
            side.setSpacing(now.px(BETWEEN))


class ScreenBar(Bar):
    """The bar at the head of a screen: its heading, quiet words after it, and buttons at the right."""

    def __init__(self, heading: Words, after: Words = "", parent: QWidget | None = None) -> None:
        super().__init__("paper", parent=parent)
        self.heading, self.after = Text(heading, Role.HEADING), Text(after, tone="ink2")
        self.left.addWidget(self.heading)
        self.left.addWidget(self.after)

    def tall(self) -> int:
        return look().scale.screen_bar


class Card(QWidget, Dressed):
    """A card, for a site: a hairline box on field ground; lay things out in `column`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.redress()

    def redress(self) -> None:
        edge = look().px(GUTTER)
        self.column.setContentsMargins(edge, look().px(12), edge, look().px(12))
        self.column.setSpacing(look().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.frame(QPainter(self), self.rect(), "line2", "field")


class Page(QScrollArea, Dressed):
    """Paper that scrolls when it must; lay things out in `column`, which keeps `edge` pixels (at 100 %) around."""

    def __init__(self, edge: int = 24, ground: str = "paper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Pane(ground)
        self.column, self._edge = self.sheet.column, edge
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.redress()

    def redress(self) -> None:
        side = look().px(self._edge)
        self.column.setContentsMargins(side, side, side, side)
        self.column.setSpacing(look().px(BETWEEN))
