"""Where the manual helps when something went wrong: a section of the page `trouble` for every kind of fault."""

from __future__ import annotations

from tjdesk.domain.refusal import Kind, Refused, Trouble

PAGE = "trouble"
SECTIONS: dict[Kind, str] = {
    Kind.KEY: "key",
    Kind.DAMAGED: "damaged",
    Kind.STRANGER: "stranger",
    Kind.NEWER: "newer",
    Kind.ROOM: "room",
    Kind.HELD: "held",
}
REFUSED, MISTAKE = "refused", "mistake"

_NEARER = {
    "bundle": ("bundle",),
    "spreadsheet": ("spreadsheet", "rejected rows"),
    "backup": ("TJDesk backup", "This backup", "The backup"),
    "gone": ("The store is no longer there",),
    "clock": ("clock",),
    "update": ("TJDesk update", "new version", "update needs", "This update"),
}
"""Sections for what a sentence is about, where that helps more than its kind; the words are those of its English."""


def section_of(error: BaseException) -> str:
    """The section for a fault."""
    if isinstance(error, Refused):
        return REFUSED
    if not isinstance(error, Trouble):
        return MISTAKE
    if error.kind in (Kind.DAMAGED, Kind.ROOM):
        for section, words in _NEARER.items():
            if any(word in error.message.text for word in words):
                return section
    return SECTIONS[error.kind]


def place_of(error: BaseException) -> str:
    """Where in the manual a fault is explained, as `page#anchor`."""
    return f"{PAGE}#{section_of(error)}"


def all_sections() -> frozenset[str]:
    """Every section that a fault may lead to."""
    return frozenset((*SECTIONS.values(), *_NEARER, REFUSED, MISTAKE))
