"""Sessions: the list with its calendar, and the session that is being worked through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tjdesk.domain.session import CourtSession
from tjdesk.services.ports import Changes
from tjdesk.services.sessions import ListSessions
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.sessions.at_work import AtWork
from tjdesk.ui.sessions.deeds import Deeds
from tjdesk.ui.sessions.list_view import SessionList
from tjdesk.ui.sessions.listed import NONE, Listed
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.sitting import Sitting
from tjdesk.ui.sessions.view import SessionView

CONCERNING = frozenset(("session", "hearing", "enrolment", "person", "test", "test_result", "attendance"))
"""Records whose change a session shows."""


class Panel(Screen):
    """With an id it opens that session (part: whom, or whose hearing); without one, what was open, or the list.

    What is not the list is built when it is first wanted, so that the list is there at once.
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        column, self.pages = QVBoxLayout(self), QStackedWidget(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.list = SessionList(room.pack.calendar, self.pages)
        self.pages.addWidget(self.list)
        self._listed, self._away = NONE, False
        self.list.opened.connect(self._open)
        self.list.planned.connect(self._plan)
        room.saved.connect(self._saved)
        room.locking.connect(self._keep_now)
        room.unlocked.connect(self._read)

    @cached_property
    def view(self) -> SessionView:
        """What a session looks like."""
        made = SessionView(self._today, self.pages)
        self.pages.addWidget(made)
        return made

    @cached_property
    def work(self) -> AtWork:
        """The session that is being worked through."""
        made = AtWork(self.room, self.view, self)
        made.opened.connect(self._open)
        made.left.connect(self.show_list)
        return made

    @property
    def sitting(self) -> Sitting:
        """Who is called, and what is typed about them."""
        return self.work.sitting

    @property
    def deeds(self) -> Deeds:
        """What is done with a session as a whole."""
        return self.work.deeds

    @property
    def papers(self) -> Papers:
        """What is printed of a session."""
        return self.work.papers

    def parts(self) -> Sequence[Callable[[], object]]:
        return (lambda: self.view, lambda: self.view.form.before, lambda: self.view.form.after, lambda: self.work)

    def arrive(self, spot: Spot) -> None:
        """Opens a session, or goes on with the one that was open; asked for again, the list comes."""
        if spot.id:
            self.pages.setCurrentWidget(self.view)
            self.sitting.open(spot.id, spot.part)
        elif self._away and self._at_session and self.sitting.session:
            self.sitting.read()
            self.sitting.take_focus()
        else:
            self.show_list()
        self._away = False

    def leave(self) -> bool:
        """Drafts are kept before another screen comes."""
        self._keep_now()
        self._away = True
        return True

    def show_list(self) -> None:
        """Every session."""
        self._keep_now()
        self.pages.setCurrentWidget(self.list)
        self._read_list(focus=True)

    @property
    def _at_session(self) -> bool:
        return self.pages.currentWidget() is not self.list

    def _keep_now(self) -> None:
        if "work" in self.__dict__:
            self.sitting.drafts.keep_now()

    def _open(self, id: str) -> None:
        self.arrive(Spot("sessions", id))

    def _today(self) -> dt.date:
        return self.room.house.now().date()

    def _plan(self, day: dt.date) -> None:
        like: CourtSession | None = self._listed.items[-1].session if self._listed.items else None
        self.deeds.plan(day, like)

    def _saved(self, changes: Changes) -> None:
        if self.isVisible() and not CONCERNING.isdisjoint(changes.kinds):
            self._read()

    def _read(self) -> None:
        if self._at_session:
            self.sitting.read()
        else:
            self._read_list()

    def _read_list(self, focus: bool = False) -> None:
        room, before = self.room, self._listed
        room.tasks.read(
            lambda _task: before.after(room.desk.ask(ListSessions())), lambda listed: self._show_list(listed, focus)
        )

    def _show_list(self, listed: Listed, focus: bool) -> None:
        """Years of sessions are shown again only where something about them is new."""
        if listed is not self._listed or self.list.today != self._today():
            self._listed = listed
            self.list.show_sessions(listed, self._today())
        if focus and not self._at_session:
            self.list.focus_first()
