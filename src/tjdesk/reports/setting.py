"""Setting type: runs of text broken into lines, and the marks (lines of text, rules, frames) they leave on a page.

Everything here is arithmetic on values; places are in points, x to the right and y *down* from a piece's top left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tjdesk.reports.typeface import Style, printable, width

HEAVY, PLAIN, FINE = 1.1, 0.6, 0.25
_HAIR = 0.001
_PARTS = re.compile(r"\n| +|[^ \n]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    style: Style

    @property
    def width(self) -> float:
        return width(self.text, self.style)


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text that begins at x, on the baseline y."""

    x: float
    y: float
    runs: Runs

    @property
    def width(self) -> float:
        return sum(run.width for run in self.runs)

    @property
    def top(self) -> float:
        return self.y - 0.75 * max(run.style.size for run in self.runs)

    @property
    def bottom(self) -> float:
        return self.y + 0.25 * max(run.style.size for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line, `weight` points thick, its middle at y."""

    x: float
    y: float
    width: float
    weight: float = PLAIN
    grey: bool = False

    @property
    def top(self) -> float:
        return self.y - self.weight / 2

    @property
    def bottom(self) -> float:
        return self.y + self.weight / 2


@dataclass(frozen=True, slots=True)
class _Box:
    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Frame(_Box):
    """A box drawn by its outline; with half its height as `radius` a circle."""

    weight: float = HEAVY
    radius: float = 0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points, or with a `fill` (solid, hatch, hollow, tint) a closed shape; points count from x, y."""

    x: float
    y: float
    points: tuple[tuple[float, float], ...]
    weight: float = PLAIN
    grey: bool = False
    dotted: bool = False
    fill: str = ""

    @property
    def width(self) -> float:
        return max((x for x, _y in self.points), default=0.0)

    @property
    def top(self) -> float:
        return self.y + min((y for _x, y in self.points), default=0.0)

    @property
    def bottom(self) -> float:
        return self.y + max((y for _x, y in self.points), default=0.0)


@dataclass(frozen=True, slots=True)
class Drawing(_Box):
    """A picture out of a file, scaled into its box."""

    file: Path


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a reader may want to go to: an entry of the PDF's outline, `level` deep; nothing is drawn."""

    x: float
    y: float
    name: str
    words: str
    level: int = 0
    width: float = 0

    @property
    def top(self) -> float:
        return self.y

    @property
    def bottom(self) -> float:
        return self.y


Mark = Line | Rule | Frame | Drawing | Place | Trace


def moved(marks: Iterable[Mark], x: float, y: float) -> tuple[Mark, ...]:
    """The marks elsewhere: x to the right, y down."""
    return tuple(replace(mark, x=mark.x + x, y=mark.y + y) for mark in marks)


@dataclass(frozen=True, slots=True)
class Laid:
    """Something set: its marks and how high it is."""

    height: float
    marks: tuple[Mark, ...] = ()


def runs(text: str, style: Style) -> Runs:
    """A text in one style, or nothing when it is empty."""
    return (Run(text, style),) if text else ()


def narrowest(text: Runs) -> float:
    """The width of the longest word."""
    return max((sum(part.width for part in word) for word in _words(text) if not _blank(word)), default=0.0)


def widest(text: Runs) -> float:
    """The width of the text on one line (of its longest line where it has breaks of its own)."""
    return max((sum(run.width for run in line) for line in broken(text, float("inf"))), default=0.0)


def set_text(text: Runs, measure: float, x: float = 0, y: float = 0, align: str = "left") -> Laid:
    """The text in lines no wider than `measure` points, the first line's top at y. `align`: left, right or middle."""
    marks: list[Mark] = []
    below = y
    for line in broken(text, _even(text, measure) if align == "middle" else measure):
        style = max((run.style for run in line), key=lambda style: style.leading)
        slack = measure - sum(run.width for run in line)
        indent = {"left": 0.0, "right": slack, "middle": slack / 2}[align]
        marks.append(Line(x + indent, below + style.leading / 2 + 0.33 * style.size, line))
        below += style.leading
    return Laid(below - y, tuple(marks))


def _even(text: Runs, measure: float) -> float:
    """The narrowest measure that takes no more lines: no centred text ends in a line of one word."""
    most, low, high = len(broken(text, measure)), narrowest(text), measure
    if most < 2 or low > measure:
        return measure
    while high - low > 1:
        middle = (low + high) / 2
        low, high = (low, middle) if len(broken(text, middle)) <= most else (middle, high)
    return high


def broken(text: Runs, measure: float) -> list[Runs]:
    """The text in lines no wider than `measure`; a word that is wider itself is broken where the line ends."""
    lines: list[list[Run]] = [[]]
    room = measure
    for word in _words(text):
        wide = sum(part.width for part in word)
        if word[0].text == "\n":
            lines.append([])
            room = measure
        elif wide <= room + _HAIR or (_blank(word) and lines[-1]):
            lines[-1].extend(word)
            room -= wide
        elif not _blank(word):
            rest = _closed(word, lines, measure)
            room = measure - rest
    return [line for line in map(_tidy, lines) if line]


def _closed(word: Sequence[Run], lines: list[list[Run]], measure: float) -> float:
    """Puts a word on new lines, broken where it must be; gives how far it runs on the last."""
    if lines[-1]:
        lines.append([])
    used = 0.0
    for part in word:
        for letters, wide in _fitting(part, measure, used):
            if used and used + wide > measure + _HAIR:
                lines.append([])
                used = 0.0
            lines[-1].append(Run(letters, part.style))
            used += wide
    return used


def _fitting(part: Run, measure: float, used: float) -> Iterator[tuple[str, float]]:
    """The run whole if it fits, or in the longest bits that do."""
    start = 0
    room = measure - used
    if part.width <= room + _HAIR:
        yield part.text, part.width
        return
    while start < len(part.text):
        end, wide = start + 1, width(part.text[start], part.style)
        while end < len(part.text) and wide + (step := width(part.text[end], part.style)) <= room:
            wide += step
            end += 1
        yield part.text[start:end], wide
        start, room = end, measure


def _words(text: Runs) -> list[list[Run]]:
    """The text cut into words, blanks and breaks; a word may have parts in several styles."""
    words: list[list[Run]] = []
    for run in text:
        for found in _PARTS.findall(printable(run.text)):
            part = Run(found, run.style)
            if words and not _between(found) and not _between(words[-1][0].text):
                words[-1].append(part)
            else:
                words.append([part])
    return words


def _between(text: str) -> bool:
    return text[0] in " \n"


def _blank(word: Sequence[Run]) -> bool:
    return word[0].text[0] == " "


def _tidy(line: list[Run]) -> Runs:
    """Neighbours of one style as one run, without blanks at the end."""
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        else:
            joined.append(run)
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].style)
    return tuple(joined)
