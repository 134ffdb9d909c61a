"""Participants: found by id, file number or words, listed, and registered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.enrolment_rules import enrolment_problems
from tjdesk.domain.names import NameParts, name_of, sort_key
from tjdesk.domain.person import Person, age_on
from tjdesk.domain.record import DossierKind
from tjdesk.domain.refusal import Refused
from tjdesk.domain.states import OUT
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Command, Question
from tjdesk.services.persons import shown_as
from tjdesk.services.ports import Changes, Reads, SeatedReads, Work
from tjdesk.services.sites import site_names
from tjdesk.services.trouble import no_participant, several_participants


@dataclass(frozen=True)
class Participant:
    """A person with the enrolment that counts: the latest one. `id` is the dossier's.

    A dossier that is joined to another has that one's person and name; `joined` are the dossiers joined to this one.
    """

    id: str
    person: Person | None
    enrolment: Enrolment
    name: NameParts
    site_name: str = ""
    joined: tuple[str, ...] = ()

    @property
    def file_number(self) -> str:
        return self.enrolment.file_number

    def age(self, day: dt.date) -> int | None:
        """Whole years on a day, where known."""
        return age_on(self.person, day) if self.person else None


def participant_of(reads: SeatedReads, named: str) -> Participant:
    """The participant behind an id (dossier, person, enrolment) or a file number. Refused for none or several."""
    dossiers = dossiers_named(reads, named.strip())
    if not dossiers:
        raise no_participant(named)
    if len(dossiers) > 1:
        raise several_participants(named, len(dossiers))
    found = participants_of(reads, list(dossiers))
    if not found:
        raise no_participant(named)
    return found[0]


def shown_participant(reads: SeatedReads, named: str) -> Participant:
    """The participant as everybody sees them: of a dossier that is joined to another, that one. Raises Refused."""
    shown = shown_as(reads)
    dossiers = {shown.get(one, one) for one in dossiers_named(reads, named.strip())}
    if len(dossiers) != 1:
        return participant_of(reads, named)
    found = participants_of(reads, list(dossiers))
    return found[0] if found else participant_of(reads, named)


def dossiers_named(reads: Reads, named: str) -> set[str]:
    """The dossiers behind an id or a file number: none, one, or several that share a number."""
    if not named:
        return set()
    for kind in (Person, Enrolment):
        by_dossier = reads.find(kind, dossier=named)
        by_id = reads.get(kind, named)
        if by_dossier or by_id:
            return {named} if by_dossier else {by_id.dossier} if by_id else set()
    return {enrolment.dossier for enrolment in reads.find(Enrolment, file_number=named)}


def participants_of(reads: SeatedReads, dossiers: list[str] | None = None) -> list[Participant]:
    """Participants of some dossiers, in alphabetical order; when None, each person once, under the dossier shown."""
    return sorted(participants_among(reads, dossiers), key=lambda one: sort_key(one.person, one.file_number))


def participants_among(reads: SeatedReads, dossiers: list[str] | None) -> list[Participant]:
    """The same in no order, for those who put them into another: folding names takes longer than reading them."""
    shown = shown_as(reads)
    asked = None if dossiers is None else [*dossiers, *(shown[one] for one in dossiers if one in shown)]
    within = {} if asked is None else {"dossier": asked}
    people = {person.dossier: person for person in reads.find(Person, **within)}
    latest: dict[str, Enrolment] = {}
    for enrolment in reads.find(Enrolment, **within):
        held = latest.get(enrolment.dossier)
        if held is None or _recency(enrolment) >= _recency(held):
            latest[enrolment.dossier] = enrolment
    wanted = latest.keys() - shown.keys() if dossiers is None else latest.keys() & set(dossiers)
    return [
        replace(
            _participant(people.get(shown.get(dossier, dossier)), latest[dossier], reads.pack),
            joined=tuple(sorted(one for one, head in shown.items() if head == dossier)),
        )
        for dossier in wanted
    ]


def _recency(enrolment: Enrolment) -> tuple[bool, dt.date]:
    """One that is not over counts before one that is; then the later one."""
    return enrolment.status not in OUT, enrolment.admitted_on or enrolment.status_since or dt.date.min


def _participant(person: Person | None, enrolment: Enrolment, pack: Pack) -> Participant:
    name = name_of(person, enrolment.file_number, pack.name_order)
    return Participant(enrolment.dossier, person, enrolment, name)


def search_persons(reads: SeatedReads, text: str) -> list[str]:
    """Dossiers under which those are shown who are found by words, each once, best first."""
    shown, found = shown_as(reads), reads.search(text)
    return list(dict.fromkeys(shown.get(one, one) for one in found)) if shown else found


@dataclass(frozen=True)
class ListParticipants(Question[list[Participant]]):
    """Participants whose names or file numbers hold every word of `text`; all of them for an empty one."""

    text: str = ""

    def answer(self, reads: SeatedReads) -> list[Participant]:
        dossiers = search_persons(reads, self.text) if self.text.strip() else None
        names = site_names(reads)
        found = participants_of(reads, dossiers)
        return [replace(one, site_name=names.get(one.enrolment.site, "")) for one in found]


@dataclass(frozen=True)
class FindParticipant(Question[Participant]):
    """One participant by id or file number."""

    named: str

    def answer(self, reads: SeatedReads) -> Participant:
        return participant_of(reads, self.named)


@dataclass(frozen=True)
class RegisterParticipant(Command[Changes]):
    """A new participant with an enrolment: records with empty ids, as a form has them."""

    person: Person
    enrolment: Enrolment

    def execute(self, work: Work) -> Changes:
        if not self.enrolment.file_number.strip():
            raise Refused(_("A participant needs a file number."), "file_number")
        if work.find(Enrolment, file_number=self.enrolment.file_number):
            raise Refused(
                _("The file number {number} is taken. Open that participant, or correct the number.",
                  number=self.enrolment.file_number),
                "file_number",
            )  # fmt: skip
        problems = enrolment_problems(self.enrolment, self.person, (), work.now().date())
        if problems:
            raise problems[0].refusal()
        put_participant(work, self.person, self.enrolment)
        return work.commit("participant_registered")


def put_participant(work: Work, person: Person, enrolment: Enrolment) -> tuple[Person, Enrolment]:
    """Begin a dossier at this desk's site with a person and an enrolment."""
    dossier = work.new_dossier(DossierKind.PARTICIPANT, work.seat.site)
    person = replace(person, id=work.new_id(dossier), dossier=dossier)
    site = work.seat.site
    enrolment = replace(enrolment, id=work.new_id(dossier), dossier=dossier, person=person.id, site=site)
    work.put(person, enrolment)
    return person, enrolment
