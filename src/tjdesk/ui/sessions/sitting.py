"""One session being worked through: who is called, what is typed about them, and saving it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from tjdesk.domain.hearing import Response
from tjdesk.domain.refusal import Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.docket_page import Called, DocketPage
from tjdesk.services.recording import Recorded
from tjdesk.ui.desk.room import Room
from tjdesk.ui.sessions.dialogs import amend_question
from tjdesk.ui.sessions.drafts import Drafts
from tjdesk.ui.sessions.form import Filled, Table, begin, draft_key, follow, from_draft, may_be_filled
from tjdesk.ui.sessions.leave_amendment import LeaveAmendment
from tjdesk.ui.sessions.proposals import next_waiting, usually_there
from tjdesk.ui.sessions.reading import Read, named, read_session
from tjdesk.ui.sessions.recording import Recorder
from tjdesk.ui.sessions.verdict import Verdict, asked_for, judge, missing_words
from tjdesk.ui.sessions.view import SessionView


class Sitting(QObject):
    """Glue between one session's view and the desk. `shown()` follows every reading of the session."""

    shown = Signal()
    finished = Signal()

    def __init__(self, room: Room, view: SessionView) -> None:
        super().__init__(view)
        self.room, self.view = room, view
        self.page: DocketPage | None = None
        self.now = ""
        self.amending = False
        self._filled: dict[str, Filled] = {}
        self._touched: dict[str, dt.datetime | None] = {}
        self._tried: dict[str, dict[str, Message]] = {}
        self._shown: Table | None = None
        self.drafts = Drafts(lambda: room.desk, room.tasks, self)
        self.drafts.kept.connect(self._kept)
        self._recorder = Recorder(room, self)
        self._recorder.recorded.connect(self._recorded)
        self._recorder.refused.connect(self._refused)
        self._recorder.troubled.connect(self._troubled)
        view.form.edited.connect(self._edited)
        view.docket.opened.connect(self.call)
        view.foot.saved.connect(self.save)

    @property
    def session(self) -> str:
        """The id of the session, or an empty string."""
        return self.page.session.id if self.page else ""

    @property
    def called(self) -> Called | None:
        """Who stands before the court."""
        return self.page.of(self.now) if self.page else None

    def open(self, session: str, participant: str = "") -> None:
        """Reads a session and calls a participant, or the first without an outcome."""
        self.drafts.keep_now()
        self._filled, self._touched, self._tried, self.amending = {}, {}, {}, False
        self.page, self.now = None, participant
        self.read(session)

    def read(self, session: str = "") -> None:
        """Reads the session again; what is being typed stays."""
        room, wanted = self.room, session or self.session
        first = self.page is None
        if wanted:
            room.tasks.read(lambda _task: read_session(room.desk, wanted, drafts=first), self._show)

    def call(self, participant: str) -> None:
        """Shows the form of a participant and puts the focus where one begins."""
        self.now, self.amending = participant, False
        self._show_docket()
        self._show_form()
        self.take_focus()

    def take_focus(self) -> None:
        """Where one begins: the form's first row, or the docket where the record is only read."""
        table = self._table()
        if table is None:
            self.view.focus_nobody()
        elif may_be_filled(table):
            self.view.form.focus_first()
        else:
            self.view.docket.docket.setFocus()

    def return_to(self, dossiers: Collection[str]) -> None:
        """Something of these was put back: their forms show what stands, and the first of them is called."""
        for participant in dossiers:
            self._forget(participant)
        called = self.page.called if self.page else ()
        there = next((one.participant.id for one in called if one.participant.id in dossiers), "")
        if there:
            self.call(there)

    def _forget(self, participant: str) -> None:
        for kept in (self._filled, self._touched, self._tried):
            kept.pop(participant, None)

    def step(self, by: int) -> None:
        """To the person before or after on the docket."""
        ids = [one.participant.id for one in self.page.called] if self.page else []
        if self.now in ids:
            at = ids.index(self.now) + by
            if 0 <= at < len(ids):
                self.call(ids[at])

    def save(self) -> None:
        """Records the outcome and calls the next; says beside the fields what is missing or wrong."""
        table = self._table()
        if table is None:
            return
        self.view.form.settle()
        filled = self.view.form.read()
        verdict = judge(filled, table)
        unsettled = self.view.form.unsettled()
        if unsettled or not verdict.complete:
            self._tried[self.now] = {**asked_for(verdict), **unsettled}
            self._filled[self.now] = filled
            self._say(verdict, focus=True)
            return
        if table.amending:
            self._ask_why(filled, table)
        else:
            self._record(filled, table)
            self._next()

    def amend(self) -> None:
        """Frees the form of a signed hearing; saving then asks for the reason."""
        if not self.amending:
            self.amending = True
            self._show_form()
            self.view.form.focus_first()

    def leave_amendment(self) -> None:
        """Back to the signed record; where something was typed, it is asked what becomes of it."""
        called = self.called
        if not self.amending or called is None:
            return
        if self.now not in self._touched:
            self.call(self.now)
            return
        asked = LeaveAmendment(called.participant.name.text, self.view)
        asked.answered.connect(lambda: self._leave(asked))
        asked.open()

    def _leave(self, asked: LeaveAmendment) -> None:
        asked.accept()
        self.drafts.keep_now()
        if asked.discard.isChecked():
            self.drafts.drop(draft_key(self.session, self.now))
            self._forget(self.now)
        self.call(self.now)

    def _ask_why(self, filled: Filled, table: Table) -> None:
        called = table.called
        asked = amend_question(called.participant.name.text, called.hearing.signed_at is None, self.view)

        def answer() -> None:
            if asked.settled():
                asked.accept()
                self._record(filled, table, asked.why.text().strip())
                self.call(self.now)

        asked.answered.connect(answer)
        asked.open()
        asked.why.setFocus()

    def _record(self, filled: Filled, table: Table, reason: str = "") -> None:
        self.drafts.keep_now()
        self._filled[self.now] = filled
        self._recorder.record(filled, table, reason)

    def _recorded(self, participant: str, recorded: Recorded) -> None:
        self._forget(participant)
        self.room.tell_saved(recorded.changes)

    def _refused(self, participant: str, found: dict[str, Message]) -> None:
        """Back to that person, with the sentences beside their fields."""
        self._tried[participant] = found
        self.call(participant)

    def _troubled(self, participant: str, trouble: Trouble) -> None:
        self.call(participant)
        self.room.tasks.troubled.emit(trouble)

    def _next(self) -> None:
        """The next without an outcome; at the end the focus goes to what is left to do."""
        following = next_waiting(self.page, self.now, self._recorder.saving) if self.page else ""
        self.call(following or self.now)
        if not following:
            self.room.note(_("Every hearing of this session has an outcome."))
            self.finished.emit()

    def _show(self, read: Read) -> None:
        """What was read takes its place; the form of whoever is called is left alone while somebody types in it."""
        first, self.page = self.page is None or self.page.session.id != read.page.session.id, read.page
        self._recorder.read_again(read.page)
        if first:
            self._take_drafts(read)
            self.now = named(read.page, self.now)
        if self.called is None:
            self.now = next_waiting(read.page, "", self._recorder.saving) or self._first()
        self.view.bar.show_page(read.page)
        self._show_docket()
        self.view.show_somebody(self.called is not None)
        if first or (self.now not in self._touched and self._table() != self._shown):
            self._show_form()
        if first or (self.view.isActiveWindow() and QApplication.focusWidget() is None):
            self.take_focus()
        self.shown.emit()

    def _first(self) -> str:
        return self.page.called[0].participant.id if self.page and self.page.called else ""

    def _take_drafts(self, read: Read) -> None:
        for participant, draft in read.drafts.items():
            filled = from_draft(draft.text, draft.closed)
            if filled is not None:
                self._filled[participant] = filled
                self._touched[participant] = dt.datetime.fromisoformat(draft.at)

    def _there(self) -> tuple[str, ...]:
        return usually_there(self.page.called if self.page else (), list(self._recorder.saving.values()))

    def _show_docket(self) -> None:
        if self.page is not None:
            self.view.docket.show_page(self.page, self.room.pack, self.now)

    def _show_form(self) -> None:
        table = self._table()
        if table is None:
            return
        self._shown = table
        self.view.person.show_called(table)
        self.view.show_signature(table.session, self.amending)
        kept = self._filled.get(self.now) if may_be_filled(table) else None
        filled = kept or begin(table, self._there())
        self.view.form.show_filled(filled, table)
        self.view.foot.set_kept(self._touched.get(self.now) if kept else None)
        self._say(judge(filled, table))

    def replace_response(self, at: int, response: Response) -> None:
        """A response with more said of it takes its place."""
        filled = self.view.form.read()
        responses = (*filled.responses[:at], response, *filled.responses[at + 1 :])
        self._take(replace(filled, responses=responses))

    def _edited(self) -> None:
        self._take(self.view.form.read())

    def _take(self, filled: Filled) -> None:
        """What a person made of the form: kept, shown with what follows from it, judged."""
        table = self._table()
        if table is None or not may_be_filled(table):
            return
        filled = follow(filled, table)
        self._filled[self.now] = filled
        self._touched.setdefault(self.now, None)
        self.drafts.keep(draft_key(self.session, self.now), filled)
        self.view.form.show_filled(filled, table)
        self._tried.pop(self.now, None)
        self._say(judge(filled, table))

    def _say(self, verdict: Verdict, focus: bool = False) -> None:
        """Nothing is said of a record that is only read."""
        table = self._table()
        verdict = verdict if table is not None and may_be_filled(table) else Verdict({}, {}, {})
        wrong = self._tried.get(self.now) or verdict.wrong
        self.view.form.say(verdict, wrong, focus)
        self.view.foot.missing.say(missing_words(verdict) or "")

    def _kept(self, moment: dt.datetime) -> None:
        if self.now in self._touched:
            self._touched[self.now] = moment
            self.view.foot.set_kept(moment)

    def _table(self) -> Table | None:
        called = self.called
        if self.page is None or called is None:
            return None
        return Table(
            session=self.page.session,
            called=called,
            pack=self.room.pack,
            today=self.room.house.now().date(),
            amending=self.amending,
        )
