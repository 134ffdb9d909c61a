"""Short words for what forms ask most."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.i18n.message import Message
from tjdesk.ui.journey.form import Asked, Kind


def day(name: str = "date", start: str = "", words: Message | None = None) -> Asked:
    """A date; the date of the step itself begins with today."""
    return Asked(name=name, kind=Kind.DATE, start=start or ("today" if name == "date" else ""), words=words)


def text(name: str, words: Message | None = None, hint: Message | None = None) -> Asked:
    """One line."""
    return Asked(name=name, words=words, hint=hint)


def notes(name: str, words: Message | None = None, hint: Message | None = None) -> Asked:
    """Several lines."""
    return Asked(name=name, kind=Kind.PARAGRAPH, words=words, hint=hint)


def count(name: str, words: Message | None = None, start: str = "") -> Asked:
    """A whole number."""
    return Asked(name=name, kind=Kind.COUNT, words=words, start=start)


def code(name: str, catalogue: str, words: Message | None = None, start: str = "") -> Asked:
    """One code of a catalogue of the pack."""
    return Asked(name=name, kind=Kind.CODE, catalogue=catalogue, words=words, start=start)


def codes(name: str, catalogue: str, words: Message | None = None) -> Asked:
    """Any number of codes of a catalogue."""
    return Asked(name=name, kind=Kind.CODES, catalogue=catalogue, words=words)


def one_of(name: str, options: Mapping[str, Message], words: Message | None = None, start: str = "") -> Asked:
    """One of a few closed words."""
    return Asked(name=name, kind=Kind.CODE, options=options, words=words, start=start)


def yes_no(name: str, words: Message | None = None, start: str = "") -> Asked:
    """Yes, no, or not said."""
    return Asked(name=name, kind=Kind.YES_NO, words=words, start=start)


def lines(name: str, words: Message | None = None, each: str = "", hint: Message | None = None) -> Asked:
    """A list, one to a line."""
    return Asked(name=name, kind=Kind.LINES, words=words, each=each, hint=hint)
