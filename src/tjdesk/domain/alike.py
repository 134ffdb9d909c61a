"""Whether two persons may be one: the same document, or the same birthday and names alike (accents, spelling)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from tjdesk.domain.names import fold
from tjdesk.domain.person import Person

ENOUGH = 0.85
"""How much of two names must be the same letters in the same order."""

MOST_TOGETHER = 60
"""People born on one day, at most, among whom every pair is compared."""

_ONE_LETTER = str.maketrans("zvyjx", "sbigs")


def spelt(person: Person) -> str:
    """A name's letters without accents, silent or doubled ones, and with those that are often confused as one."""
    words = fold(full_name(person)).replace("h", "").translate(_ONE_LETTER).split()
    text = "".join(sorted(words))
    return "".join(letter for place, letter in enumerate(text) if place == 0 or letter != text[place - 1])


def full_name(person: Person) -> str:
    """Given names and surnames."""
    return " ".join(part for part in (person.given_names, person.family_names) if part)


def alike(one: Person, other: Person) -> bool:
    """Whether somebody should compare two persons. Different birthdays or no name: only a document makes them one."""
    if one.id_number and fold(one.id_number) == fold(other.id_number):
        return True
    if not one.named or not other.named:
        return False
    if one.birth_date and other.birth_date and one.birth_date != other.birth_date:
        return False
    return same_name(one, other)


def same_name(one: Person, other: Person) -> bool:
    """Whether two names sound like one, spelt otherwise perhaps."""
    first, second = spelt(one), spelt(other)
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ENOUGH


def alike_pairs(people: Iterable[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs to compare, each once: by document, by birthday, and without a birthday by the very same letters."""
    groups: dict[tuple[str, str], list[Person]] = {}
    for one in people:
        for place in _groups_of(one):
            groups.setdefault(place, []).append(one)
    seen: set[frozenset[str]] = set()
    for (how, _value), group in groups.items():
        for one, other in combinations(group[:MOST_TOGETHER], 2):
            pair = frozenset((one.dossier, other.dossier))
            if len(pair) == 2 and pair not in seen and (how == "document" or same_name(one, other)):
                seen.add(pair)
                yield one, other


class Alike:
    """People, to be asked who of them may be somebody; the same pairs as `alike_pairs` finds."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._groups: dict[tuple[str, str], list[Person]] = {}
        for one in people:
            self.add(one)

    def add(self, one: Person) -> None:
        """One more."""
        for group in _groups_of(one):
            self._groups.setdefault(group, []).append(one)

    def of(self, one: Person) -> list[Person]:
        """Those who may be this person, in the order in which they were added."""
        found: dict[str, Person] = {}
        for how, value in _groups_of(one):
            for other in self._groups.get((how, value), [])[:MOST_TOGETHER]:
                if how == "document" or same_name(one, other):
                    found[other.id] = other
        return list(found.values())


def _groups_of(one: Person) -> Iterator[tuple[str, str]]:
    if one.id_number:
        yield "document", fold(one.id_number)
    if one.named:
        yield "born", one.birth_date.isoformat() if one.birth_date else f"? {spelt(one)}"
