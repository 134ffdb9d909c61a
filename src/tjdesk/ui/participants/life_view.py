"""The participant's time axis, painted: time in the programme, phases, hearings, tests, responses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from tjdesk.i18n.dates import CALENDARS
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.life_line import Lane, LifeLine, Mark
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, Words, said, tongue

HEAD, BAR, LANE, FOOT, CAPTIONS = 24, 28, 23, 22, 132
_IN_PROGRAMME, _PHASES = _("In the programme"), _("Phases")
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


class LifeView(QWidget, Dressed, Speaks):
    """One axis for everything that has a day. It takes no focus; what it shows is read out as its description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._life: LifeLine | None = None
        self._captions = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.redress()

    def show_life(self, life: LifeLine | None) -> None:
        """Shows another axis, or none."""
        self._life = life
        self.setVisible(life is not None)
        self.redress()
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        self._captions = 0
        if self._life is None:
            return
        self.setAccessibleName(said(_("Time in the programme")))
        self.setAccessibleDescription(" ".join(said(sentence) for sentence in sentences(self._life)))

    def redress(self) -> None:
        self._captions = 0
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        lanes = len(self._life.lanes) if self._life else 0
        return QSize(look().px(600), look().px(HEAD + 2 * BAR + lanes * LANE + FOOT))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self._near(QPointF(event.pos()))
            if near is not None:
                told = _("{date:list}: {what}", date=near.day, what=near.words)
                QToolTip.showText(event.globalPos(), said(told), self)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._life is not None:
            _Strokes(self, QPainter(self), self._life).draw()

    @property
    def captions(self) -> int:
        """How wide the captions at the left are; each mark stands beside them."""
        if not self._captions:
            self._captions = self._measured()
        return self._captions

    def _measured(self) -> int:
        now, lanes = look(), self._life.lanes if self._life else ()
        words = [now.width(said(_IN_PROGRAMME), Role.SMALL, 600), now.width(said(_PHASES), Role.SMALL)]
        words += [now.width(said(lane.caption), Role.SMALL) for lane in lanes]
        return max(now.px(CAPTIONS), max(words) + now.px(12))

    def place(self, day: dt.date) -> float:
        """Where a day stands, in pixels from the left."""
        life, left = self._life, self.captions
        if life is None:
            return left
        room = self.width() - left - look().px(2)
        return left + room * (day - life.start).days / max(1, (life.end - life.start).days)

    def lane_middle(self, at: int) -> float:
        """The middle of a lane, in pixels from the top."""
        return look().px(HEAD + 2 * BAR) + (at + 0.5) * look().px(LANE)

    def _near(self, at: QPointF) -> Mark | None:
        life = self._life
        if life is None:
            return None
        marks = [
            (abs(self.place(mark.day) - at.x()), mark)
            for row, lane in enumerate(life.lanes)
            if abs(self.lane_middle(row) - at.y()) <= look().px(LANE) / 2
            for mark in lane.marks
        ]
        distance, mark = min(marks, key=lambda pair: pair[0], default=(1e9, None))
        return mark if distance <= look().px(7) else None


def sentences(life: LifeLine) -> list[Message]:
    """The axis in words: from when to when, the phases, how many marks in each lane."""
    until = life.end if life.left else life.today
    told = [_("From {start:long} to {end:long}.", start=life.start, end=until)]
    told += [
        _("{what}: from {start:short} to {end:short}.", what=span.words, start=span.start, end=span.end)
        for span in life.phases
    ]
    return told + [_lane_told(lane) for lane in life.lanes]


def _lane_told(lane: Lane) -> Message:
    kinds: dict[str, tuple[Mark, int]] = {}
    for mark in lane.marks:
        key = said(mark.words)
        kinds[key] = (mark, kinds.get(key, (mark, 0))[1] + 1)
    parts = tuple(_("{what} ({count})", what=mark.words, count=count) for mark, count in kinds.values())
    marks = counted("{count} mark", "{count} marks", len(lane.marks))
    return _("{lane}: {marks}: {kinds}.", lane=lane.caption, marks=marks, kinds=parts)


