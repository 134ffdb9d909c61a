"""Lines that lead to where something is done: what Today is made of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import LIST_ROW, Role
from tjdesk.ui.kit.words import Speaks, Words, said


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line: words, quiet words after them, and where it begins, in pixels at 100 %; 0 follows on."""

    words: Words
    detail: Words = ""
    at: int = 0
    weight: int = 400
    tone: str = "ink"


class WayIn(QPushButton, Dressed, Speaks):
    """A line with a way in at its right, a rule below. It is a button: Enter, space or a click emit `activated()`.

    `lead` is what counts ("4", "5 days") in 600; `alert` draws the lead in alert with `!` before the pieces. With
    `below` the line has a second, small one. The quiet words of a line's only piece go below where they must.
    """

    activated = Signal()

    def __init__(
        self,
        *pieces: Piece,
        lead: Words = "",
        below: Words = "",
        icon: str = "",
        alert: bool = False,
        indent: int = 83,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._pieces, self._lead, self._below, self._icon = pieces, lead, below, icon or ("overdue" if alert else "")
        self._alert, self._indent = alert, indent if lead else 0
        self._spilled = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.clicked.connect(self.activated)
        self.retranslate()

    def retranslate(self) -> None:
        parts: list[Words] = [self._lead]
        for piece in self._pieces:
            parts += [piece.words, piece.detail]
        whole = ", ".join(said(part) for part in [*parts, self._below] if part)
        self.setText(whole.replace("&", "&&"))
        self.setAccessibleName(whole)
        self._spill()
        self.update()

    def redress(self) -> None:
        self._spill()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spill()

    def _spill(self) -> None:
        """Whether the quiet words of the only piece have no room beside it."""
        now, only = look(), self._pieces[0] if len(self._pieces) == 1 else Piece("")
        asked = now.width(said(only.words), Role.BODY, max(only.weight, 600 if self._alert else 400))
        asked += now.width(said(only.detail)) + now.px(9 + 24) + max(now.px(self._indent), now.px(21))
        spilled = bool(only.detail) and asked > self.width()
        if spilled != self._spilled:
            self._spilled = spilled
            self.updateGeometry()

    @property
    def _dropped(self) -> bool:
        """Whether the only piece has no room beside the lead, and stands below it."""
        now, only = look(), self._pieces[0] if len(self._pieces) == 1 and self._lead else Piece("")
        asked = now.px(self._indent) + now.width(said(only.words), Role.BODY, only.weight) + now.px(24)
        return bool(only.words) and asked > self.width()

    @property
    def _under(self) -> list[str]:
        """The small lines."""
        dropped = said(self._pieces[0].words) if self._dropped else ""
        spilled = said(self._pieces[0].detail) if self._spilled else ""
        return [words for words in (dropped, spilled, said(self._below)) if words]

    def sizeHint(self) -> QSize:
        now, under = look(), len(self._under)
        high = now.px(52) + (under - 1) * now.line(Role.SMALL) if under else now.px(LIST_ROW)
        return QSize(now.px(280), high)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, place, now = QPainter(self), self.rect(), look()
        if self.isDown() or self.underMouse():
            painter.fillRect(place, now.colour("tint" if self.isDown() else "line"))
        paint.rule(painter, 0, place.height() - paint.whole(painter, 1), place.width())
        side = now.px(14)
        paint.mark(painter, "open", place.right() - side - now.px(2), place.center().y() + 0.5, side, "ink2")
        under = self._under
        top = now.px(6) if under else 0
        line = QRect(0, top, place.width() - now.px(24), now.line(Role.BODY) if under else place.height() - 1)
        left = self._begin(painter, line)
        if self._dropped:
            left = now.px(3)
        else:
            self._pieces_on(painter, line, left)
        for at, words in enumerate(under):
            small = now.line(Role.SMALL)
            room = QRect(left, line.bottom() + 1 + at * small, line.width() - left, small)
            paint.words(painter, room, words, now.font(Role.SMALL), "ink2")
        if self.hasFocus():
            paint.ring(painter, place)

    def _begin(self, painter: QPainter, line: QRect) -> int:
        """The lead and the icon; answers where the pieces begin."""
        now, tone = look(), "alert" if self._alert else "ink"
        paint.words(painter, line.adjusted(now.px(3), 0, 0, 0), said(self._lead), now.font(Role.STRONG), tone)
        left = now.px(self._indent)
        if self._icon:
            at = left - now.px(21) if self._lead else now.px(2)
            paint.mark(painter, self._icon, at, line.center().y() + 0.5, now.px(13), "alert" if self._alert else "ink2")
            left = left if self._lead else now.px(21)
        return left or now.px(3)

    def _pieces_on(self, painter: QPainter, line: QRect, left: int) -> None:
        now = look()
        squeeze = self._squeeze(line)
        starts = [max(left, round(now.px(piece.at) * squeeze)) for piece in self._pieces]
        for order, piece in enumerate(self._pieces):
            left = max(left, starts[order])
            end = (
                starts[order + 1] - now.px(8)
                if order + 1 < len(starts) and self._pieces[order + 1].at
                else line.right()
            )
            room = QRect(left, line.top(), end - left, line.height())
            tone = "alert" if self._alert and not self._lead else piece.tone
            weight = 600 if self._alert and not self._lead else piece.weight
            left += round(paint.words(painter, room, said(piece.words), now.font(Role.BODY, weight), tone)) + now.px(9)
            room = QRect(left, line.top(), end - left, line.height())
            if piece.detail and not self._spilled:
                left += round(paint.words(painter, room, said(piece.detail), now.font(Role.BODY), "ink2")) + now.px(9)

    def _squeeze(self, line: QRect) -> float:
        """By how much the pieces' places must move left, so that the last one fits."""
        now, last = look(), self._pieces[-1] if self._pieces else Piece("")
        asked = now.width(said(last.words), Role.BODY, last.weight) + now.width(said(last.detail)) + now.px(18)
        return min(1.0, max(0.3, (line.right() - asked) / now.px(last.at))) if last.at else 1.0
