"""Reads the exercises on arriving and after every save, and leads to where one is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from tjdesk.domain.refusal import Refused
from tjdesk.services.ports import Changes
from tjdesk.services.training_tasks import Exercise, ReadExercises
from tjdesk.ui.desk.room import Room
from tjdesk.ui.training.page import ExercisesPage


class Exercises(QObject):
    """The glue of `ExercisesPage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.page = ExercisesPage()
        self._known: dict[str, Exercise] = {}
        self.page.opened.connect(self.open)
        room.saved.connect(self._saved)

    def arrive(self) -> None:
        self._read()
        self.page.list.setFocus()

    def open(self, code: str) -> None:
        """Go to where an exercise is done."""
        exercise = self._known.get(code)
        if exercise is not None:
            self.room.go(exercise.screen, exercise.id, "backup" if code == "backup" else "")

    def _saved(self, _changes: Changes) -> None:
        if self.page.isVisible():
            self._read()

    def _read(self) -> None:
        def refused(refusal: Refused) -> None:
            self.page.say(refusal.message)

        self.room.tasks.read(lambda _task: self.room.desk.ask(ReadExercises()), self._show, refused=refused)

    def _show(self, exercises: Sequence[Exercise]) -> None:
        self._known = {one.code: one for one in exercises}
        self.page.show_exercises(exercises)
