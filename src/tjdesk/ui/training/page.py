"""The exercises of a training court: each with what to do, whether it is done, and a way to where it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.services.training_tasks import STATE, Exercise
from tjdesk.ui.kit.lists import Entry, MasterList
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words


class ExercisesPage(QWidget, Dressed):
    """`opened(code)` by Enter or a double click on an exercise."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.count, self.note = Text("", Role.HEADING), Text("", tone="ink2", wrap=True)
        self.list = MasterList(_("Exercises"), detail_lines=2)
        self.list.opened.connect(self.opened)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.count)
        self._column.addWidget(self.note)
        self._column.addWidget(self.list, 1)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(8))

    def show_exercises(self, exercises: Sequence[Exercise]) -> None:
        """All of them, in order; what is done stays and says so."""
        done = sum(one.done for one in exercises)
        self.count.say(_("{done} of {count} exercises done", done=done, count=len(exercises)))
        self.note.say(_("Everybody here is invented. Enter leads to where an exercise is done; it checks itself."))
        self.list.show_entries([Entry(one.code, one.title, one.what, beside=STATE[one.done]) for one in exercises])

    def say(self, words: Words) -> None:
        """Why there are none."""
        self.count.say("")
        self.note.say(words)
        self.list.show_entries([])
