"""The rail at the left: the six screens with their digits, the one shown marked, and how much waits in each."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from tjdesk.i18n.message import counted
from tjdesk.ui.desk.places import PLACES, Place
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BAR, GUTTER, RAIL, Role
from tjdesk.ui.kit.words import Speaks, key_name, said

_ROW = 37


class RailButton(QPushButton, Dressed, Speaks):
    """One screen: digit, word, and a ring with a number where something waits."""

    def __init__(self, place: Place, digit: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self._digit, self._waiting = place, digit, 0
        self.setCheckable(True)
        self.setFlat(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.redress()
        self.retranslate()

    def set_waiting(self, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        self._waiting = count
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(said(self.place.words))
        self.setAccessibleName(said(self.place.words))
        waiting = said(counted("{count} waits", "{count} wait", self._waiting)) if self._waiting else ""
        self.setAccessibleDescription(", ".join(filter(None, (waiting, key_name(f"Ctrl+{self._digit}")))))
        self.update()

    def redress(self) -> None:
        self.setFixedHeight(look().px(_ROW))

    def sizeHint(self) -> QSize:
        return QSize(look().px(RAIL), look().px(_ROW))

    def needed(self) -> int:
        """The width that the word needs."""
        return look().width(said(self.place.words), Role.BODY, 700) + look().px(31 + (42 if self._waiting else 10))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now, place = QPainter(self), look(), self.rect()
        if self.isChecked():
            painter.fillRect(place, now.colour("paper"))
            painter.fillRect(QRect(0, 0, now.px(BAR), self.height()), now.colour("accent"))
        elif self.underMouse():
            painter.fillRect(place, now.colour("line"))
        digit = QRect(now.px(GUTTER), 0, now.px(12), self.height())
        paint.words(painter, digit, str(self._digit), now.font(Role.SMALL), "ink2")
        room = place.adjusted(now.px(31), 0, -now.px(36 if self._waiting else 4), 0)
        weight, tone = (700, "ink") if self.isChecked() else (400, "ink2")
        paint.words(painter, room, said(self.place.words), now.font(Role.BODY, weight), tone)
        if self._waiting:
            self._ring(painter)
        if self.hasFocus():
            paint.ring(painter, place)

    def _ring(self, painter: QPainter) -> None:
        now, side = look(), look().px(18)
        wide = max(side, now.width(str(self._waiting), Role.SMALL, 600) + now.px(8))
        ring = QRect(self.width() - wide - now.px(8), (self.height() - side) // 2, wide, side)
        paint.frame(painter, ring, "ink2", radius=9)
        paint.words(painter, ring, str(self._waiting), now.font(Role.SMALL, 600), "ink", paint.CENTRE)


class Rail(Pane, Dressed, Speaks):
    """`chosen(name)` is emitted when a person chose a screen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", right=True, parent=parent)
        self._group = QButtonGroup(self)
        self.buttons = {place.name: RailButton(place, at) for at, place in enumerate(PLACES, 1)}
        self.column.addSpacing(look().px(10))
        for button in self.buttons.values():
            self._group.addButton(button)
            self.column.addWidget(button)
            button.clicked.connect(self._clicked)
        self.column.addStretch(1)
        self._keys = Text("Ctrl+1 … Ctrl+6", Role.SMALL, "ink2")
        self.column.addWidget(self._keys)
        self.redress()

    def set_current(self, name: str) -> None:
        """Mark a screen without a signal."""
        self.buttons[name].setChecked(True)

    def set_waiting(self, name: str, count: int) -> None:
        """Show how much waits in a screen."""
        self.buttons[name].set_waiting(count)
        self._fit()

    def focus_current(self) -> None:
        button = self._group.checkedButton() or next(iter(self.buttons.values()))
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        self._fit()

    def redress(self) -> None:
        self._keys.setContentsMargins(look().px(GUTTER), 0, 0, look().px(12))
        self._fit()

    def _fit(self) -> None:
        widest = max(button.needed() for button in self.buttons.values())
        self.setFixedWidth(max(look().px(RAIL), widest))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        buttons = list(self.buttons.values())
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self) -> None:
        button = self._group.checkedButton()
        if isinstance(button, RailButton):
            self.chosen.emit(button.place.name)
