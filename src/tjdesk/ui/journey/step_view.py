"""The form of one step on screen: whose it is, the rows, what to mind, and its action bar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.ui.journey.form import StepForm, Values
from tjdesk.ui.journey.rows import Rows
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.panes import Bar, Hint, ScreenBar
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words
from tjdesk.ui.manual.topics import topic_of_step
from tjdesk.ui.participants.edit_view import Alike

SOON_MS = 400
LABELS = 236
WIDEST = 1000


class StepView(QWidget, Dressed, Helped):
    """`edited()` soon after a change, `saving()`, `discarding()`, `closed()`; `opened(id)` for somebody alike."""

    edited = Signal()
    saving = Signal()
    discarding = Signal()
    closed = Signal()
    opened = Signal(str)

    def __init__(self, step: StepForm, pack: Pack, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.step = step
        self.manual_place = topic_of_step(step.step)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.edited)
        self.bar = ScreenBar(step.title)
        self.alike = Alike()
        self.alike.opened.connect(self.opened)
        self.sentence = Text(step.sentence or "", tone="ink2", wrap=True)
        self.sentence.setVisible(step.sentence is not None)
        self.form = Form(step.title, labels=LABELS)
        self.rows = Rows(self.form, step, pack, today, lambda: self._soon.start(SOON_MS))
        self.note, self.hint = Text("", Role.SMALL, "ink2"), Hint()
        self.form.hinted.connect(self.hint.say)
        self.save = Button(_("Save"), Rank.PRIMARY, keys="Ctrl+Return", do=self.saving.emit)
        self.drop = Button(_("Discard changes"), Rank.QUIET, do=self.discarding.emit)
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self.foot = Bar("rail", above=True)
        self.foot.left.addWidget(self.note)
        self.foot.spread(self.hint)
        for widget in (self.drop, Button(_("Back"), keys="Esc", do=self.closed.emit), self.save):
            self.foot.right.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.alike, self.sentence):
            column.addWidget(part)
        middle = QHBoxLayout()
        middle.addWidget(self.form, 100)
        middle.addStretch(1)
        column.addLayout(middle, 1)
        column.addWidget(self.foot)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self.form.setMaximumWidth(look().px(WIDEST) + edge)
        self.sentence.setContentsMargins(edge, look().px(8), edge, look().px(4))

    def show_values(self, values: Values, who: Words) -> None:
        """What stands there at the beginning, without a signal."""
        self._soon.stop()
        self.rows.show(values)
        self.bar.after.say(who)
        self.form.set_problems({})
        self.alike.show_people(())
        self.say("")
        self.drop.setVisible(False)

    @property
    def values(self) -> dict[str, Any]:
        """What is typed now."""
        return self.rows.values()

    def show_problems(self, problems: Mapping[str, Message]) -> None:
        """A sentence in each row that has one; the focus goes to the first."""
        self.form.set_problems(problems, focus=True)

    def say(self, words: Words, *, draft: bool = False) -> None:
        """A quiet line in the action bar; a draft can be discarded."""
        self.note.say(words)
        if draft:
            self.drop.setVisible(True)

    def start(self) -> None:
        """The focus where one begins: after the day, which is proposed."""
        asked = self.step.asked
        self.form.row_of(asked[1 if len(asked) > 1 and asked[0].start else 0].name).focus_first()

    @property
    def waiting(self) -> bool:
        """Whether something was typed that `edited` has not told yet."""
        return self._soon.isActive()

    def stop_waiting(self) -> None:
        self._soon.stop()
