"""The participants' screen: the list, a participant's page, the form, the history; what is asked and told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from tjdesk.security.roles import readable
from tjdesk.services.participant_list import FindParticipants, ListedParticipant, ReadListed
from tjdesk.services.participant_page import OpenParticipant, ParticipantPage
from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.kit.paged import PagedModel
from tjdesk.ui.participants.list_view import ParticipantList, columns
from tjdesk.ui.participants.page_view import ParticipantView

_SHOWN_IN_LIST = frozenset(("person", "enrolment", "hearing"))


class Panel(Screen):
    """`participants` with no id is the list; with an id that page; part `history`, `edit`, `new` or `import` go on."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        pack = room.desk.pack
        self.model: PagedModel[ListedParticipant] = PagedModel(
            columns(pack, sites=False), lambda row: row.id, self._rows, room.tasks, self
        )
        self.list = ParticipantList(self.model, pack.words["participants"])
        self.page = ParticipantView(pack)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._everybody, self._asked, self._wanted = 0, 0, ""
        self.list.typed.connect(self._find)
        self.list.opened.connect(lambda id: room.go("participants", id))
        self.page.closed.connect(lambda: room.go("participants"))
        self.page.session.connect(lambda session, hearing: room.go("sessions", session, hearing))
        room.saved.connect(self._saved)

    def arrive(self, spot: Spot) -> None:
        if spot.id:
            self._wanted = spot.id
            self._open(spot.id, focus=True)
        else:
            self._wanted = ""
            self.stack.setCurrentWidget(self.list)
            self._find(self.list.search.text())
            self.list.start()

    def _rows(self, ids: Sequence[str]) -> list[ListedParticipant]:
        """Called by a reader's thread."""
        return self.room.desk.ask(ReadListed(tuple(ids), self.room.house.now().date()))

    def _find(self, text: str) -> None:
        self._asked += 1
        asked = self._asked
        self.room.tasks.read(
            lambda _task: self.room.desk.ask(FindParticipants(text)),
            lambda ids: self._found(asked, ids, text),
        )

    def _found(self, asked: int, ids: tuple[str, ...], text: str) -> None:
        if asked != self._asked:
            return
        if not text.strip():
            self._everybody = len(ids)
        self.list.show_ids(ids, text, max(self._everybody, len(ids)))

    def _open(self, id: str, *, focus: bool = False) -> None:
        today, may = self.room.house.now().date(), readable(self.room.desk.seat.roles)
        self.room.tasks.read(
            lambda _task: self.room.desk.ask(OpenParticipant(id, today, may)),
            lambda page: self._show(id, page, focus),
        )

    def _show(self, id: str, page: ParticipantPage, focus: bool) -> None:
        if id != self._wanted:
            return
        self.page.show_page(page)
        self.stack.setCurrentWidget(self.page)
        if focus:
            self.page.start()

    def _saved(self, changes: Changes) -> None:
        if changes.kinds & _SHOWN_IN_LIST:
            self._find(self.list.search.text())
        if self._wanted and self.page.shown in changes.dossiers:
            self._open(self._wanted)
