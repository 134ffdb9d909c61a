"""Registering a participant and putting details right: what the form reads, keeps as a draft, and saves."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QObject, Signal

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.participant_list import FindAlike
from tjdesk.services.participants import FindParticipant, Participant, RegisterParticipant
from tjdesk.services.people import EditParticipant, PeopleRefused
from tjdesk.services.ports import Changes, Draft
from tjdesk.ui.desk.room import Room
from tjdesk.ui.participants.edit_view import EditView
from tjdesk.ui.participants.form import (
    ROW_OF,
    Details,
    blank,
    by_row,
    details_of,
    enrolment_of,
    from_draft,
    person_of,
    problems,
    to_draft,
)

Read = tuple[Participant | None, Draft | None]


class Editing(QObject):
    """The form's glue. `saved(id)` after a save, `closed(id)` when somebody goes back; no id for a new one."""

    saved = Signal(str)
    closed = Signal(str)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.view = EditView(room.pack, self._today)
        self._who: Participant | None = None
        self._begun = Details()
        self._wanted: str | None = None
        self._saving = False
        room.tasks.mistaken.connect(lambda _mistake: self._go_on())
        self.view.edited.connect(self._edited)
        self.view.saving.connect(self._save)
        self.view.discarding.connect(self._discard)
        self.view.closed.connect(self._back)
        self.view.opened.connect(lambda id: room.go("participants", id))

    def begin(self, id: str) -> None:
        """Reads whoever is to be edited (nobody, for an empty id) and what was being typed."""
        self._wanted = id
        self.view.complete()

        def read(_task: object) -> Read:
            desk = self.room.desk
            return desk.ask(FindParticipant(id)) if id else None, desk.draft(_key(id))

        self.room.tasks.read(read, lambda told: self._show(id, *told))

    def keep_now(self) -> None:
        """Keeps at once what was typed last and is still waiting."""
        if self.view.waiting:
            self.view.stop_waiting()
            self._edited()

    @property
    def _dossier(self) -> str:
        return self._who.id if self._who else ""

    def _today(self) -> dt.date:
        return self.room.house.now().date()

    def _show(self, id: str, who: Participant | None, draft: Draft | None) -> None:
        if id != self._wanted:
            return
        self._who = who
        self._begun = details_of(who.person, who.enrolment) if who else blank(self.room.pack)
        typed = from_draft(draft.text) if draft else None
        self.view.show_details(typed or self._begun, new=who is None, name=who.name.text if who else "")
        if typed is not None and draft is not None and typed != self._begun:
            kept = dt.datetime.fromisoformat(draft.at)
            self.view.say(
                _("As you left it on {day:short} at {at:time}; not saved yet.", day=kept.date(), at=kept), draft=True
            )
        self.view.start()

    def _edited(self) -> None:
        details, id = self.view.details, self._dossier
        if details == self._begun or self._saving:
            return
        self._ask_alike(details)
        text = to_draft(details)
        self.room.tasks.write(lambda _task: self.room.desk.keep_draft(_key(id), text), self._kept)

    def _kept(self, draft: Draft) -> None:
        at = dt.datetime.fromisoformat(draft.at)
        self.view.say(_("Draft saved {at}", at=at.time()), draft=True)

    def _ask_alike(self, details: Details) -> None:
        person = person_of(details, None, "", self._today())
        question = FindAlike(person, "" if self._who else details.file_number.strip(), but=self._dossier)
        self.room.tasks.read(lambda _task: self.room.desk.ask(question), self.view.alike.show_people)

    def _save(self) -> None:
        if self._saving:
            return
        details = self.view.details
        unread = self.view.rows.misread()
        found = problems(
            details, self._who.person if self._who else None, self._who.enrolment if self._who else None, self._today()
        )
        if found or unread:
            self.view.show_problems(found)
            return
        if details == self._begun and self._who is not None:
            self.closed.emit(self._dossier)
            return
        self._write(self._command(details))

    def _write(self, command: RegisterParticipant | EditParticipant) -> None:
        """Saves and drops the draft; until that has ended no draft is kept, or it would outlive what was saved."""
        id, self._saving = self._dossier, True
        self.view.stop_waiting()

        def work(_task: object) -> Changes:
            changes = self.room.desk.execute(command)
            self.room.desk.drop_draft(_key(id))
            return changes

        self.room.tasks.write(work, self._done, refused=self._refused, troubled=self._troubled)

    def _go_on(self) -> None:
        """Nothing was saved: what stands in the form is a draft again."""
        if self._saving:
            self._saving = False
            self._edited()

    def _command(self, details: Details) -> RegisterParticipant | EditParticipant:
        who = self._who
        if who is None:
            person = person_of(details, None, "", self._today())
            return RegisterParticipant(person, enrolment_of(details, None))
        person = person_of(details, who.person, who.id, self._today())
        return EditParticipant(person, enrolment_of(details, who.enrolment), details.reason)

    def _done(self, changes: Changes) -> None:
        self.view.stop_waiting()
        self._saving = False
        self.room.tell_saved(changes)
        self.saved.emit(self._dossier or next(iter(changes.dossiers)))

    def _troubled(self, trouble: Trouble) -> None:
        self._go_on()
        self.room.tasks.troubled.emit(trouble)

    def _refused(self, refusal: Refused) -> None:
        self._go_on()
        if isinstance(refusal, PeopleRefused):
            self.view.show_problems(by_row(refusal.problems))
        else:
            self.view.show_problems({ROW_OF.get(refusal.field, "file_number"): refusal.message})

    def _discard(self) -> None:
        id = self._dossier
        self.room.tasks.write(lambda _task: self.room.desk.drop_draft(_key(id)), lambda _none: self.begin(id))

    def _back(self) -> None:
        self.keep_now()
        self.closed.emit(self._dossier)


def _key(id: str) -> str:
    return f"participant/{id or 'new'}"
