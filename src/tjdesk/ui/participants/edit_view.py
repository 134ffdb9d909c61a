"""The form of a participant's details: new or to be put right, with whoever may be the same person above it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.services.participants import Participant
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.form_page import FormPage
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import GUTTER, Role
from tjdesk.ui.kit.words import Words
from tjdesk.ui.participants.edit_rows import Rows
from tjdesk.ui.participants.form import ROWS, Details

WIDEST = 960


class Alike(Pane, Dressed):
    """Whoever may be the one that is being registered. `opened(id)` leads to them."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("atint", below=True)
        self._row = QHBoxLayout()
        self._names = FlowBox(gap=4)
        self._row.addWidget(Icon("overdue", "alert", 14), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(Text(_("Perhaps registered already:"), Role.STRONG, "alert"))
        self._row.addWidget(self._names, 1)
        self.column.addLayout(self._row)
        self._buttons: list[Button] = []
        self.hide()
        self.redress()

    def redress(self) -> None:
        now = look()
        self._row.setContentsMargins(now.px(GUTTER), now.px(2), now.px(GUTTER), now.px(2))
        self._row.setSpacing(now.px(8))

    def show_people(self, people: Sequence[Participant]) -> None:
        """These, or nobody."""
        for button in self._buttons:
            self._names.discard(button)
        self._buttons = [self._button(one) for one in people]
        self.setVisible(bool(people))

    def _button(self, one: Participant) -> Button:
        words: Words = one.name.text if one.name.instead else f"{one.name.text} ({one.file_number})"
        made = Button(words, Rank.QUIET, do=lambda: self.opened.emit(one.id))
        self._names.add(made)
        return made


class EditView(FormPage):
    """See `FormPage`; `opened(id)` for somebody alike. It grows piece by piece, or at once where it is wanted first."""

    opened = Signal(str)

    PIECES = 5
    """How often `grow` has something to do."""

    def __init__(self, pack: Pack, today: Callable[[], dt.date]) -> None:
        super().__init__(_("Register a participant"), Form(_("Details of a participant")), widest=WIDEST, gap=4)
        self.alike = Alike()
        self.alike.opened.connect(self.opened)
        self._rows = Rows(self.form, pack, today, self.soon)
        self._pieces: list[Callable[[], object]] = [*self._rows.pieces, lambda: self.lay_out(self.alike)]

    def grow(self) -> None:
        """The next piece of the form, if one is left."""
        if self._pieces:
            self._pieces.pop(0)()

    def complete(self) -> None:
        """All pieces that are left."""
        while self._pieces:
            self.grow()

    @property
    def rows(self) -> Rows:
        """The rows of the form, all of them."""
        self.complete()
        return self._rows

    def show_details(self, details: Details, *, new: bool, name: str = "") -> None:
        """Details to be filled in or put right, without a signal; the reason is asked only for what stands already."""
        self.stop_waiting()
        rows = self.rows
        for field in dataclasses.fields(Details):
            rows.set_value(field.name, getattr(details, field.name))
        rows.inputs["status"].setVisible(new)
        self.form.row_of("reason").setVisible(not new)
        self.bar.heading.say(_("Register a participant") if new else _("Details"))
        self.alike.show_people(())
        self.show_clean("" if new else name)

    @property
    def details(self) -> Details:
        """The form as it stands."""
        return Details(**{field.name: self.rows.value(field.name) for field in dataclasses.fields(Details)})

    def show_problems(self, problems: Mapping[str, Message], *, focus: bool = True) -> None:
        """A sentence in each row that has one."""
        self.form.set_problems(problems, focus=focus)
        for row, fields in ROWS.items():
            for field in fields:
                made = self.rows.inputs[field]
                if hasattr(made, "set_wrong"):
                    made.set_wrong(row in problems and field == fields[0])

    def start(self) -> None:
        self.form.row_of("file_number").focus_first()
