"""What is done about people: asked in windows, told to the store."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tjdesk.domain.programme import User
from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.domain.roles import administers
from tjdesk.i18n.message import Message, _
from tjdesk.services.ports import Changes
from tjdesk.services.users import ListUsers
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.office.people_asks import (
    AddPerson,
    ChangePassphrase,
    ChangeRoles,
    PassphraseExposed,
    RemovePerson,
    ResetPassphrase,
)
from tjdesk.ui.office.people_page import PeoplePage

Work = Callable[[], None]


class People(QObject):
    """The glue of `PeoplePage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.page = PeoplePage(room.pack)
        self.page.adding.connect(self._add)
        self.page.changing.connect(self._change)
        self.page.removing.connect(self._remove)
        self.page.passphrase.connect(self._passphrase)
        self.page.exposed.connect(self._exposed)
        self.page.resetting.connect(self._reset)
        self.page.opening_notes.connect(self._open_notes)

    def arrive(self) -> None:
        self.room.tasks.read(lambda _task: self.room.desk.ask(ListUsers()), self._show)
        self.page.table.setFocus()

    @property
    def _why_not(self) -> Message | str:
        return "" if administers(self.room.seat.roles) else _("Only an administrator manages users.")

    def _show(self, users: list[User]) -> None:
        self.page.show_people(users, self.room.seat.user, self._why_not)

    def _offer(self) -> str:
        return self.room.house.new_passphrase(tongue().language)

    def _add(self) -> None:
        ask = AddPerson(self.room.pack, self._offer, self.page)

        def add() -> Work:
            name, roles, words = ask.name.text().strip(), ask.roles.values, ask.passphrase.text
            return lambda: self.room.opened.staff.add(name, roles, words)

        self._begin(ask, ask.problem, add, "user_added")

    def _change(self, name: str) -> None:
        user = self.page.user_of(name)
        if user is None or self._why_not:
            return
        ask = ChangeRoles(name, user.roles, self.room.pack, self.page)

        def change() -> Work:
            roles = ask.roles.values
            return lambda: self.room.opened.staff.set_roles(name, roles)

        self._begin(ask, ask.problem, change, "roles_changed")

    def _remove(self, name: str) -> None:
        ask = RemovePerson(name, self.page)
        self._begin(ask, lambda: None, lambda: lambda: self.room.opened.staff.remove(name), "user_removed")

    def _passphrase(self) -> None:
        ask = ChangePassphrase(self._offer, self.page)

        def change() -> Work:
            old, new = ask.old.text(), ask.passphrase.text
            return lambda: self.room.opened.staff.change_passphrase(old, new)

        self._begin(ask, ask.problem, change, "passphrase_changed")

    def _exposed(self) -> None:
        ask = PassphraseExposed(self._offer, self.page)

        def change() -> Work:
            old, new = ask.old.text(), ask.passphrase.text
            return lambda: self.room.opened.staff.passphrase_exposed(old, new)

        self._begin(ask, ask.problem, change, "passphrase_exposed")

    def _reset(self, name: str) -> None:
        ask = ResetPassphrase(name, self._offer, self.page)

        def change() -> Work:
            new = ask.passphrase.text
            return lambda: self.room.opened.staff.reset_passphrase(name, new)

        self._begin(ask, ask.problem, change, "passphrase_reset")

    def _open_notes(self, name: str) -> None:
        """Without a question: it takes nothing away, and is refused in words where it cannot be."""

        def refused(fault: Refused) -> None:
            self.page.problem.say(fault.message)

        def done(_none: None) -> None:
            self.page.problem.say("")
            self.room.note(_("{name} reads closed notes from the next unlocking on.", name=name))

        self.room.tasks.write(lambda _task: self.room.opened.staff.open_notes(name), done, refused=refused)

    def _begin(self, ask: Ask, problem: Callable[[], Message | None], read: Callable[[], Work], action: str) -> None:
        """`read` takes what the fields say, in the window's thread, and answers what is to be done in a worker's."""

        def answered() -> None:
            found = problem()
            ask.set_problem(found or "")
            if found is None:
                self._tell(ask, read(), action)

        ask.answered.connect(answered)
        ask.open()

    def _tell(self, ask: Ask, do: Work, action: str) -> None:
        ask.button.setEnabled(False)
        progress = self.page.progress

        def refused(fault: Refused | Trouble) -> None:
            progress.end()
            ask.button.setEnabled(True)
            advice = fault.advice if isinstance(fault, Trouble) else ""
            ask.set_problem(_("{what} {then}", what=fault.message, then=advice) if advice else fault.message)

        def done(_none: None) -> None:
            progress.end()
            ask.accept()
            kinds = frozenset(("user",))
            self.room.tell_saved(Changes(action, "", frozenset((self.room.seat.programme_dossier,)), kinds))
            self.arrive()

        task = self.room.tasks.write(lambda _task: do(), done, refused=refused, troubled=refused)
        progress.follow(task)
