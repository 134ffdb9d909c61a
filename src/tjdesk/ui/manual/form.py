"""What is open in the manual: a place, the way there, and what is looked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tjdesk.manual.blocks import Manual
from tjdesk.manual.search import Hit, find


@dataclass(frozen=True)
class Reading:
    """A place (`page` or `page#anchor`), the places before it, and the words looked for."""

    place: str
    before: tuple[str, ...] = ()
    typed: str = ""

    @property
    def page(self) -> str:
        return self.place.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.place.partition("#")[2]

    def gone(self, place: str) -> Reading:
        """At another place, from which there is a way back."""
        return self if place == self.place else replace(self, place=place, before=(*self.before, self.place))

    def back(self) -> Reading:
        """Where one was before."""
        return replace(self, place=self.before[-1], before=self.before[:-1]) if self.before else self

    def looking_for(self, typed: str) -> Reading:
        """Other words are looked for; where one was when the search began is a place to come back to."""
        begins = bool(typed.strip()) and not self.searching
        return replace(self, typed=typed, before=(*self.before, self.place) if begins else self.before)

    def glanced(self, place: str) -> Reading:
        """At what was found first, while one still types; at nothing found, where the search began."""
        return replace(self, place=place or self.before[-1])

    @property
    def searching(self) -> bool:
        return bool(self.typed.strip())

    def hits(self, book: Manual) -> tuple[Hit, ...]:
        """The sections that fit what is looked for."""
        return find(book, self.typed)


def first_place(book: Manual, wanted: str) -> str:
    """The place wanted; its page where the manual has no such section; the first page where it has no such page."""
    if book.has(wanted):
        return wanted
    page = wanted.partition("#")[0]
    return page if book.has(page) else book.pages[0].name
