"""Questions that a merge leaves to people: records that do not go together, and persons who may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.entry import derived_id
from tjdesk.domain.names import fold
from tjdesk.domain.person import Person
from tjdesk.i18n.message import Message, _
from tjdesk.services.command import Question
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names

ALIKE = 0.85
"""How much of two names must be the same letters in the same order."""

MOST_TOGETHER = 60
"""People born on one day, at most, among whom every pair is compared."""


@dataclass(frozen=True)
class OpenQuestion:
    """Something for a person to look at. The id follows from what it is about: it is the same at every desk."""

    id: str
    kind: str
    sentence: Message
    dossiers: tuple[str, ...]


@dataclass(frozen=True)
class ListQuestions(Question[list[OpenQuestion]]):
    """Everything that somebody should look at; it goes when the records go together again."""

    def answer(self, reads: SeatedReads) -> list[OpenQuestion]:
        enrolments = reads.find(Enrolment)
        found = [*_numbers(reads, enrolments), *_active(enrolments), *_alike(reads), *_branches(reads)]
        return sorted(found, key=lambda one: (one.kind, one.id))


def _numbers(reads: SeatedReads, enrolments: Iterable[Enrolment]) -> Iterator[OpenQuestion]:
    """Two people with one file number: both are in, nobody was refused."""
    by_number: dict[str, dict[str, Enrolment]] = {}
    for one in enrolments:
        if one.file_number:
            by_number.setdefault(fold(one.file_number), {})[one.dossier] = one
    names = site_names(reads)
    for held in by_number.values():
        if len(held) > 1:
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
            yield _question("several_active", sentence, [dossier])


def _alike(reads: SeatedReads) -> Iterator[OpenQuestion]:
    """People who may be one: the same document, or the same birthday and names alike (accents, spelling)."""
    people = [one for one in reads.find(Person) if one.named]
    groups: dict[tuple[str, str], list[Person]] = {}
    for one in people:
        if one.id_number:
            groups.setdefault(("document", fold(one.id_number)), []).append(one)
        day = one.birth_date.isoformat() if one.birth_date else f"? {_spelt(one)}"
        groups.setdefault(("born", day), []).append(one)
    seen: set[frozenset[str]] = set()
    for (how, _value), group in groups.items():
        for one, other in combinations(group[:MOST_TOGETHER], 2):
            pair = frozenset((one.dossier, other.dossier))
            if len(pair) == 2 and pair not in seen and (how == "document" or _sounds_like(one, other)):
                seen.add(pair)
                sentence = _("{first} and {second} may be one person.", first=_full_name(one), second=_full_name(other))
                yield _question("possible_duplicate", sentence, pair)


def _full_name(person: Person) -> str:
    return " ".join(part for part in (person.given_names, person.family_names) if part)


def _spelt(person: Person) -> str:
    """A name's letters without accents, silent or doubled ones, and with those that are often confused as one."""
    words = sorted(fold(_full_name(person)).split())
    text = "".join(words).replace("h", "").translate(str.maketrans("zvyjx", "sbigs"))
    return "".join(letter for place, letter in enumerate(text) if place == 0 or letter != text[place - 1])


def _sounds_like(one: Person, other: Person) -> bool:
    return SequenceMatcher(None, _spelt(one), _spelt(other), autojunk=False).ratio() >= ALIKE


def _branches(reads: SeatedReads) -> Iterator[OpenQuestion]:
    for dossier, device, _branch in reads.forks():
        sentence = _(
            "A copied or restored store wrote twice under one number (device {device}). Both are kept; look at both.",
            device=device,
        )
        yield OpenQuestion(
            derived_id("question", "two_branches", dossier, device), "two_branches", sentence, (dossier,)
        )


def _question(kind: str, sentence: Message, dossiers: Iterable[str]) -> OpenQuestion:
    about = tuple(sorted(dossiers))
    return OpenQuestion(derived_id("question", kind, *about), kind, sentence, about)
