"""A report for whoever helps from afar. It can hold numbers, versions and codes of the program's own, and nothing else.

That no person is in it does not depend on care: `Value` has no room for a text that the program did not write itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

CODE = re.compile(r"[a-z][a-z0-9_.]{0,39}")
VERSION = re.compile(r"[0-9][0-9A-Za-z.+]{0,29}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Value = int | bool | None
Plain = Value | str


@dataclass(frozen=True)
class Code:
    """A word of the program's own, out of those that are possible here; anything else is said to be `other`."""

    text: str
    known: frozenset[str]

    def plain(self) -> str:
        return self.text if self.text in self.known and CODE.fullmatch(self.text) else "other"


@dataclass(frozen=True)
class Version:
    """A version number; anything that does not look like one is said to be `other`."""

    text: str

    def plain(self) -> str:
        return self.text if VERSION.fullmatch(self.text) else "other"


@dataclass(frozen=True)
class Day:
    """A day on which the program did something, of no person's life."""

    text: str

    def plain(self) -> str | None:
        return self.text[:10] if DAY.fullmatch(self.text[:10]) else None


Told = Value | Code | Version | Day
Section = Mapping[str, Told]


@dataclass(frozen=True)
class Diagnosis:
    """Sections by name, each with what is told by name. Names are the program's own."""

    sections: Mapping[str, Section]

    def plain(self) -> dict[str, dict[str, Plain]]:
        """As JSON."""
        return {name: {key: _plain(value) for key, value in section.items()} for name, section in self.sections.items()}

    def lines(self) -> Iterator[tuple[str, Plain]]:
        """As a list to be looked over before it is given away."""
        for name, section in self.plain().items():
            for key, value in section.items():
                yield f"{name}.{key}", value


def _plain(value: Told) -> Plain:
    return value.plain() if isinstance(value, Code | Version | Day) else value
