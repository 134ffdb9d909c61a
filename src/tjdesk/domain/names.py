"""Names of people: as they are searched, shown, sorted, and shortened where the public may read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from tjdesk.domain.person import Person

FAMILY_FIRST = "family_first"
GIVEN_FIRST = "given_first"

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_JOINED = re.compile(r"['’ʼ`´]")
_APART = re.compile(r"[^\w]+|_")
_PARTICLES = frozenset(
    {"da", "das", "de", "del", "della", "der", "di", "do", "dos", "du", "e", "el", "la", "las", "le", "les", "lo"}
    | {"los", "van", "von", "y"}
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name with the surname apart, so that it can stand out. `family_first` says which is written first.

    Where the identity is reserved both are empty and `instead` holds the file number.
    """

    family: str
    given: str
    family_first: bool
    instead: str = ""

    @property
    def text(self) -> str:
        """`Salazar Peña, Ana` or `Ana Salazar Peña`; the file number for a person without a name."""
        if self.family_first:
            return ", ".join(part for part in (self.family, self.given) if part) or self.instead
        return " ".join(part for part in (self.given, self.family) if part) or self.instead


def name_of(person: Person | None, file_number: str, order: str = FAMILY_FIRST) -> NameParts:
    """A participant's name in the order of the pack."""
    family_first = order != GIVEN_FIRST
    if person is None or not person.named or person.identity_reserved:
        return NameParts("", "", family_first, file_number)
    return NameParts(_tidy(person.family_names), _tidy(person.given_names), family_first)


def initials(name: NameParts) -> str:
    """`A. S. P.` in the order of the name, without particles; the file number for a person without a name."""
    parts = (name.family, name.given) if name.family_first else (name.given, name.family)
    words = [word for part in parts for word in _APART.split(_JOINED.sub("", part)) if word]
    capital = [word for word in words if word.casefold() not in _PARTICLES] or words
    return " ".join(f"{word[0].upper()}." for word in capital) or name.instead


def fold(text: str) -> str:
    """Text as it is compared, without accents, capitals and punctuation: `Ñáñez-Óscar` is `nanez oscar`."""
    letters = _JOINED.sub("", text).casefold() if text.isascii() else _plain(text)
    return " ".join(word for word in _APART.split(letters) if word)


def _plain(text: str) -> str:
    """Small letters without accents; not asked of text that has none, as every file number."""
    plain = unicodedata.normalize("NFKD", _JOINED.sub("", unicodedata.normalize("NFKC", text)))
    plain = plain.casefold().translate(_LETTERS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def search_key(person: Person | None, *numbers: str) -> str:
    """Everything a participant is found by, folded: names, alias, numbers; numbers only, where identity is reserved."""
    known = person is not None and not person.identity_reserved
    words = (person.family_names, person.given_names, person.alias, person.id_number) if person and known else ()
    return " ".join(part for part in (fold(text) for text in (*words, *numbers)) if part)


def matches(typed: str, key: str) -> bool:
    """Whether every word typed begins or is part of a word of a search key, in whatever order."""
    return all(word in key for word in fold(typed).split())


def sort_key(person: Person | None, file_number: str) -> tuple[str, str, str]:
    """Alphabetical order by surname, whatever the accents; people without a name come last, by file number."""
    if person is None or not person.named or person.identity_reserved:
        return ("\uffff", "", fold(file_number))
    return (fold(person.family_names), fold(person.given_names), fold(file_number))


def _tidy(text: str) -> str:
    return " ".join(text.split())
