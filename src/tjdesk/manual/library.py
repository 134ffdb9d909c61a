"""Where the manual's pages lie, and the manual of a language, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from tjdesk.i18n.dates import HARD_SPACE
from tjdesk.i18n.language import Language
from tjdesk.i18n.language import language as language_of
from tjdesk.i18n.message import Message, _
from tjdesk.manual.blocks import Manual
from tjdesk.manual.keys import as_source
from tjdesk.manual.quoted import say_quoted
from tjdesk.manual.read import heads_of, read_page

DATA = Path(__file__).parent / "data"
PICTURES = Path(__file__).parent / "pictures"
SHELVES: Mapping[int, Message] = {
    0: _("To begin"),
    1: _("Every day"),
    2: _("The participant's way"),
    3: _("Between sites"),
    4: _("The office of the programme"),
    5: _("Help"),
}
"""What pages stand together: a page's shelf is the first figure of its file's number."""

_KEYS = "{{keys}}"


def manual(language: Language) -> Manual:
    """All pages in a language; the country makes no difference."""
    return _manual(language.base)


@cache
def _manual(base: str) -> Manual:
    spoken = language_of(base)
    written = [(number, name, _set(source, spoken)) for number, name, source in _files(base)]
    heads = dict(head for _number, name, source in written for head in heads_of(name, say_quoted(source, spoken)))
    pages = [replace(read_page(name, source, spoken, heads), shelf=int(number[0])) for number, name, source in written]
    return Manual(base, tuple(pages))


def _set(source: str, spoken: Language) -> str:
    """The card of keys in its place, and no line that begins with a colon or a per cent sign."""
    return re.sub(r" (?=[:%])", HARD_SPACE, source.replace(_KEYS, as_source(spoken)))


def sources(base: str) -> dict[str, str]:
    """The pages as they are written, by name, in the order of reading."""
    return {name: source for _number, name, source in _files(base)}


def _files(base: str) -> list[tuple[str, str, str]]:
    """Number, name and text of each page: `10-session.md` is the page `session`."""
    files = sorted((DATA / base).glob("*.md"))
    return [(*_named(file.stem), file.read_text("utf-8")) for file in files]


def _named(stem: str) -> tuple[str, str]:
    number, _dash, name = stem.partition("-")
    return number, name


def picture(name: str, base: str) -> Path:
    """The file of a picture in a language."""
    return PICTURES / base / f"{name}.png"
