"""The participants' screen: the list, a participant's page, the form, the history; what is asked and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tjdesk.domain.refusal import Refused
from tjdesk.services.journey.page import JourneyPage, ParticipantJourney
from tjdesk.services.journey.step import plan_under
from tjdesk.services.participant_list import FindParticipants, ListedParticipant, ReadListed
from tjdesk.services.participant_page import OpenParticipant, ParticipantPage
from tjdesk.services.participants import FindParticipant, Participant
from tjdesk.services.ports import Changes
from tjdesk.services.told_history import TellHistory, ToldLine
from tjdesk.services.wording import status_words
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.intake.panel import Panel as Intake
from tjdesk.ui.journey.glance import facts
from tjdesk.ui.journey.panel import STEP, Journeying
from tjdesk.ui.kit.paged import PagedModel, page_of
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.participants import print_menu
from tjdesk.ui.participants.edit_view import EditView
from tjdesk.ui.participants.editing import Editing
from tjdesk.ui.participants.handing import Handing
from tjdesk.ui.participants.history_view import HistoryView
from tjdesk.ui.participants.list_view import Found, ParticipantList, columns
from tjdesk.ui.participants.page_view import ParticipantView
from tjdesk.ui.participants.status_ask import StatusAsk
from tjdesk.ui.sessions.papers import Papers

_SHOWN_IN_LIST = frozenset(("person", "enrolment", "hearing"))


class Panel(Screen):
    """`participants` with no id is the list; with an id that page; part `history`, `edit`, `new` or `import` go on.

    What is not the list is built when it is first wanted, so that the list is there at once.
    """

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        pack = room.pack
        self.model: PagedModel[ListedParticipant] = PagedModel(
            columns(pack, sites=False), lambda row: row.id, self._rows, room.tasks, self
        )
        self.list = ParticipantList(self.model, pack.words["participants"])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._everybody, self._text, self._sought = 0, "", ""
        self._wanted = Spot("participants")
        self._finding: Task[Found] | None = None
        self.list.typed.connect(self._find)
        self.list.opened.connect(lambda id: room.go("participants", id))
        self.list.importing.connect(lambda: room.go("participants", "", "import"))
        self.list.dropped.connect(lambda file: room.go("participants", str(file), "import"))
        self.list.registering.connect(lambda: room.go("participants", "", "new"))
        self.list.referring.connect(lambda: room.go("participants", "", "refer"))
        room.saved.connect(self._saved)
        room.locking.connect(self._keep_now)
        room.unlocked.connect(self._again)

    @cached_property
    def page(self) -> ParticipantView:
        """The page of one participant."""
        room, made = self.room, ParticipantView(self.room.pack)
        made.closed.connect(lambda: room.go("participants"))
        made.session.connect(lambda session, hearing: room.go("sessions", session, hearing))
        made.editing.connect(lambda: room.go("participants", made.shown, "edit"))
        made.status_asked.connect(self._ask_status)
        made.history.connect(lambda: room.go("participants", made.shown, "history"))
        made.facts.decide.connect(lambda conflict: room.go("exchange", conflict))
        made.facts.unjoining.connect(lambda: self._whole("unjoin"))
        made.facts.handing_over.connect(lambda: self._whole("transfer"))
        made.journey.connect(lambda: room.go("participants", made.shown, "journey"))
        print_menu.fill(made.print_menu, Papers(room, self, lambda: None), lambda: made.page)
        self.stack.addWidget(made)
        return made

    @cached_property
    def history(self) -> HistoryView:
        """The history of one participant."""
        made = HistoryView()
        made.closed.connect(lambda: self.room.go("participants", self._wanted.id))
        self.stack.addWidget(made)
        return made

    @cached_property
    def editing(self) -> Editing:
        """The form and its glue."""
        made = Editing(self.room, self)
        made.saved.connect(lambda id: self.room.go("participants", id))
        made.closed.connect(lambda id: self.room.go("participants", id))
        self.stack.addWidget(made.view)
        return made

    @cached_property
    def journey(self) -> Journeying:
        """The journey at a glance, and the forms of its steps."""
        made = Journeying(self.room, self.stack, self)
        made.closed.connect(lambda id: self.room.go("participants", id))
        return made

    @cached_property
    def intake(self) -> Intake:
        """The import of spreadsheets."""
        made = Intake(self.room)
        made.view.closed.connect(lambda: self.room.go("participants"))
        self.stack.addWidget(made)
        return made

    def arrive(self, spot: Spot) -> None:
        self._wanted = spot
        if spot.part == "import":
            intake = self.intake
            self.stack.setCurrentWidget(intake)
            intake.arrive(spot)
        elif spot.part in ("new", "edit"):
            editing = self.editing
            self.stack.setCurrentWidget(editing.view)
            editing.begin(spot.id)
        elif spot.part in ("journey", "refer") or spot.part.startswith(STEP):
            self.journey.arrive(spot)
        elif spot.id and spot.part == "history":
            self._open_history(spot)
        elif spot.id:
            self._open(spot, focus=True)
        else:
            self.stack.setCurrentWidget(self.list)
            self._find(self.list.search.text())
            self.list.start()

    def parts(self) -> Sequence[Callable[[], object]]:
        growing = (self._grow,) * EditView.PIECES
        return (lambda: self.page, lambda: self.page.table, lambda: self.editing, *growing, lambda: self.history)

    def _grow(self) -> None:
        self.editing.view.grow()

    def leave(self) -> bool:
        self._keep_now()
        return True

    def _keep_now(self) -> None:
        if "editing" in self.__dict__:
            self.editing.keep_now()
        if "journey" in self.__dict__:
            self.journey.keep_now()

    def _again(self) -> None:
        """Unlocked: what could not be read while the store was closed is read now."""
        if self.isVisible():
            self.arrive(self._wanted)

    def _rows(self, ids: Sequence[str]) -> list[ListedParticipant]:
        """Called by a reader's thread."""
        return self.room.desk.ask(ReadListed(tuple(ids), self.room.house.now().date()))

    def _find(self, text: str) -> None:
        """Who fits the text, and what is shown of them first; what was looked for before matters no more."""
        if self._finding is not None:
            self._finding.cancel()
        self._sought = text
        pages = self.list.pages if text == self._text else (0,)

        def read(task: Task[Found]) -> Found:
            ids = self.room.desk.ask(FindParticipants(text))
            task.step(0, 0)
            first = [id for page in pages for id in page_of(ids, page)]
            return Found(text, ids, pages, tuple(self._rows(first)) if first else ())

        self._finding = self.room.tasks.read(read, self._found, cancelled=lambda: None)

    def _found(self, found: Found) -> None:
        if found.text != self._sought:
            return
        self._text = found.text
        if not found.text.strip():
            self._everybody = len(found.ids)
        self.list.show_found(found, max(self._everybody, len(found.ids)))

    def _open(self, spot: Spot, *, focus: bool = False) -> None:
        today, may = self.room.house.now().date(), self.room.desk.rights.compartments

        def read(_task: object) -> tuple[ParticipantPage, JourneyPage]:
            desk = self.room.desk
            return desk.ask(OpenParticipant(spot.id, today, may)), desk.ask(ParticipantJourney(spot.id, today))

        self.room.tasks.read(read, lambda told: self._show(spot, *told, focus))

    def _show(self, spot: Spot, page: ParticipantPage, journey: JourneyPage, focus: bool) -> None:
        if spot != self._wanted:
            return
        first = tuple(one for one in page.facts if one.group == 0)
        rest = tuple(one for one in page.facts if one.group)
        self.page.show_page(replace(page, facts=(*first, *facts(journey, self.room.pack), *rest)))
        self.stack.setCurrentWidget(self.page)
        if focus:
            self.page.start()

    def _ask_status(self) -> None:
        page = self.page.page
        if page is None:
            return
        status = page.participant.enrolment.status
        words = status_words(self.room.pack, status)
        plan = plan_under(self.room.pack, page.participant.enrolment.track)
        ask = StatusAsk(page.id, page.name.text, status, words, lambda: self.room.house.now().date(), self, plan)
        ask.answered.connect(lambda: self._change_status(ask))
        ask.open()

    def _change_status(self, ask: StatusAsk) -> None:
        command = ask.command()
        if command is None:
            return

        def done(changes: Changes) -> None:
            ask.accept()
            self.room.tell_saved(changes)

        def refused(refusal: Refused) -> None:
            ask.set_problem(refusal.message)

        self.room.tasks.write(lambda _task: self.room.desk.execute(command), done, refused=refused)

    def _whole(self, what: str) -> None:
        """The dossier as a whole: `transfer` or `unjoin`."""
        page, handing = self.page.page, Handing(self.room, self)
        if page is not None:
            ask = handing.ask_transfer if what == "transfer" else handing.ask_unjoin
            ask(page.id, page.name.text)

    def _open_history(self, spot: Spot) -> None:
        def read(_task: object) -> tuple[Participant, list[ToldLine]]:
            return self.room.desk.ask(FindParticipant(spot.id)), self.room.desk.ask(TellHistory(spot.id))

        self.room.tasks.read(read, lambda told: self._show_history(spot, *told))

    def _show_history(self, spot: Spot, who: Participant, lines: list[ToldLine]) -> None:
        if spot == self._wanted:
            self.history.show_history(who.name, lines)
            self.stack.setCurrentWidget(self.history)
            self.history.start()

    def _saved(self, changes: Changes) -> None:
        """What is not on show is read when somebody comes back to it."""
        if not self.isVisible():
            return
        if changes.kinds & _SHOWN_IN_LIST:
            self._find(self.list.search.text())
        if self._wanted.part in ("", "history", "journey") and self._wanted.id in changes.dossiers:
            self.arrive(self._wanted)
