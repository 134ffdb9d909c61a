"""Sessions: the list with its calendar, and the session that is being worked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout

from tjdesk.domain.session import CourtSession
from tjdesk.services.ports import Changes
from tjdesk.services.sessions import ListSessions, SessionItem
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.sessions.deeds import Deeds
from tjdesk.ui.sessions.list_view import SessionList
from tjdesk.ui.sessions.menus import fill, print_lines, session_lines
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.response_question import ResponseQuestion
from tjdesk.ui.sessions.sitting import Sitting
from tjdesk.ui.sessions.view import SessionView

CONCERNING = frozenset(("session", "hearing", "enrolment", "person", "test", "test_result", "attendance"))
"""Records whose change a session shows."""


class Panel(Screen):
    """With an id it opens that session (part: whom, or whose hearing); without one, what was open, or the list."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        column, self.pages = QVBoxLayout(self), QStackedWidget(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.list, self.view = SessionList(room.pack.calendar, self.pages), SessionView(self._today, self.pages)
        self.sitting = Sitting(room, self.view)
        self.deeds = Deeds(room, self.sitting, self)
        self.papers = Papers(room, self, self.sitting.drafts.keep_now)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.view)
        fill(self.view.session_menu, session_lines(self.deeds, self.sitting, self.show_list), self.sitting)
        fill(self.view.print_menu, print_lines(self.papers, self.sitting), self.sitting)
        self._items: Sequence[SessionItem] = ()
        self._away = False
        self._connect()
        self._bind_keys()

    def arrive(self, spot: Spot) -> None:
        """Opens a session, or goes on with the one that was open; asked for again, the list comes."""
        if spot.id:
            self.pages.setCurrentWidget(self.view)
            self.sitting.open(spot.id, spot.part)
        elif self._away and self.sitting.session and self.pages.currentWidget() is self.view:
            self.sitting.read()
            self.sitting.take_focus()
        else:
            self.show_list()
        self._away = False

    def leave(self) -> bool:
        """Drafts are kept before another screen comes."""
        self.sitting.drafts.keep_now()
        self._away = True
        return True

    def show_list(self) -> None:
        """Every session."""
        self.sitting.drafts.keep_now()
        self.pages.setCurrentWidget(self.list)
        self._read_list(focus=True)

    def _connect(self) -> None:
        room, view = self.room, self.view
        self.list.opened.connect(lambda id: self.arrive(Spot("sessions", id)))
        self.list.planned.connect(self._plan)
        self.deeds.planned.connect(lambda id: self.arrive(Spot("sessions", id)))
        view.person.asked.connect(lambda: room.go("participants", self.sitting.now))
        view.bar.ended.connect(self.deeds.end)
        view.nobody.acted.connect(self.deeds.list_person)
        view.amended.connect(self.sitting.amend)
        view.form.detailed.connect(self._detail)
        view.foot.left.connect(self.sitting.leave_amendment)
        self.deeds.signed.connect(lambda: view.bar.print.setFocus(Qt.FocusReason.OtherFocusReason))
        self.sitting.finished.connect(lambda: view.bar.end.setFocus(Qt.FocusReason.OtherFocusReason))
        room.saved.connect(self._saved)
        room.locking.connect(self.sitting.drafts.keep_now)
        room.unlocked.connect(self._read)

    def _bind_keys(self) -> None:
        view = self.view
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Up", lambda: self.sitting.step(-1)),
            ("Ctrl+Down", lambda: self.sitting.step(1)),
            ("F7", view.docket.go_to),
            ("Ctrl+P", lambda: _pop_up(view.bar.print)),
            ("F8", lambda: _pop_up(view.bar.session)),
            ("F2", lambda: self._detail(len(self.view.form.read().responses) - 1)),
        ]
        for combination, do in keys:
            QShortcut(QKeySequence(combination), view).activated.connect(do)

    def _today(self) -> dt.date:
        return self.room.house.now().date()

    def _plan(self, day: dt.date) -> None:
        like: CourtSession | None = self._items[-1].session if self._items else None
        self.deeds.plan(day, like)

    def _detail(self, at: int) -> None:
        """More about one response."""
        filled = self.view.form.read()
        if not 0 <= at < len(filled.responses):
            return
        asked = ResponseQuestion(filled.responses[at], self.room.pack, self._today, self)

        def answer() -> None:
            if asked.settled():
                asked.accept()
                self.sitting.replace_response(at, asked.response)

        asked.answered.connect(answer)
        asked.open()
        asked.behaviour.setFocus()

    def _saved(self, changes: Changes) -> None:
        if self.isVisible() and not CONCERNING.isdisjoint(changes.kinds):
            self._read()

    def _read(self) -> None:
        if self.pages.currentWidget() is self.list:
            self._read_list()
        else:
            self.sitting.read()

    def _read_list(self, focus: bool = False) -> None:
        room = self.room
        room.tasks.read(lambda _task: room.desk.ask(ListSessions()), lambda items: self._show_list(items, focus))

    def _show_list(self, items: Sequence[SessionItem], focus: bool) -> None:
        self._items = items
        self.list.show_items(items, self._today())
        if focus and self.pages.currentWidget() is self.list:
            self.list.focus_first()


def _pop_up(button: Button) -> None:
    """Opens a button's menu with its first line chosen, without waiting for it."""
    menu: QMenu | None = button.menu()
    if menu is None:
        return
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    first = next((action for action in menu.actions() if action.isVisible() and not action.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)
