"""A step being entered: what its form begins with, keeps as a draft, and saves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QObject, Signal

from tjdesk.domain.person import Person
from tjdesk.domain.problem import Problem
from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.services.journey.step import StepDone, StepRefused
from tjdesk.services.journey.steps import step_of
from tjdesk.services.participant_list import FindAlike
from tjdesk.services.participants import FindParticipant, Participant
from tjdesk.services.ports import Draft
from tjdesk.ui.desk.room import Room
from tjdesk.ui.journey.form import StepForm, Values, beginning, by_field, from_draft, to_draft, told
from tjdesk.ui.journey.step_view import StepView

Read = tuple[Participant | None, Draft | None]


class Stepping(QObject):
    """The glue of one step's form. `saved(StepDone)`, `closed(id)` when somebody goes back."""

    saved = Signal(object)
    closed = Signal(str)

    def __init__(self, room: Room, step: StepForm, parent: QObject) -> None:
        super().__init__(parent)
        self.room, self.step = room, step
        self.view = StepView(step, room.pack, self._today)
        self._id = ""
        self._begun: dict[str, Any] = {}
        self._saving = False
        room.tasks.mistaken.connect(lambda _mistake: self._go_on())
        self.view.edited.connect(self._edited)
        self.view.saving.connect(self._save)
        self.view.discarding.connect(self._discard)
        self.view.closed.connect(self._back)
        self.view.opened.connect(lambda id: room.go("participants", id))

    def begin(self, id: str, known: Values) -> None:
        """Reads whose step it is (nobody, for somebody new) and what was being typed; `known` is given already."""
        self._id = id

        def read(_task: object) -> Read:
            desk = self.room.desk
            return desk.ask(FindParticipant(id)) if id else None, desk.draft(self._key(id))

        self.room.tasks.read(read, lambda told: self._show(id, known, *told))

    def keep_now(self) -> None:
        """Keeps at once what was typed last and is still waiting."""
        if self.view.waiting:
            self.view.stop_waiting()
            self._edited()

    def _key(self, id: str) -> str:
        return f"step/{self.step.key}/{id or 'new'}"

    def _today(self) -> dt.date:
        return self.room.house.now().date()

    def _show(self, id: str, known: Values, who: Participant | None, draft: Draft | None) -> None:
        if id != self._id:
            return
        self.view.show_values(beginning(self.step, self.room.pack, self._today(), known), who.name.text if who else "")
        self._begun = self.view.values
        typed = from_draft(draft.text) if draft else None
        if typed and draft and not known:
            kept = dt.datetime.fromisoformat(draft.at)
            self.view.rows.show(typed)
            self.view.say(
                _("As you left it on {day:short} at {at:time}; not saved yet.", day=kept.date(), at=kept), draft=True
            )
        self.view.start()

    def _edited(self) -> None:
        values = self.view.values
        if values == self._begun or self._saving:
            return
        if not self._id:
            self._ask_alike(values)
        key, text = self._key(self._id), to_draft(values)
        self.room.tasks.write(lambda _task: self.room.desk.keep_draft(key, text), self._kept)

    def _kept(self, draft: Draft) -> None:
        at = dt.datetime.fromisoformat(draft.at)
        self.view.say(_("Draft saved {at}", at=at.time()), draft=True)

    def _ask_alike(self, values: Values) -> None:
        """Whether whoever is being referred is registered already."""
        names = ("family_name", "second_family_name", "given_names", "id_kind", "id_number")
        known: dict[str, Any] = {name: str(values.get(f"person.{name}") or "") for name in names}
        born = values.get("person.birth_date") or ""
        birth = dt.date.fromisoformat(born) if born else None
        question = FindAlike(
            Person(id="", dossier="", birth_date=birth, **known), str(values.get("file_number") or "").strip()
        )
        self.room.tasks.read(lambda _task: self.room.desk.ask(question), self.view.alike.show_people)

    def _save(self) -> None:
        if self._saving or self.view.rows.misread():
            return
        plain = told(self.step, self.view.values, self._id, self.room.house.now().tzinfo)
        id, key = self._id, self._key(self._id)
        self._saving = True
        self.view.stop_waiting()

        def work(_task: object) -> StepDone:
            done = self.room.desk.execute(step_of(plain))
            self.room.desk.drop_draft(key)
            return done

        self.room.tasks.write(
            work, lambda done: self._done(id, done), refused=self._refused, troubled=self._troubled
        )  # fmt: skip

    def _go_on(self) -> None:
        """Nothing was saved: what stands in the form is a draft again."""
        if self._saving:
            self._saving = False
            self._edited()

    def _troubled(self, trouble: Trouble) -> None:
        self._go_on()
        self.room.tasks.troubled.emit(trouble)

    def _done(self, id: str, done: StepDone) -> None:
        self.view.stop_waiting()
        self._saving = False
        self.room.tell_saved(done.changes)
        if id == self._id:
            self.saved.emit(done)

    def _refused(self, refusal: Refused) -> None:
        self._go_on()
        problems = refusal.problems if isinstance(refusal, StepRefused) else (Problem(refusal.field, refusal.message),)
        self.view.show_problems(by_field(self.step, problems))

    def _discard(self) -> None:
        id, key = self._id, self._key(self._id)
        self.view.stop_waiting()
        self.room.tasks.write(lambda _task: self.room.desk.drop_draft(key), lambda _none: self.begin(id, {}))

    def _back(self) -> None:
        self.keep_now()
        self.closed.emit(self._id)
