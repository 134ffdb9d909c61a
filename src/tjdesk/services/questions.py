"""Questions that a merge leaves to people: records that do not go together, and persons who may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tjdesk.domain.alike import alike_pairs, full_name
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.entry import derived_id
from tjdesk.domain.joining import Answer
from tjdesk.domain.names import fold
from tjdesk.domain.person import Person
from tjdesk.i18n.message import Message, _
from tjdesk.services import amounts
from tjdesk.services.command import Question
from tjdesk.services.doubtful import asked_about
from tjdesk.services.heard_twice import doubled, hearing_words
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.persons import shown_as
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names
from tjdesk.services.wording import Words


@dataclass(frozen=True)
class OpenQuestion:
    """Something for a person to look at. The id follows from what it is about: it is the same at every desk.

    `names` are of the participants it is about, in the order of `dossiers`, `called` the same with file numbers.
    `subjects` are what an answer chooses among, by id, with their names; `details` what it is about, line by line.
    """

    id: str
    kind: str
    sentence: Message
    dossiers: tuple[str, ...]
    names: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    subject_names: tuple[Words, ...] = ()
    details: tuple[Words, ...] = ()

    @property
    def meaning(self) -> Message:
        """What it means for the court that both stand."""
        return MEANINGS[self.kind]


MEANINGS: Mapping[str, Message] = {
    "possible_duplicate": _(
        "If they are one, the hearings, tests and treatment of one person are in two dossiers, and figures count"
        " two. Compare birth date, documents and papers before joining."
    ),
    "same_file_number": _(
        "Both sites registered somebody under this number, and neither knew of the other. Both are in; papers and"
        " bundles may be taken for the wrong person until one number is corrected."
    ),
    "several_active": _(
        "Two sites enrolled one person, and neither knew of the other. The page shows the latest; legal terms and"
        " phases may run twice until one of them ends."
    ),
    "heard_twice": _(
        "Two desks recorded the day, and neither knew of the other. Both hearings are counted, and what both"
        " decided appears twice until one of them is taken out."
    ),
    "voided_edited": _(
        "The record is out of every list and figure. What was changed meanwhile is kept: put the record back if it was"
        " taken out by mistake."
    ),
    "signed_corrected": _(
        "A signed record is not corrected any more: it stands as it was signed, at every desk. What was changed"
        " meanwhile is kept apart until somebody decides whether the record is amended by it."
    ),
    "counts_differ": _(
        "The site before counted what it handed over, and this desk counted what came. If fewer came, a bundle may be"
        " missing: ask for it, and compare both receipts. If more are here, somebody else recorded something meanwhile."
    ),
    "two_branches": _(
        "It happens when a disk is copied or a backup put back while the older store goes on. Both histories are"
        " kept and counted. Find out which computer goes on, and have the other one excluded."
    ),
    "set_apart": _(
        "It is in no record and no figure at any desk until somebody who may admit devices accepts or rejects it"
        " (`tjdesk accept`). Ask who wrote it, and when the computer was last in safe hands."
    ),
}


@dataclass(frozen=True)
class ListQuestions(Question[list[OpenQuestion]]):
    """Everything that somebody should look at; it goes when the records go together again, or when it was answered."""

    def answer(self, reads: SeatedReads) -> list[OpenQuestion]:
        enrolments = reads.find(Enrolment)
        shown = shown_as(reads)
        found = [
            *_numbers(reads, enrolments, shown),
            *_active(enrolments),
            *_heard_twice(reads),
            *_alike(reads, shown),
            *_in_doubt(reads),
            *_handed_short(reads),
            *_branches(reads),
            *_set_apart(reads),
        ]
        answered = {one.question for one in reads.find(Answer)}
        open_ones = [one for one in found if one.id not in answered]
        ids = sorted({id for one in open_ones for id in one.dossiers})
        people = {one.id: one for one in participants_of(reads, ids)}
        hidden = _names_of(reads, [id for id in ids if id not in people])
        return sorted((_named(one, people, hidden) for one in open_ones), key=lambda one: (one.kind, one.id))


def _names_of(reads: SeatedReads, dossiers: list[str]) -> Mapping[str, str]:
    """Those of whom nothing stands in a list any more: by name, as far as it may be read, or by file number."""
    if not dossiers:
        return {}
    either = [0, 1]
    numbers = {one.dossier: one.file_number for one in reads.find(Enrolment, dossier=dossiers, voided=either)}
    names = {one.dossier: full_name(one) for one in reads.find(Person, dossier=dossiers, voided=either)}
    return {id: names.get(id) or numbers.get(id, "") for id in dossiers if id in names or id in numbers}


def _named(one: OpenQuestion, people: Mapping[str, Participant], hidden: Mapping[str, str]) -> OpenQuestion:
    """With the names of those it is about; they are what an answer chooses among, unless it names others."""
    known = [id for id in one.dossiers if id in people or id in hidden]
    called = tuple(_called(people[id]) if id in people else hidden[id] for id in known)
    names = tuple(people[id].name.text if id in people else hidden[id] for id in known)
    one = replace(one, names=names, called=called)
    return one if one.subjects else replace(one, subjects=one.dossiers, subject_names=called)


def _called(one: Participant) -> str:
    """The name, and the file number of one who has a name."""
    return one.name.text if one.name.instead else f"{one.name.text} ({one.file_number})"


def _numbers(reads: SeatedReads, enrolments: Iterable[Enrolment], shown: Mapping[str, str]) -> Iterator[OpenQuestion]:
    """Two people with one file number: both are in, nobody was refused."""
    by_number: dict[str, dict[str, Enrolment]] = {}
    for one in enrolments:
        if one.file_number:
            by_number.setdefault(fold(one.file_number), {})[one.dossier] = one
    names = site_names(reads)
    for held in by_number.values():
        if len({shown.get(dossier, dossier) for dossier in held}) > 1:
            first = next(iter(held.values()))
            where = tuple(sorted({names.get(one.site, "") for one in held.values()}))
            sentence = _(
                "{count} participants have the file number {number} ({sites}). Correct one of them.",
                count=len(held),
                number=first.file_number,
                sites=where,
            )
            yield _question("same_file_number", sentence, held)


def _active(enrolments: Iterable[Enrolment]) -> Iterator[OpenQuestion]:
    by_dossier: dict[str, list[Enrolment]] = {}
    for one in enrolments:
        if one.status == Status.ACTIVE:
            by_dossier.setdefault(one.dossier, []).append(one)
    for dossier, active in by_dossier.items():
        if len(active) > 1:
            numbers = tuple(one.file_number for one in active)
            sentence = _("One participant is active under several file numbers: {numbers}.", numbers=numbers)
            question = _question("several_active", sentence, [dossier])
            yield replace(question, subjects=tuple(one.id for one in active), subject_names=numbers)


def _heard_twice(reads: SeatedReads) -> Iterator[OpenQuestion]:
    for enrolment, hearings in doubled(reads):
        ids = tuple(sorted(one.id for one in hearings))
        sentence = _(
            "{number} was heard in {count} sessions of {date}.",
            number=enrolment.file_number,
            count=len(hearings),
            date=hearings[0].date,
        )
        by_id = {one.id: hearing_words(reads, one) for one in hearings}
        yield OpenQuestion(
            derived_id("question", "heard_twice", *ids), "heard_twice", sentence, (enrolment.dossier,),
            subjects=ids, subject_names=tuple(by_id[id] for id in ids),
        )  # fmt: skip


def _alike(reads: SeatedReads, shown: Mapping[str, str]) -> Iterator[OpenQuestion]:
    """People who may be one, and were not joined."""
    for one, other in alike_pairs(reads.find(Person)):
        pair = (one.dossier, other.dossier)
        if shown.get(pair[0], pair[0]) != shown.get(pair[1], pair[1]):
            sentence = _("{first} and {second} may be one person.", first=full_name(one), second=full_name(other))
            yield _question("possible_duplicate", sentence, pair)


def _in_doubt(reads: SeatedReads) -> Iterator[OpenQuestion]:
    """Voided here and edited there; signed here and corrected there."""
    for one in asked_about(reads):
        yield OpenQuestion(one.id, one.kind, one.sentence, (one.dossier,), details=one.details)


def _handed_short(reads: SeatedReads) -> Iterator[OpenQuestion]:
    for one in reads.handed_short():
        sentence = _(
            "Handed over with {records}; counted here: {here}.", records=amounts.records(one.told), here=one.here or 0
        )
        id = derived_id("question", "counts_differ", one.transfer)
        yield OpenQuestion(id, "counts_differ", sentence, (one.participant,))


def _branches(reads: SeatedReads) -> Iterator[OpenQuestion]:
    for dossier, device, _branch in reads.forks():
        sentence = _(
            "A copied or restored store wrote twice under one number (device {device}). Both are kept; look at both.",
            device=device,
        )
        yield OpenQuestion(
            derived_id("question", "two_branches", dossier, device), "two_branches", sentence, (dossier,)
        )


def _set_apart(reads: SeatedReads) -> Iterator[OpenQuestion]:
    for device, dossier, first, last in reads.set_apart():
        sentence = _(
            "Device {device} went on writing after it was excluded: its entries {first} to {last} are set apart.",
            device=device,
            first=first,
            last=last,
        )
        id = derived_id("question", "set_apart", dossier, device, last)
        yield OpenQuestion(id, "set_apart", sentence, (dossier,))


def _question(kind: str, sentence: Message, dossiers: Iterable[str]) -> OpenQuestion:
    about = tuple(sorted(dossiers))
    return OpenQuestion(derived_id("question", kind, *about), kind, sentence, about)
