"""What a page of the manual is made of; the window and the paper draw the same blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a stretch of words is: plain, stressed, words of the program's own screen, a key, or something to type."""

    PLAIN = "plain"
    STRONG = "strong"
    SCREEN = "screen"
    KEY = "key"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of words; `to` is where it leads within the manual (`page`, `page#anchor`), or empty."""

    text: str
    kind: Kind = Kind.PLAIN
    to: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a section; `anchor` is its name, the same in every language."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `numbered` where the order is the order of doing."""

    items: tuple[Spans, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; every row has as many cells as there are heads."""

    heads: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a screen by its name, and what it shows in words."""

    name: str
    words: str


Block = Heading | Paragraph | Items | Table | Picture


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its name is the same in every language; `shelf` is the number of the shelf that it stands on."""

    name: str
    title: str
    blocks: tuple[Block, ...]
    shelf: int = 0

    @property
    def anchors(self) -> tuple[str, ...]:
        return tuple(block.anchor for block in self.blocks if isinstance(block, Heading))


@dataclass(frozen=True, slots=True)
class Manual:
    """All pages of one language, in the order of reading."""

    language: str
    pages: tuple[Page, ...]

    def page(self, name: str) -> Page:
        """The page of a name; the first for an unknown one."""
        return next((page for page in self.pages if page.name == name), self.pages[0])

    def has(self, place: str) -> bool:
        """Whether there is a page, or a page and an anchor in it (`page#anchor`)."""
        name, _hash, anchor = place.partition("#")
        found = next((page for page in self.pages if page.name == name), None)
        return found is not None and (not anchor or anchor in found.anchors)


def plain(spans: Spans) -> str:
    """The words without mark-up."""
    return "".join(span.text for span in spans)


def words_of(block: Block) -> str:
    """Every word of a block, to search in."""
    match block:
        case Heading():
            return block.text
        case Paragraph():
            return plain(block.spans)
        case Items():
            return "\n".join(plain(item) for item in block.items)
        case Table():
            return "\n".join(" ".join(plain(cell) for cell in row) for row in (block.heads, *block.rows))
        case Picture():
            return block.words
