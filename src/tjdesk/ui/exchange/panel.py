"""Exchange at work: asks how things stand, decides and answers; bundles themselves are left to `Carrying`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.answering import AnswerQuestion
from tjdesk.services.conflict_page import ConflictPage, ReadConflict
from tjdesk.services.conflicts import DecideConflict
from tjdesk.services.exchange_page import ReadToDecide
from tjdesk.services.participants import ListParticipants
from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.exchange.carrying import Carrying
from tjdesk.ui.exchange.conflict_view import ANOTHER, ConflictView
from tjdesk.ui.exchange.form import CONFLICT, QUESTION, WAIT, Standing
from tjdesk.ui.exchange.question_view import QuestionView
from tjdesk.ui.exchange.sticks import Stick, sticks
from tjdesk.ui.exchange.view import ExchangeView

_EVERY_MS = 4000
"""How often sticks are looked for while the screen is shown."""


class Panel(Screen):
    """A spot's part says what to do with its id: `take` a file, `look` into a folder, else a line of the list."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.view = ExchangeView()
        self.standing = Standing()
        self._wanted, self._entering, self._making = "", False, False
        self.carrying = Carrying(room, self.view, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._poll = QTimer(self)
        self._poll.setInterval(_EVERY_MS)
        self._poll.timeout.connect(self._look_for_sticks)
        self._connect()

    def _connect(self) -> None:
        view, room = self.view, self.room
        view.chosen.connect(self._show)
        view.opened.connect(self._enter)
        view.alone_wanted.connect(lambda: room.go("office", "", "sites"))
        view.built.connect(self._built)
        view.looked_into.connect(lambda stick: self.carrying.folders.look_into(stick.path))
        self.carrying.changed.connect(self._read)
        room.saved.connect(self._saved)
        room.unlocked.connect(self._again)

    def _built(self, page: QWidget) -> None:
        match page:
            case ConflictView():
                page.deciding.connect(self._decide)
                page.opened.connect(self._open)
            case QuestionView():
                page.answering.connect(self._answer)
                page.opened.connect(self._open)

    def _open(self, dossier: str) -> None:
        self.room.go("participants", dossier)

    def parts(self) -> Sequence[Callable[[], object]]:
        return self.view.parts()

    def arrive(self, spot: Spot) -> None:
        self._poll.start()
        self._look_for_sticks()
        if spot.part == "take":
            self._read()
            self.carrying.offer(Path(spot.id))
            return
        if spot.part == "file":
            self.carrying.ask_file()
        if spot.part == "make":
            self._making = True
        self._wanted = spot.id
        self._read()

    def leave(self) -> bool:
        self._poll.stop()
        return True

    def _again(self) -> None:
        if self.isVisible():
            self._read()

    def _saved(self, _changes: Changes) -> None:
        if self.isVisible():
            self._read()

    # How things stand

    def _read(self) -> None:
        def work(_task: object) -> Standing:
            opened, desk = self.room.opened, self.room.desk
            waits = tuple(opened.exchange.waits())
            numbers: Mapping[str, str] = (
                {one.id: one.file_number for one in desk.ask(ListParticipants())} if waits else {}
            )
            return Standing(tuple(opened.exchange.contacts()), desk.ask(ReadToDecide()), waits, numbers)

        self.room.tasks.read(work, self._show_standing)

    def _show_standing(self, standing: Standing) -> None:
        first = not self.standing.contacts and not self.standing.decide.waiting
        self.standing = standing
        self.carrying.contacts = standing.contacts
        view = self.view
        before = view.list.current
        view.show_standing(standing, self.room.house.now().date())
        if self._making:
            self._making = False
            view.cards.focus_first()
        elif self._wanted:
            view.list.set_current(self._line_of(self._wanted))
            self._wanted = ""
            view.list.setFocus()
            view.chosen.emit(view.list.current)
        elif view.at_list:
            if view.list.current and (view.list.current != before or first or not view.at_conflict):
                self._show(view.list.current)
            if first:
                view.list.setFocus() if view.list.current else view.take.setFocus()

    def _line_of(self, wanted: str) -> str:
        """A conflict's or question's id, or a participant's, whose first conflict is meant."""
        decide = self.standing.decide
        for one in decide.conflicts:
            if wanted in (one.id, one.dossier):
                return CONFLICT + one.id
        for question in decide.questions:
            if wanted == question.id or wanted in question.dossiers:
                return QUESTION + question.id
        return self.view.list.current

    def _show(self, id: str) -> None:
        view = self.view
        if id.startswith(CONFLICT):
            self._read_conflict(id.removeprefix(CONFLICT))
        elif id.startswith(QUESTION):
            found = [one for one in self.standing.decide.questions if QUESTION + one.id == id]
            if found:
                view.question.show_question(found[0])
                view.show_page(view.question)
        elif id.startswith(WAIT):
            wait = self.standing.wait(id)
            if wait is not None:
                view.wait.show_wait(wait, self.standing)
                view.show_page(view.wait)

    def _enter(self, id: str) -> None:
        """Enter in the list: the focus goes to what can be chosen."""
        self._show(id)
        if id.startswith(QUESTION):
            self.view.question.start()
        self._entering = id.startswith(CONFLICT)

    # Conflicts

    def _read_conflict(self, id: str) -> None:
        def gone(_refusal: Refused) -> None:
            self._read()

        self.room.tasks.read(lambda _task: self.room.desk.ask(ReadConflict(id)), self._show_conflict, refused=gone)

    def _show_conflict(self, page: ConflictPage) -> None:
        if self.view.list.current == CONFLICT + page.id:
            self.view.conflict.show_conflict(page)
            self.view.show_page(self.view.conflict)
            if self._entering:
                self.view.conflict.start()
        self._entering = False

    def _decide(self, place: int, value: str, reason: str) -> None:
        view, page = self.view.conflict, self.view.conflict.page
        if page is None:
            return
        if not reason:
            view.show_problem(_("Write why: the other sites read it in the history."), "reason")
            return
        if place == ANOTHER:
            command = DecideConflict(page.id, reason, value=value)
        else:
            command = DecideConflict(page.id, reason, keep=str(place))
        self.room.tasks.write(
            lambda _task: self.room.desk.execute(command),
            self._settled,
            refused=lambda refusal: view.show_problem(refusal.message, refusal.field),
        )

    def _settled(self, changes: Changes) -> None:
        self.room.tell_saved(changes)
        self.room.note(_("Decided. The other sites hear of it in the next bundles."))
        self.view.list.setFocus()

    # Questions

    def _answer(self, remedy: str, subject: str, value: str, reason: str) -> None:
        view, question = self.view.question, self.view.question.question
        if question is None:
            return
        command = AnswerQuestion(question.id, remedy, subject, value, reason)
        self.room.tasks.write(
            lambda _task: self.room.desk.execute(command),
            self._settled,
            refused=lambda refusal: view.show_problem(refusal.message, refusal.field),
        )

    # Sticks

    def _look_for_sticks(self) -> None:
        if self.isVisible() and self.room.is_open:
            self.room.tasks.read(lambda _task: sticks(), self._show_sticks)

    def _show_sticks(self, found: tuple[Stick, ...]) -> None:
        self.carrying.sticks = found
        self.view.show_stick(next((one for one in found if one.bundles), None))
