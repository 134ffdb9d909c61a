"""The one door to an open store: execute a command, ask a question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from tjdesk.domain.record import Place, Record, Sealed, field_specs
from tjdesk.domain.roles import Rights
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Command, Question
from tjdesk.services.device_log import LogSomething
from tjdesk.services.guard import answered, guarded_reads, may_open
from tjdesk.services.guard_work import guarded_work
from tjdesk.services.ports import Draft, Ledger, Seat, SeatedReads, Vault
from tjdesk.services.views import VIEWED, WatchedVault

T = TypeVar("T")


class Desk:
    """An unlocked store with somebody sitting at it."""

    def __init__(self, ledger: Ledger, vault: Vault, watched: WatchedVault | None = None) -> None:
        self._ledger = ledger
        self._vault = vault
        self._watched = watched

    @property
    def seat(self) -> Seat:
        return self._ledger.seat

    @property
    def pack(self) -> Pack:
        return self._ledger.pack

    def execute(self, command: Command[T]) -> T:
        """Carry out a command in a unit of work of its own. Raises Refused or Trouble: then nothing was saved."""
        with self._ledger.work() as work:
            done = command.execute(guarded_work(work))
        self._note_views()
        return done

    @property
    def rights(self) -> Rights:
        """What whoever sits here may do."""
        return Rights(self.seat.roles, self.pack.roles)

    @contextmanager
    def reading(self) -> Iterator[SeatedReads]:
        """Several questions of one state of the store, as far as the roles at this desk read it."""
        with self._ledger.reading() as reads:
            yield guarded_reads(reads)
        self._note_views()

    def keep_draft(self, key: str, text: str, closed: str = "") -> Draft:
        """Keep what is being typed in a form; `closed` is its team-only or clinical text."""
        return self._ledger.keep_draft(key, text, closed)

    def draft(self, key: str) -> Draft | None:
        """What was being typed in a form, or None."""
        return self._ledger.draft(key)

    def drop_draft(self, key: str) -> None:
        """A form was saved or given up."""
        self._ledger.drop_draft(key)

    def ask(self, question: Question[T]) -> T:
        """Answer a question from one state of the store."""
        with self._ledger.reading() as reads:
            found = answered(question, reads)
        self._note_views()
        return found

    def _note_views(self) -> None:
        """What was opened of clinical text stands in the log before it is shown. Raises Trouble where it cannot."""
        for dossier in self._watched.viewed() if self._watched else ():
            with self._ledger.work() as work:
                LogSomething(VIEWED, dossier).execute(work)

    def opened(self, record: Record, field: str) -> str | None:
        """The text of a sealed field, or None where the user at this desk may not read it."""
        sealed = getattr(record, field)
        if not isinstance(sealed, Sealed):
            return str(sealed)
        place = Place(record.dossier, field_specs(type(record))[field].compartment, record.id, field)
        with self._ledger.reading() as reads:
            if not may_open(reads, place):
                return None
        text = self._vault.open(place, sealed)
        self._note_views()
        return text
