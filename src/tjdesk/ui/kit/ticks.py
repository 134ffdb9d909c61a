"""Yes or no: check boxes that we draw, alone or several in a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QToolTip, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.typed import folded
from tjdesk.ui.kit.words import Speaks, Words, said

LEAST = 240
"""A tick with many words takes at least so much, and goes on below."""

ROOM = 24
"""How far in its words begin: beside the box, and its ring."""


class Tick(QCheckBox, Dressed, Speaks):
    """A check box. `ticked(bool)` is emitted for what a person did, never for `set_ticked`.

    Its words go on below where there is not the width for them.
    """

    ticked = Signal(bool)
    refused = Signal(object)

    def __init__(self, words: Words, *, why_not: Words = "", tone: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._why_not, self._tone = words, why_not, tone
        self._needed = 0
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self.ticked)
        self.retranslate()

    def set_ticked(self, on: bool) -> None:
        """Ticks without a signal."""
        self.setChecked(on)

    def say(self, words: Words) -> None:
        self._words = words
        self.retranslate()

    def set_unavailable(self, why_not: Words = "") -> None:
        """Stops the box with a reason; an empty one frees it."""
        self._why_not = why_not
        self.retranslate()

    @property
    def plain(self) -> str:
        return said(self._words)

    def retranslate(self) -> None:
        self.setText(self.plain.replace("&", "&&"))
        self.setAccessibleName(self.plain)
        self.setAccessibleDescription(said(self._why_not))
        self.setToolTip(said(self._why_not))
        self.updateGeometry()

    def redress(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        now = look()
        return QSize(now.px(ROOM) + now.width(self.plain), max(self._line, self._needed))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), look().px(LEAST)), self._line)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width >= look().px(ROOM) + look().width(self.plain):
            return self._line
        return max(self._line, paint.paragraph_height(self.plain, look().font(Role.BODY), width - look().px(ROOM)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self.heightForWidth(self.width())
        if needed != self._needed:
            self._needed = needed
            self.updateGeometry()

    @property
    def _line(self) -> int:
        now = look()
        return max(now.px(24), now.scale.control - now.px(4))

    def hitButton(self, pos: object) -> bool:
        return True

    def nextCheckState(self) -> None:
        if not self._why_not:
            super().nextCheckState()
            return
        self.refused.emit(self._why_not)
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), said(self._why_not), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = look(), QPainter(self)
        below = self.width() < self.sizeHint().width()
        middle, side = (self._line / 2 if below else self.rect().center().y() + 0.5), now.px(15)
        off = bool(self._why_not) or not self.isEnabled()
        box = QRectF(now.px(3), round(middle - side / 2), side, side)
        paint.tick_box(painter, box, self.isChecked(), "ink3" if off else "edge", "ink3" if off else "accent")
        left = now.px(ROOM)
        tone = "ink3" if off else self._tone if self.isChecked() or self._tone != "ink" else "ink2"
        room = QRect(left, 0, self.width() - left, self.height())
        if below:
            paint.paragraph(painter, room, self.plain, now.font(Role.BODY), tone)
        else:
            paint.words(painter, room, self.plain, now.font(Role.BODY), tone)
        if self.hasFocus():
            paint.ring(painter, box.adjusted(-3, -3, 3, 3), radius=5)


class Ticks(FlowBox, Dressed, Speaks):
    """Several ticks in a row, such as who appeared: one tab stop, arrows and digits and letters within, space ticks.

    `changed()` is emitted for what a person did.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(self, name: Words, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(gap=8, row_gap=2, parent=parent)
        self._name = name
        self._ticks: list[tuple[str, Tick]] = []
        self._options: tuple[Option, ...] = ()
        self.set_options(options)
        self.redress()
        self.retranslate()

    @property
    def values(self) -> tuple[str, ...]:
        """The values ticked, in the order shown."""
        return tuple(value for value, tick in self._ticks if tick.isChecked())

    @property
    def options(self) -> tuple[Option, ...]:
        return self._options

    def set_values(self, values: Iterable[str]) -> None:
        """Ticks these and no others, without a signal."""
        wanted = set(values)
        for value, tick in self._ticks:
            tick.set_ticked(value in wanted)

    def set_options(self, options: Sequence[Option]) -> None:
        """Other options; keeps what is ticked among them."""
        kept, self._options = self.values, tuple(options)
        for _value, tick in self._ticks:
            self.discard(tick)
        self._ticks = [(option.value, self._made(option)) for option in options]
        self.set_values(kept)
        for at, (_value, tick) in enumerate(self._ticks):
            tick.setFocusPolicy(Qt.FocusPolicy.ClickFocus if at else Qt.FocusPolicy.StrongFocus)
        if self._ticks:
            self.setFocusProxy(self._ticks[0][1])

    def redress(self) -> None:
        self.flow_again()

    def _arrange(self, width: int, place: bool) -> int:
        self._space(width)
        return super()._arrange(width, place)

    def _space(self, width: int) -> None:
        """Closer together where that keeps all of them in one row."""
        widest, least = look().px(11), look().px(2)
        between = max(1, len(self._ticks) - 1)
        each = (width - sum(tick.sizeHint().width() for _value, tick in self._ticks)) // between
        self.gap = min(widest, each) if each >= least else widest

    def retranslate(self) -> None:
        self.setAccessibleName(said(self._name))

    def _made(self, option: Option) -> Tick:
        tick = _Member(option.words, why_not=option.why_not, parent=self)
        tick.ticked.connect(self._ticked)
        tick.refused.connect(self.refused)
        self.add(tick)
        return tick

    def _ticked(self) -> None:
        self.changed.emit()

    def handle_key(self, tick: Tick, event: QKeyEvent) -> bool:
        """Arrows move, digits and first letters tick; False for any other key."""
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        members = [member for _value, member in self._ticks]
        at, steps = (
            members.index(tick),
            {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1},
        )
        step = steps.get(Qt.Key(event.key()))
        if step:
            members[(at + step) % len(members)].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return _reach(members, at, event.text())


def _reach(members: list[Tick], at: int, text: str) -> bool:
    if text.isdigit() and 1 <= int(text) <= len(members):
        found = members[int(text) - 1]
    else:
        letter = folded(text)
        named = [m for m in members[at + 1 :] + members[: at + 1] if letter and folded(m.plain).startswith(letter)]
        if not letter.isalpha() or not named:
            return False
        found = named[0]
    found.setFocus(Qt.FocusReason.TabFocusReason)
    found.click()
    return True


class _Member(Tick):
    def keyPressEvent(self, event: QKeyEvent) -> None:
        group = self.parentWidget()
        if not (isinstance(group, Ticks) and group.handle_key(self, event)):
            super().keyPressEvent(event)
