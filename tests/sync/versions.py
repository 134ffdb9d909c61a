"""Two versions of the program at once: what the older one does not know, and what only the newer one writes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest import mock

from tjdesk.db import journal
from tjdesk.db.tables import SCHEMA
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record
from tjdesk.domain.warrant import Warrant
from tjdesk.services.command import Command
from tjdesk.services.ports import Work

EVERY_KIND = dict(KINDS)


@dataclass(frozen=True)
class IssueWarrant(Command[None]):
    """A record of a kind that only the newer program knows, and a field that both know, in one entry."""

    person: str
    telephone: str

    def execute(self, work: Work) -> None:
        person = work.get(Person, self.person)
        if person is not None:
            work.put(replace(person, telephone=self.telephone))
            work.put(Warrant(id=work.new_id(person.dossier), dossier=person.dossier, ordered_on=dt.date(2026, 5, 4)))
            work.commit("warrant_issued")


@contextmanager
def program(*, older: bool) -> Iterator[None]:
    """As that version of the program: the older one knows no warrants, and its format is one less."""
    before = dict(KINDS)
    try:
        _set_kinds({name: kind for name, kind in EVERY_KIND.items() if not (older and name == Warrant.KIND)})
        with mock.patch.object(journal, "SCHEMA", SCHEMA if older else SCHEMA + 1):
            yield
    finally:
        _set_kinds(before)


def _set_kinds(kinds: Mapping[str, type[Record]]) -> None:
    assert isinstance(KINDS, dict)
    KINDS.clear()
    KINDS.update(kinds)
