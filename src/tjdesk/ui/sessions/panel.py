"""Sessions: the calendar's list, and the session that is being worked through."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.sessions.sitting import Sitting
from tjdesk.ui.sessions.view import SessionView


class Panel(Screen):
    """The screen. At a spot with an id it opens that session; without one it goes on where it was."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.view = SessionView(lambda: room.house.now().date())
        self.sitting = Sitting(room, self.view)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.view.person.asked.connect(lambda: room.go("participants", self.sitting.now))
        for keys, do in (
            ("Ctrl+Up", lambda: self.sitting.step(-1)),
            ("Ctrl+Down", lambda: self.sitting.step(1)),
            ("F7", self.view.docket.go_to),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        room.saved.connect(self._saved)

    def arrive(self, spot: Spot) -> None:
        """Shows a session."""
        if spot.id:
            self.sitting.open(spot.id, spot.part)

    def leave(self) -> bool:
        """Drafts are kept before another screen comes."""
        self.sitting.drafts.keep_now()
        return True

    def _saved(self, changes: Changes) -> None:
        if self.isVisible() and not changes.kinds.isdisjoint({"hearing", "session", "enrolment", "test", "attendance"}):
            self.sitting.read()