class _Strokes:
    """Draws an axis into its view."""

    def __init__(self, view: LifeView, painter: QPainter, life: LifeLine) -> None:
        self._view, self._painter, self._life = view, painter, life
        self._small = look().font(Role.SMALL)

    def draw(self) -> None:
        self._axis()
        self._programme()
        self._phases()
        for row, lane in enumerate(self._life.lanes):
            self._caption(lane.caption, self._view.lane_middle(row))
            for mark, beside in _beside(lane.marks):
                self._mark(mark, self._view.lane_middle(row), beside)
        self._today()

    def _caption(self, words: Words, middle: float, weight: int = 400) -> None:
        now = look()
        room = QRectF(0, middle - now.px(10), self._view.captions - now.px(10), now.px(20))
        tone = "ink" if weight > 400 else "ink2"
        paint.words(self._painter, room, said(words), now.font(Role.SMALL, weight), tone)

    def _axis(self) -> None:
        now, life = look(), self._life
        top, bottom = now.px(HEAD + BAR), self._view.height() - now.px(FOOT)
        step = self._step()
        names = CALENDARS[tongue().language.base].short_months
        month = dt.date(life.start.year, (life.start.month - 1) // step * step + 1 if step < 12 else 1, 1)
        first = True
        while month <= life.end:
            if month >= life.start:
                at = self._view.place(month)
                paint.upright(self._painter, round(at), top, bottom, "line")
                year = first or month.month <= step
                self._tick(at, f"{names[month.month - 1]} {month.year}" if year else names[month.month - 1])
                first = False
            month = _later(month, step)

    def _tick(self, at: float, text: str) -> None:
        now = look()
        wide = now.width(text, Role.SMALL)
        left = min(max(at - wide / 2, self._view.captions - wide / 2), self._view.width() - wide)
        room = QRectF(left, self._view.height() - now.px(FOOT - 2), wide + 1, now.px(FOOT - 2))
        paint.words(self._painter, room, text, self._small, "ink2")

    def _step(self) -> int:
        """Months between two ticks, so that their names do not touch."""
        life = self._life
        months = max(1, (life.end - life.start).days / 30.4)
        wide = (self._view.width() - self._view.captions) / months
        return next((step for step in _STEPS if step * wide >= look().px(88)), _STEPS[-1])

    def _programme(self) -> None:
        now, life, painter = look(), self._life, self._painter
        start, end = self._view.place(life.start), self._view.place(life.end if life.left else life.today)
        middle = now.px(HEAD) + now.px(BAR) / 2
        self._caption(_IN_PROGRAMME, middle, 600)
        painter.fillRect(QRectF(start, middle - now.px(8), max(2, end - start), now.px(16)), look().colour("accent"))
        ahead = self._view.place(life.end)
        if ahead > end + 1:
            paint.frame(painter, QRectF(end, middle - now.px(8), ahead - end, now.px(16)), "edge", "field", radius=0)
        said_from = said(_("since {date:short}", date=life.start))
        room = QRectF(start, 0, end - start, now.px(HEAD))
        taken = paint.words(painter, room, said_from, self._small, "ink2")
        self._end(end, start + taken + now.px(16))

    def _end(self, at: float, free: float) -> None:
        """Over the end of the bar: today, or the day the person left."""
        now, life = look(), self._life
        words = said(_("left {date:short}", date=life.end) if life.left else _("today"))
        font = now.font(Role.SMALL, 700)
        wide = now.width(words, Role.SMALL, 700)
        left = at - wide - now.px(4)
        tone = "ink" if life.left else "accent"
        if left < free:
            left = min(max(at + now.px(4), free), self._view.width() - wide)
        paint.words(self._painter, QRectF(left, 0, wide + 1, now.px(HEAD)), words, font, tone)

    def _phases(self) -> None:
        now, painter = look(), self._painter
        middle = now.px(HEAD + BAR) + now.px(BAR) / 2
        if self._life.phases:
            self._caption(_PHASES, middle)
        for span in self._life.phases:
            left, right = self._view.place(span.start), self._view.place(min(span.end, self._life.end))
            place = QRectF(round(left), middle - now.px(8), max(2, round(right) - round(left) + 1), now.px(17))
            paint.frame(painter, place, "edge", "rail", radius=0)
            words = said(span.words)
            fits = now.width(words, Role.SMALL) + now.px(8) <= place.width()
            words = words if fits else span.short
            if now.width(words, Role.SMALL) + 2 <= place.width():
                paint.words(painter, place, words, self._small, "ink", paint.CENTRE)

    def _mark(self, mark: Mark, middle: float, beside: int) -> None:
        now = look()
        at = self._view.place(mark.day) + beside * now.px(12)
        if not mark.icon:
            stroke = QRectF(round(at) - 0.5, middle - now.px(6), paint.whole(self._painter, 2), now.px(12))
            self._painter.fillRect(stroke, now.colour("ink"))
            return
        tone = "alert" if mark.alert else {"incentive": "accent", "sanction": "ink"}.get(mark.icon, "ink2")
        side = now.px(9 if mark.icon == "negative" else 12)
        paint.mark(self._painter, mark.icon, at - side / 2, middle, side, tone)

    def _today(self) -> None:
        life = self._life
        if life.left:
            return
        at = self._view.place(life.today)
        bottom = self._view.height() - look().px(FOOT)
        thick = paint.whole(self._painter, 2)
        self._painter.fillRect(
            QRectF(at - thick / 2, look().px(4), thick, bottom - look().px(4)), look().colour("accent")
        )


def _beside(marks: Sequence[Mark]) -> Iterator[tuple[Mark, int]]:
    """Each mark with how many there are of its day before it: they stand beside each other."""
    seen: dict[dt.date, int] = {}
    for mark in marks:
        at = seen.get(mark.day, 0)
        seen[mark.day] = at + 1
        yield mark, at if mark.icon else 0


def _later(month: dt.date, step: int) -> dt.date:
    place = month.year * 12 + month.month - 1 + step
    return dt.date(place // 12, place % 12 + 1, 1)
