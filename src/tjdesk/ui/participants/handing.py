"""What is done about a dossier as a whole: handed to another site, taken apart from one it was joined to."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import counted
from tjdesk.services.persons import UnjoinPersons
from tjdesk.services.ports import Changes
from tjdesk.services.sites import other_sites
from tjdesk.services.transfer import TransferParticipant, Transferred
from tjdesk.ui.desk.room import Room
from tjdesk.ui.participants.transfer_ask import TransferAsk
from tjdesk.ui.participants.unjoin_ask import UnjoinAsk


class Handing(QObject):
    """Asks, and tells the store."""

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(parent)
        self._room, self._parent = room, parent

    def ask_transfer(self, dossier: str, name: str) -> None:
        """To which of the other sites the dossier goes."""

        def read(_task: object) -> list[tuple[str, str]]:
            with self._room.desk.reading() as reads:
                return other_sites(reads, dossier)

        self._room.tasks.read(read, lambda sites: self._ask_transfer(dossier, name, sites))

    def _ask_transfer(self, dossier: str, name: str, sites: list[tuple[str, str]]) -> None:
        ask = TransferAsk(name, sites, self._parent)
        ask.answered.connect(lambda: self._transfer(dossier, ask))
        ask.open()

    def _transfer(self, dossier: str, ask: TransferAsk) -> None:
        command = TransferParticipant(dossier, ask.to.value)

        def refused(refusal: Refused) -> None:
            ask.set_problem(refusal.message)

        def done(transferred: Transferred) -> None:
            ask.accept()
            self._room.tell_saved(
                Changes("participant_transferred", "", frozenset({dossier}), frozenset({"enrolment"}))
            )
            self._room.note(
                counted("Handed to {site} with {count} record; make a bundle for them.",
                        "Handed to {site} with {count} records; make a bundle for them.", transferred.records,
                        site=transferred.to_site)
            )  # fmt: skip

        self._room.tasks.write(lambda _task: self._room.desk.execute(command), done, refused=refused)

    def ask_unjoin(self, dossier: str, name: str) -> None:
        """Two dossiers that were joined stand apart again, if somebody says why."""
        ask = UnjoinAsk(name, self._parent)
        ask.answered.connect(lambda: self._unjoin(ask, dossier))
        ask.open()

    def _unjoin(self, ask: UnjoinAsk, dossier: str) -> None:
        def done(changes: Changes) -> None:
            ask.accept()
            self._room.tell_saved(changes)
            self._room.go("participants", dossier)

        command = UnjoinPersons(dossier, ask.reason.text().strip())
        self._room.tasks.write(
            lambda _task: self._room.desk.execute(command),
            done,
            refused=lambda refusal: ask.set_problem(refusal.message),
        )
