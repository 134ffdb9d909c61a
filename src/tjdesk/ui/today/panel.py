"""Today at work: asks how things stand on arriving and after every save that concerns it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.services.ports import Changes
from tjdesk.services.today import LookAtToday, Today
from tjdesk.ui.desk.regions import focus_first
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.kit.theme import Dressed
from tjdesk.ui.today.view import TodayView


class Panel(Screen, Dressed):
    """The screen."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.view = TodayView()
        self._wants_focus = False
        self._shown: Today | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.went.connect(room.go)
        room.saved.connect(self._saved)
        room.unlocked.connect(self._read)
        room.outlook_known.connect(self.redress)

    def arrive(self, spot: Spot) -> None:
        """The focus goes to what one most likely wants: the next session."""
        self._wants_focus = True
        self._read()

    def redress(self) -> None:
        if self._shown is not None:
            self._show(self._shown)

    def _saved(self, _changes: Changes) -> None:
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        room = self.room
        question = LookAtToday(room.house.now().date())
        room.tasks.read(lambda _task: room.desk.ask(question), self._show)

    def _show(self, today: Today) -> None:
        inside = self._wants_focus or self.isAncestorOf(self.window().focusWidget() or QWidget())
        before = None if self._wants_focus else self.view.focused
        self._shown = today
        self.view.outlook = self.room.outlook
        self.view.show_today(today, self.room.house.now().time())
        if inside and self.isVisible() and not self.view.focus_again(before):
            self._focus()
        self._wants_focus = False

    def _focus(self) -> None:
        if self.view.open is not None:
            self.view.open.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_first(self.view)
