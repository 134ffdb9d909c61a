"""Finding words in the manual: accents, capitals and the order of words do not matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tjdesk.domain.names import fold
from tjdesk.manual.blocks import Heading, Manual, Page, words_of

_AROUND = 90
_TITLE, _HEAD, _TEXT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page under one heading; `place` is where it is (`page` or `page#anchor`)."""

    place: str
    page: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A section that fits, and a few of its words around what was found."""

    section: Section
    around: str


def find(book: Manual, typed: str) -> tuple[Hit, ...]:
    """The sections that hold every word typed, those with the words in their heading first."""
    words = fold(typed).split()
    if not words:
        return ()
    found = [(rank, section) for section, keys in _index(book) if (rank := _rank(words, keys)) is not None]
    found.sort(key=lambda one: one[0])
    return tuple(Hit(section, _around(section.text, words)) for _rank_, section in found)


def _rank(words: list[str], keys: tuple[str, str, str]) -> int | None:
    """How near: the title holds all words, title and heading do, or the text; None where a word is missing."""
    title, heading, text = keys
    for rank, key in ((_TITLE, title), (_HEAD, f"{title} {heading}"), (_TEXT, f"{title} {heading} {text}")):
        if all(f" {word}" in f" {key}" for word in words):
            return rank if rank != _TITLE or not heading else _HEAD
    return None


@cache
def _index(book: Manual) -> tuple[tuple[Section, tuple[str, str, str]], ...]:
    sections = [section for page in book.pages for section in sections_of(page)]
    return tuple((one, (fold(one.page), fold(one.heading), fold(one.text))) for one in sections)


def sections_of(page: Page) -> Iterator[Section]:
    """The page cut at its headings; what stands before the first is the page itself."""
    place, heading, held = page.name, "", list[str]()
    for block in page.blocks:
        if isinstance(block, Heading):
            yield Section(place, page.title, heading, "\n".join(held))
            place, heading, held = f"{page.name}#{block.anchor}", block.text, []
        else:
            held.append(words_of(block))
    yield Section(place, page.title, heading, "\n".join(held))


def _around(text: str, words: list[str]) -> str:
    """Words of the text around the first that was found, at most so many letters, cut between words."""
    parts = text.split()
    at = next((at for at, part in enumerate(parts) if any(word in fold(part) for word in words)), 0)
    start = max(at - 4, 0)
    shown = ""
    for part in parts[start:]:
        if len(shown) + len(part) > _AROUND:
            return ("… " if start else "") + shown.strip() + " …"
        shown += part + " "
    return ("… " if start else "") + shown.strip()
