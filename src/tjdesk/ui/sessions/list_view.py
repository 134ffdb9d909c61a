"""The court's sessions: a calendar at the left, and every session in a table."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tjdesk.domain.jurisdiction import CourtCalendar
from tjdesk.domain.session import SessionStatus
from tjdesk.domain.states import SESSION
from tjdesk.i18n.language import sentence_case
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.sessions import SessionItem
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Pane, ScreenBar
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import GUTTER
from tjdesk.ui.kit.words import Words, tongue
from tjdesk.ui.sessions.calendar_view import CalendarView
from tjdesk.ui.sessions.days import usual_day, wanted_session
from tjdesk.ui.sessions.listed import NONE, Listed


class SessionList(QWidget, Dressed):
    """`opened(id)` goes to a session, `planned(day)` asks for a new one on a day."""

    opened = Signal(str)
    planned = Signal(object)

    def __init__(self, court_days: CourtCalendar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._court_days = court_days
        self._listed = NONE
        self.today = dt.date.min
        self.bar = ScreenBar(_("Sessions"))
        self.plan = Button(_("Plan a session"), keys="Ctrl+N")
        self.plan.activated.connect(self._plan)
        self.bar.right.addWidget(self.plan)
        self.calendar = CalendarView()
        self.rows: RowsModel[SessionItem] = RowsModel(_columns(), lambda item: item.session.id, self)
        self.table = Table(self.rows, _("Sessions"), kept="sessions")
        self.table.opened.connect(self.opened)
        self.table.moved.connect(self._show_day)
        self.calendar.moved.connect(self._show_on)
        self.calendar.opened.connect(self._enter)
        self.empty: Empty | None = None
        self._lay_out()
        self.redress()

    def show_sessions(self, listed: Listed, today: dt.date) -> None:
        """Shows every session; the one most likely wanted is chosen, unless another one is."""
        kept, items = self.table.current, listed.items
        self._listed, self.today = listed, today
        self.rows.show(items, listed.places)
        self.calendar.show_sessions(listed.by_day, today)
        wanted = wanted_session(items, today)
        chosen = kept if kept and self.rows.place_of(kept) >= 0 else wanted.session.id if wanted else ""
        self.table.set_current(chosen)
        self._show_day(chosen)
        if not items:
            self._show_empty()
        self.pages.setCurrentIndex(0 if items else 1)

    def focus_first(self) -> None:
        """The focus to the table, or to the one button there is."""
        if self._listed.items:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def redress(self) -> None:
        self.left.setVisible(look().scale.density is not Density.FOLDED)

    @property
    def next_usual(self) -> dt.date:
        """The day that a new session would most likely be on."""
        return usual_day(self._listed.by_day, self.today, self._court_days)

    def _plan(self) -> None:
        self.planned.emit(self.next_usual)

    def _enter(self, day: dt.date) -> None:
        there = self.calendar.first_on(day)
        if there:
            self.opened.emit(there)
        else:
            self.planned.emit(day)

    def _show_day(self, id: str) -> None:
        item = self.rows.row_at(self.rows.place_of(id))
        if item is not None:
            self.calendar.go_to(item.session.date)

    def _show_on(self, day: dt.date) -> None:
        there = self.calendar.first_on(day)
        if there:
            self.table.set_current(there)

    def _show_empty(self) -> None:
        day = self.next_usual
        if self.empty is not None:
            self.pages.removeWidget(self.empty)
            self.empty.deleteLater()
        self.empty = Empty(
            _("No session is planned."),
            _("A session holds the hearings of one day. The next usual day is {day:full}.", day=day),
            _("Plan {day:long}", day=day),
        )
        self.empty.acted.connect(self._plan)
        self.pages.addWidget(self.empty)

    def _lay_out(self) -> None:
        self.left = Pane("rail", right=True)
        side = look().px(GUTTER)
        self.left.column.setContentsMargins(side, side, side, side)
        self.left.column.addWidget(self.calendar)
        self.left.column.addStretch(1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.left)
        row.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row, 1)


def _columns() -> list[Column[SessionItem]]:
    return [
        Column(in_context("column", "Day"), _day, wide="Miércoles 26 de septiembre de 2026"),
        Column(in_context("column", "Hour"), lambda item: Cell(_hour(item)), wide="00 h 00"),
        Column(in_context("column", "Room"), lambda item: Cell(item.session.room), wide="Courtroom 00"),
        Column(in_context("column", "Judge"), lambda item: Cell(item.session.judge)),
        Column(in_context("column", "Hearings"), _count, wide="00 de 00"),
        Column(in_context("column", "State"), _state, wide="postponed 00"),
    ]


def _day(item: SessionItem) -> Cell:
    done = item.session.status in (SessionStatus.SIGNED, SessionStatus.POSTPONED)
    words = sentence_case(tongue().language.date(item.session.date, "full"))
    return Cell(words, tone="ink2" if done else "ink", weight=400 if done else 600)


def _hour(item: SessionItem) -> Words:
    return tongue().language.time(item.session.time) if item.session.time else ""


def _count(item: SessionItem) -> Cell:
    if not item.hearings:
        return Cell("–", tone="ink2")
    if item.session.status in (SessionStatus.SIGNED, SessionStatus.CLOSED):
        return Cell(str(item.hearings))
    return Cell(_("{recorded} of {listed}", recorded=item.recorded, listed=item.hearings))


def _state(item: SessionItem) -> Cell:
    words: Message = SESSION.states[item.session.status]
    icons = {SessionStatus.SIGNED.value: "lock", SessionStatus.POSTPONED.value: "postponed", "open": "now"}
    return Cell(words, icon=icons.get(item.session.status, ""), tone="ink2" if item.session.status != "open" else "ink")
