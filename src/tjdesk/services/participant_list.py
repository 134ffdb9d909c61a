"""The list of participants: ids for what is typed, and rows for the ids that come into view."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.alike import alike
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.names import fold
from tjdesk.domain.person import Person
from tjdesk.domain.phase import days_in_phase
from tjdesk.domain.states import IN_PROGRAMME
from tjdesk.services.command import Question
from tjdesk.services.participants import Participant, participants_among, participants_of, search_persons
from tjdesk.services.ports import Reads, SeatedReads
from tjdesk.services.sites import site_names

MOST_ALIKE = 5


@dataclass(frozen=True)
class FindParticipants(Question[tuple[str, ...]]):
    """Ids of the participants that hold every word of `text`, in alphabetical order; all of them for an empty one."""

    text: str = ""

    def answer(self, reads: SeatedReads) -> tuple[str, ...]:
        return tuple(search_persons(reads, self.text))


@dataclass(frozen=True)
class ListedParticipant:
    """A row of the list. `days` are the whole days in the phase, `next_date` the next hearing listed."""

    participant: Participant
    days: int | None
    next_date: dt.date | None

    @property
    def id(self) -> str:
        return self.participant.id

    @property
    def taking_part(self) -> bool:
        """Whether the person is in the programme now."""
        return self.participant.enrolment.status in IN_PROGRAMME


@dataclass(frozen=True)
class ReadListed(Question[list[ListedParticipant]]):
    """The rows of some ids, as they stand on a day, in no order."""

    ids: tuple[str, ...]
    today: dt.date

    def answer(self, reads: SeatedReads) -> list[ListedParticipant]:
        names, coming = site_names(reads), self._coming(reads)
        return [
            ListedParticipant(
                replace(one, site_name=names.get(one.enrolment.site, "")),
                days_in_phase(reads.pack.phases, one.enrolment, self.today) if one.enrolment.phase else None,
                coming.get(one.id),
            )
            for one in participants_among(reads, list(self.ids))
        ]

    def _coming(self, reads: Reads) -> dict[str, dt.date]:
        found: dict[str, dt.date] = {}
        for hearing in reads.find(Hearing, dossier=list(self.ids), disposition="scheduled"):
            if hearing.date >= self.today:
                found[hearing.dossier] = min(hearing.date, found.get(hearing.dossier, hearing.date))
        return found


@dataclass(frozen=True)
class FindAlike(Question[list[Participant]]):
    """Participants who may be the one that is being registered: at most five, the same number first.

    `but` is the dossier of whoever is being edited.
    """

    person: Person
    file_number: str = ""
    but: str = ""

    def answer(self, reads: SeatedReads) -> list[Participant]:
        wanted: dict[str, None] = {}
        for enrolment in reads.find(Enrolment, file_number=self.file_number) if self.file_number else ():
            wanted[enrolment.dossier] = None
        for person in self._people(reads):
            if alike(self.person, person) or _begins_alike(self.person, person):
                wanted[person.dossier] = None
        wanted.pop(self.but, None)
        few = list(wanted)[:MOST_ALIKE]
        return participants_of(reads, few) if few else []

    def _people(self, reads: Reads) -> list[Person]:
        """Those who share the document, the birthday, or both a surname and a given name."""
        found = reads.find(Person, id_number=self.person.id_number) if self.person.id_number else []
        if self.person.birth_date is not None:
            found += reads.find(Person, birth_date=self.person.birth_date)
        family, given = fold(self.person.family_name).split()[:1], fold(self.person.given_names).split()[:1]
        if not (family and given):
            return found
        dossiers = reads.search(" ".join((*family, *given)), limit=200)
        return found + (reads.find(Person, dossier=dossiers) if dossiers else [])


def _begins_alike(typed: Person, known: Person) -> bool:
    """Whether what is typed so far shares a surname and a given name with somebody, born on no other day."""
    if typed.birth_date and known.birth_date and typed.birth_date != known.birth_date:
        return False
    family = set(fold(typed.family_names).split()) & set(fold(known.family_names).split())
    given = set(fold(typed.given_names).split()) & set(fold(known.given_names).split())
    return bool(family and given)
