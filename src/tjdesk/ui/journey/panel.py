"""The journey at work in the screen of participants: its page, and the form of each step when first wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from tjdesk.domain.problem import Problem
from tjdesk.services.journey.page import JourneyPage, ParticipantJourney
from tjdesk.services.journey.step import StepDone
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.journey.forms import FORMS
from tjdesk.ui.journey.page_view import JourneyView
from tjdesk.ui.journey.stepping import Stepping

STEP = "step:"
"""A spot's part that opens a form: `step:consent`."""


class Journeying(QObject):
    """Shows itself in the stack of the screen. `closed(id)` goes back to the page of that participant, or the list."""

    closed = Signal(str)

    def __init__(self, room: Room, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.room, self.stack = room, stack
        self.view = JourneyView(room.pack)
        self.stack.addWidget(self.view)
        self._steps: dict[str, Stepping] = {}
        self._wanted = Spot("participants")
        self._known: Mapping[str, str] = {}
        self._advice: Sequence[Problem] = ()
        self.view.wanted.connect(self._open)
        self.view.closed.connect(lambda: self.closed.emit(self._wanted.id))

    def arrive(self, spot: Spot) -> None:
        """The page (part `journey`), a step's form (`step:…`), or the referral of somebody new (`refer`)."""
        self._wanted = spot
        if spot.part == "refer":
            self._show_step("referral", "")
        elif spot.part.startswith(STEP):
            self._show_step(spot.part.removeprefix(STEP), spot.id)
        else:
            self._read(spot)

    def keep_now(self) -> None:
        """Drafts of whatever form is open."""
        for step in self._steps.values():
            step.keep_now()

    def step(self, name: str) -> Stepping:
        """The form of a step, built when it is first wanted."""
        if name not in self._steps:
            made = Stepping(self.room, FORMS[name], self)
            made.saved.connect(self._saved)
            made.closed.connect(self._left)
            self.stack.addWidget(made.view)
            self._steps[name] = made
        return self._steps[name]

    def _open(self, name: str, known: Mapping[str, str]) -> None:
        self._known = known
        self.room.go("participants", self._wanted.id, STEP + name)

    def _show_step(self, name: str, id: str) -> None:
        if name not in FORMS:
            self.closed.emit(id)
            return
        known, self._known = self._known, {}
        step = self.step(name)
        self.stack.setCurrentWidget(step.view)
        step.begin(id, known)

    def _read(self, spot: Spot) -> None:
        question = ParticipantJourney(spot.id, self.room.house.now().date())
        self.room.tasks.read(lambda _task: self.room.desk.ask(question), lambda page: self._show(spot, page))

    def _show(self, spot: Spot, page: JourneyPage) -> None:
        if spot != self._wanted:
            return
        advice, self._advice = self._advice, ()
        self.view.show_page(page, advice)
        self.stack.setCurrentWidget(self.view)
        self.view.start()

    def _saved(self, done: StepDone) -> None:
        self._advice = done.warnings
        self.room.go("participants", done.participant, "journey")

    def _left(self, id: str) -> None:
        if id:
            self.room.go("participants", id, "journey")
        else:
            self.closed.emit("")
