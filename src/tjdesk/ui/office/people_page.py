"""Who works here: names, roles, and what an administrator can do about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.domain.programme import User
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role


@dataclass(frozen=True)
class Person:
    """A user as the table shows them."""

    user: User
    mine: bool


def columns(pack: Pack) -> list[Column[Person]]:
    """Name and roles."""
    return [
        Column[Person](
            in_context("column", "Name"),
            lambda row: Cell(row.user.name, in_context("person", "you") if row.mine else "", weight=600),
            wide="n" * 28,
        ),
        Column[Person](in_context("column", "Roles"), lambda row: Cell(roles_words(row.user.roles, pack))),
    ]


def roles_words(roles: Sequence[str], pack: Pack) -> Message:
    """The roles as one phrase."""
    return _("{roles}", roles=tuple(pack.item("role", role) for role in roles))


class PeoplePage(QWidget, Dressed):
    """One signal for each button; those about somebody carry the name."""

    adding = Signal()
    changing = Signal(str)
    removing = Signal(str)
    resetting = Signal(str)
    opening_notes = Signal(str)
    passphrase = Signal()
    exposed = Signal()

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.rows: RowsModel[Person] = RowsModel(columns(pack), lambda row: row.user.name)
        self.table = Table(self.rows, _("People who work here"))
        self.table.opened.connect(self.changing)
        self.table.moved.connect(lambda _id: self._offer())
        self.add = Button(_("Add a person…"), keys="Ctrl+N", do=self.adding.emit)
        self.change = Button(_("Change roles…"), do=lambda: self.changing.emit(self.table.current))
        self.remove = Button(_("Remove…"), do=lambda: self.removing.emit(self.table.current))
        self.reset = Button(_("New passphrase for them…"), do=lambda: self.resetting.emit(self.table.current))
        self.notes = Button(_("Let them read closed notes"), do=lambda: self.opening_notes.emit(self.table.current))
        self.mine = Button(_("Change my passphrase…"), do=self.passphrase.emit)
        self.known = Button(_("Others know my passphrase…"), do=self.exposed.emit)
        self.problem, self.progress = (
            Remark(problem=True),
            ProgressPanel(_("Keys are being made; this takes a moment.")),
        )
        self._why_not: Message | str = ""
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._column, self._row = QVBoxLayout(self), FlowBox(gap=8, row_gap=6)
        for button in (self.add, self.change, self.remove, self.reset, self.notes):
            self._row.add(button)
        about = _("Roles decide what somebody may read and write. What they entered stays theirs for good.")
        for widget in (self._row, Text(about, tone="ink2", wrap=True), self.progress, self.problem):
            self._column.addWidget(widget)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(Text(_("Your own passphrase"), Role.STRONG))
        own = FlowBox(gap=8, row_gap=6)
        for button in (self.mine, self.known):
            own.add(button)
        self._column.addWidget(own)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(8))

    def show_people(self, users: Sequence[User], me: str, why_not: Message | str) -> None:
        """Everybody who may unlock a store here; `why_not` says why whoever sits here cannot manage them."""
        kept = self.table.current
        self.rows.show([Person(user, user.id == me) for user in users])
        self.table.set_current(kept or (users[0].name if users else ""))
        self._why_not = why_not
        self.add.set_unavailable(why_not)
        self._offer()

    def user_of(self, name: str) -> User | None:
        row = self.rows.row_at(self.rows.place_of(name))
        return row.user if row else None

    def _offer(self) -> None:
        row = self.rows.row_at(self.rows.place_of(self.table.current))
        nobody = "" if row else _("Choose a person first.")
        self.change.set_unavailable(self._why_not or nobody)
        own = _("Change your own passphrase with the one that you have used until now.") if row and row.mine else ""
        self.reset.set_unavailable(self._why_not or nobody or own)
        self.notes.set_unavailable(nobody)
        mine = _("You cannot remove yourself. Another administrator can.") if row and row.mine else ""
        self.remove.set_unavailable(self._why_not or nobody or mine)
