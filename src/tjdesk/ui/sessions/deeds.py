"""What is done with a session as a whole: its head, who is listed, moving, closing, signing, undoing the last save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tjdesk.domain.hearing import Disposition
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.command import Command
from tjdesk.services.listing import CorrectSession, ListHearing, TakeOffDocket
from tjdesk.services.moving import PostponeRemaining
from tjdesk.services.participants import ListParticipants
from tjdesk.services.ports import Changes
from tjdesk.services.sessions import CloseSession, PlanSession, PostponeSession, ReopenSession, SignSession
from tjdesk.services.undo import UNDOABLE, UndoSave
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.sessions.dialogs import MoveQuestion, PersonQuestion, head_question, plan_question
from tjdesk.ui.sessions.proposals import day_to_move_to
from tjdesk.ui.sessions.sitting import Sitting

MOST_UNDONE = 50
MOST_OFFERED = 12


class Deeds(QObject):
    """Each deed asks what it must, executes a command, and tells what was saved. `planned(id)`: a new session.

    `signed()` once one is.
    """

    planned = Signal(str)
    signed = Signal()

    def __init__(self, room: Room, sitting: Sitting, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._sitting, self._parent = room, sitting, parent
        self._saves: list[Changes] = []
        room.saved.connect(self._remember)

    def end(self) -> None:
        """The next step of a session: close it, or sign it when it is closed."""
        page = self._sitting.page
        if page is None:
            return
        self._sitting.drafts.keep_now()
        if page.session.status == SessionStatus.CLOSED:
            self._sign()
        else:
            self._do(CloseSession(page.session.id), _("The session is closed. Sign it once the judge has."))

    def _sign(self) -> None:
        asked = Ask(
            _("Sign the session"),
            _("From then on the record is amended, never written over. Each amendment needs a reason."),
            in_context("deed", "Sign"),
            parent=self._parent,
        )
        session = self._sitting.session
        signed, done = SignSession(session), _("The session is signed.")
        asked.answered.connect(lambda: self._answer(asked, signed, done, self.signed.emit))
        asked.open()

    def reopen(self) -> None:
        """A closed session is taken up again."""
        self._do(ReopenSession(self._sitting.session), _("The session is open again."))

    def postpone(self) -> None:
        """The session, or what is left of it, is put off."""
        page = self._sitting.page
        if page is None:
            return
        self._sitting.drafts.keep_now()
        session, waiting = page.session.id, len(page.called) - page.recorded
        rest = any(one.hearing.disposition == Disposition.HELD for one in page.called)
        count = waiting if rest else len(page.called)
        asked = MoveQuestion(count, rest, self._room.pack, self._today, self._parent)
        asked.day.set_value(day_to_move_to(page, self._room.pack.calendar))
        command = PostponeRemaining if rest else PostponeSession
        done = _("The hearings are postponed.")

        def answer() -> None:
            if asked.settled() and asked.day.value is not None:
                self._answer(asked, command(session, asked.day.value, asked.why.reason), done)

        asked.answered.connect(answer)
        asked.open()
        asked.why.setFocus()

    def correct_head(self) -> None:
        """Hour, room, judge and clerk."""
        page = self._sitting.page
        if page is None:
            return
        session = page.session
        asked = head_question(session, self._today, self._parent)

        def answer() -> None:
            if asked.settled():
                told = (asked.hour.value, asked.room.text(), asked.judge.text(), asked.clerk.text())
                self._answer(asked, CorrectSession(session.id, *told), _("The session's details are corrected."))

        asked.answered.connect(answer)
        asked.open()
        asked.hour.setFocus()

    def plan(self, day: dt.date, like: CourtSession | None) -> None:
        """A new session on a day, with the head that another one had."""
        asked = plan_question(self._today, self._parent)
        asked.show_head(like, day)

        def answer() -> None:
            if asked.settled() and asked.day.value is not None:
                told = (asked.day.value, asked.hour.value, asked.room.text(), asked.judge.text(), asked.clerk.text())
                self._plan(asked, PlanSession(*told))

        asked.answered.connect(answer)
        asked.open()
        asked.day.setFocus()

    def list_person(self) -> None:
        """Somebody is put on the docket by hand."""
        session, room = self._sitting.session, self._room
        asked = PersonQuestion(self._parent)

        def look_for(text: str) -> None:
            room.tasks.read(
                lambda _task: room.desk.ask(ListParticipants(text))[:MOST_OFFERED] if text.strip() else [],
                lambda found: asked.offer(found) if asked.line.text() == text else None,
            )

        def answer() -> None:
            if asked.settled():
                self._answer(asked, ListHearing(session, asked.chosen), _("Listed."))

        asked.typed.connect(look_for)
        asked.answered.connect(answer)
        asked.open()
        asked.line.setFocus()

    def take_off(self) -> None:
        """Whoever is called was listed by mistake."""
        called = self._sitting.called
        if called is not None:
            self._do(TakeOffDocket(called.hearing.id), _("Taken off the docket."))

    def undo(self) -> None:
        """The last save is undone, as a new entry."""
        if not self._saves:
            self._room.note(_("There is nothing to undo."))
            return
        changes = self._saves[-1]

        def undone() -> None:
            self._saves = [save for save in self._saves if save is not changes]
            self._sitting.return_to(changes.dossiers)

        self._do(UndoSave(changes), _("Undone."), undone)

    @property
    def can_undo(self) -> bool:
        return bool(self._saves)

    def _remember(self, changes: Changes) -> None:
        if changes.action in UNDOABLE:
            self._saves = [*self._saves, changes][-MOST_UNDONE:]

    def _today(self) -> dt.date:
        return self._room.house.now().date()

    def _do(self, command: Command[Changes], done: Message, then: Callable[[], object] | None = None) -> None:
        room = self._room
        room.tasks.write(lambda _task: room.desk.execute(command), lambda changes: self._done(changes, done, then))

    def _done(self, changes: Changes, done: Message, then: Callable[[], object] | None = None) -> None:
        if then is not None:
            then()
        self._room.tell_saved(changes)
        self._room.note(done)

    def _answer(
        self, asked: Ask, command: Command[Changes], done: Message, then: Callable[[], object] | None = None
    ) -> None:
        """Carries out what a question was about; a refusal is said in it."""

        def end(changes: Changes) -> None:
            asked.accept()
            self._done(changes, done, then)

        self._room.tasks.write(
            lambda _task: self._room.desk.execute(command),
            end,
            refused=lambda refusal: asked.set_problem(refusal.message),
        )

    def _plan(self, asked: Ask, command: PlanSession) -> None:
        def end(session: CourtSession) -> None:
            asked.accept()
            self._done(Changes("", "", kinds=frozenset((CourtSession.KIND,))), _("The session is planned."))
            self.planned.emit(session.id)

        self._room.tasks.write(
            lambda _task: self._room.desk.execute(command),
            end,
            refused=lambda refusal: asked.set_problem(refusal.message),
        )
