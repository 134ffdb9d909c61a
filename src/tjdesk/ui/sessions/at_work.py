"""One session at work: its view with its keys and menus, who is called, what is done and printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.sessions.deeds import Deeds
from tjdesk.ui.sessions.menus import fill, print_lines, session_lines
from tjdesk.ui.sessions.papers import Papers
from tjdesk.ui.sessions.response_question import ResponseQuestion
from tjdesk.ui.sessions.sitting import Sitting
from tjdesk.ui.sessions.view import SessionView


class AtWork(QObject):
    """Puts a session's parts together. `opened(id)`: another session is wanted; `left()`: the list of all."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, room: Room, view: SessionView, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._view, self._parent = room, view, parent
        self.sitting = Sitting(room, view)
        self.deeds = Deeds(room, self.sitting, parent)
        self.papers = Papers(room, parent, self.sitting.drafts.keep_now)
        fill(view.session_menu, session_lines(self.deeds, self.sitting, self.left.emit), self.sitting)
        fill(view.print_menu, print_lines(self.papers, self.sitting), self.sitting)
        self._connect()
        self._bind_keys()

    def _connect(self) -> None:
        room, view, sitting = self._room, self._view, self.sitting
        self.deeds.planned.connect(self.opened)
        view.person.asked.connect(lambda: room.go("participants", sitting.now))
        view.bar.ended.connect(self.deeds.end)
        view.nobody.acted.connect(self.deeds.list_person)
        view.amended.connect(sitting.amend)
        view.form.detailed.connect(self._detail)
        view.foot.left.connect(sitting.leave_amendment)
        self.deeds.signed.connect(lambda: view.bar.print.setFocus(Qt.FocusReason.OtherFocusReason))
        sitting.finished.connect(lambda: view.bar.end.setFocus(Qt.FocusReason.OtherFocusReason))

    def _bind_keys(self) -> None:
        view = self._view
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+Up", lambda: self.sitting.step(-1)),
            ("Ctrl+Down", lambda: self.sitting.step(1)),
            ("F7", view.docket.go_to),
            ("Ctrl+P", lambda: _pop_up(view.bar.print)),
            ("F8", lambda: _pop_up(view.bar.session)),
            ("F2", lambda: self._detail(len(view.form.read().responses) - 1)),
        ]
        for combination, do in keys:
            QShortcut(QKeySequence(combination), view).activated.connect(do)

    def _detail(self, at: int) -> None:
        """More about one response."""
        filled = self._view.form.read()
        if not 0 <= at < len(filled.responses):
            return
        room = self._room
        asked = ResponseQuestion(filled.responses[at], room.pack, lambda: room.house.now().date(), self._parent)

        def answer() -> None:
            if asked.settled():
                asked.accept()
                self.sitting.replace_response(at, asked.response)

        asked.answered.connect(answer)
        asked.open()
        asked.behaviour.setFocus()


def _pop_up(button: Button) -> None:
    """Opens a button's menu with its first line chosen, without waiting for it."""
    menu: QMenu | None = button.menu()
    if menu is None:
        return
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    first = next((action for action in menu.actions() if action.isVisible() and not action.isSeparator()), None)
    if first is not None:
        menu.setActiveAction(first)
