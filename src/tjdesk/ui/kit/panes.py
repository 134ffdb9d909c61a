"""Grounds: bars and panes in rail or paper with an edge line, cards, and the page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, GUTTER, Role
from tjdesk.ui.kit.words import Words

_AFTER = 300
LEAST = 320
"""No bar asks for more width than this."""


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
    """A bar across a screen: things from the left in `left`, from the right in `right`, or below where it is narrow."""

    def __init__(self, ground: str = "paper", *, above: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(ground, above=above, below=not above, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        self._row, self._two = QHBoxLayout(), False
        self._row.addLayout(self.left)
        self._row.addStretch(1)
        self._row.addLayout(self.right)
        self.column.addLayout(self._row)
        self.redress()

    def tall(self) -> int:
        """The bar's height now."""
        return look().scale.top_bar

    def redress(self) -> None:
        now = look()
        self._row.setContentsMargins(now.px(GUTTER), 0, now.px(GUTTER), 0)
        for side in (self.left, self.right):
            side.setSpacing(now.px(BETWEEN))
        self._set_lines(self._two)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(LEAST), self.height())

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    def spread(self, widget: QWidget) -> None:
        """Puts a widget after those at the left, where it takes the width that the others leave."""
        self.left.addWidget(widget, 1)
        self._row.setStretch(0, 1)
        self._row.setStretch(1, 0)

    def _fit(self) -> None:
        """One line, or two where one cannot hold everything."""
        asked = self.left.minimumSize().width() + self.right.minimumSize().width() + 2 * look().px(GUTTER)
        two = asked + look().px(BETWEEN) > self.width() and not (self.left.isEmpty() or self.right.isEmpty())
        if two != self._two:
            self._set_lines(two)

    def _set_lines(self, two: bool) -> None:
        self._two = two
        way, at_left, at_right = QBoxLayout.Direction.LeftToRight, Qt.AlignmentFlag(0), Qt.AlignmentFlag(0)
        if two:
            way, at_left = QBoxLayout.Direction.TopToBottom, Qt.AlignmentFlag.AlignVCenter
            at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._row.setDirection(way)
        self._row.setAlignment(self.left, at_left)
        self._row.setAlignment(self.right, at_right)
        self.setFixedHeight(self.tall() * 2 - look().px(6) if two else self.tall())


class Hint(Text):
    """A quiet sentence in a bar, in two lines where it must be; without words it is not there."""

    def __init__(self) -> None:
        super().__init__("", Role.SMALL, "ink2", wrap=True)
        self.hide()

    def retranslate(self) -> None:
        super().retranslate()
        self.setMinimumWidth(look().width(self.plain, Role.SMALL) * 11 // 20 + look().px(12))
        if self.parent() is not None:
            self.setVisible(bool(self.plain))


class After(Text):
    """Quiet words after a heading: a name of any length is cut, but not before the bar has gone on below."""

    def __init__(self, words: Words = "") -> None:
        super().__init__(words, tone="ink2", elide=True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        asked = look().width(self.plain) + look().px(2)
        return QSize(min(asked, look().px(_AFTER)), super().minimumSizeHint().height())


class ScreenBar(Bar):
    """The bar at the head of a screen: its heading, quiet words after it, and buttons at the right."""

    def __init__(self, heading: Words, after: Words = "", parent: QWidget | None = None) -> None:
        super().__init__("paper", parent=parent)
        self.heading, self.after = Text(heading, Role.HEADING), After(after)
        self.left.addWidget(self.heading)
        self.spread(self.after)

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
