"""The form of one step on screen: whose it is, the rows, what to mind, and its action bar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal

from tjdesk.i18n.message import Message
from tjdesk.packs.pack import Pack
from tjdesk.ui.journey.form import StepForm, Values
from tjdesk.ui.journey.rows import Rows
from tjdesk.ui.kit.form_page import FormPage
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import Words
from tjdesk.ui.manual.topics import topic_of_step
from tjdesk.ui.participants.edit_view import Alike

LABELS = 236
WIDEST = 1000


class StepView(FormPage, Helped):
    """See `FormPage`; `opened(id)` for somebody alike."""

    opened = Signal(str)

    def __init__(self, step: StepForm, pack: Pack, today: Callable[[], dt.date]) -> None:
        super().__init__(step.title, Form(step.title, labels=LABELS), widest=WIDEST)
        self.step = step
        self.manual_place = topic_of_step(step.step)
        self.alike = Alike()
        self.alike.opened.connect(self.opened)
        self.sentence = Text(step.sentence or "", tone="ink2", wrap=True)
        self.sentence.setVisible(step.sentence is not None)
        self.rows = Rows(self.form, step, pack, today, self.soon)
        self._wrong: dict[str, Any] = {}
        self.edited.connect(self._drop_mended)
        self.lay_out(self.alike, self.sentence)

    def redress(self) -> None:
        super().redress()
        edge = look().px(FORM_EDGE)
        self.sentence.setContentsMargins(edge, look().px(8), edge, look().px(4))

    def show_values(self, values: Values, who: Words) -> None:
        """What stands there at the beginning, without a signal."""
        self.stop_waiting()
        self._wrong = {}
        self.rows.show(values)
        self.alike.show_people(())
        self.show_clean(who)

    @property
    def values(self) -> dict[str, Any]:
        """What is typed now."""
        return self.rows.values()

    def show_problems(self, problems: Mapping[str, Message]) -> None:
        """A sentence in each row that has one; the focus goes to the first."""
        self._wrong = {name: self.values.get(name) for name in problems}
        self.form.set_problems(problems, focus=True)

    def _drop_mended(self) -> None:
        """What is wrong with a row is said until something else stands there."""
        values = self.values
        for name in [name for name, was in self._wrong.items() if values.get(name) != was]:
            del self._wrong[name]
            self.form.row_of(name).set_problem("")

    def start(self) -> None:
        """The focus where one begins: after the day, which is proposed."""
        asked = self.step.asked
        self.form.row_of(asked[1 if len(asked) > 1 and asked[0].start else 0].name).focus_first()
