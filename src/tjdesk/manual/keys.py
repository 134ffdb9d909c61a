"""The card of keys: everything that the keyboard does. The window, the manual and the printed card show the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tjdesk.i18n.keyboard import key_name
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _


@dataclass(frozen=True, slots=True)
class Stroke:
    """Keys that belong together, and what they do. `through` where they are the ends of a row of keys."""

    keys: tuple[str, ...]
    words: Message
    through: bool = False

    def said(self, base: str) -> str:
        """The keys in the words of a language's keyboard: "Ctrl+1 … Ctrl+6"."""
        return (" … " if self.through else " · ").join(key_name(key, base) for key in self.keys)


@dataclass(frozen=True, slots=True)
class Group:
    """Keys of one place; `anchor` names it in the manual."""

    anchor: str
    words: Message
    strokes: tuple[Stroke, ...]


GROUPS = (
    Group(
        "everywhere",
        _("Everywhere"),
        (
            Stroke(("F1",), _("the manual, at the page of what is on screen")),
            Stroke(("Shift+F1",), _("this card of keys")),
            Stroke(("Ctrl+K",), _("find a person, a file number, a session, a screen or an action")),
            Stroke(("Ctrl+1", "Ctrl+6"), _("go to a screen"), through=True),
            Stroke(("F6", "Shift+F6"), _("go round the regions of the window")),
            Stroke(("F10",), _("open the menu with language, appearance and text size")),
            Stroke(("F9",), _("blank the screen, and bring it back")),
            Stroke(("Ctrl+L",), _("lock; drafts are kept")),
            Stroke(("Ctrl+Q",), _("close the program; drafts are kept")),
        ),
    ),
    Group(
        "session",
        _("In a session"),
        (
            Stroke(("F7",), _("go to the docket")),
            Stroke(("Ctrl+Up", "Ctrl+Down"), _("the person before, the next person")),
            Stroke(("F4",), _("the person's file")),
            Stroke(("Ctrl+Return",), _("save and go to the next person")),
            Stroke(("Ctrl+Z",), _("undo the last save, or what was typed in a field")),
            Stroke(("F2",), _("more about the last response: behaviour, quantity, days")),
            Stroke(("Ctrl+E", "Esc"), _("amend a signed hearing; leave the amendment")),
            Stroke(("Ctrl+P",), _("print")),
            Stroke(("F8",), _("what else can be done with the session")),
            Stroke(("Alt+Left",), _("back to all sessions")),
        ),
    ),
    Group(
        "form",
        _("In a form"),
        (
            Stroke(("Tab", "Shift+Tab"), _("the next field, the field before")),
            Stroke(("1", "9"), _("choose by digit; the first letter works too"), through=True),
            Stroke(("Alt",), _("with the underlined letter: go to that field")),
            Stroke(("+14",), _("in a date: in 14 days")),
            Stroke(("Esc",), _("close a list or a window; nothing is changed")),
        ),
    ),
)


def as_source(language: Language) -> str:
    """The groups as sections and tables of a page of the manual."""
    return "\n\n".join(_section(group, language) for group in GROUPS)


def _section(group: Group, language: Language) -> str:
    say = language.say
    lines = [f"| {say(_('Key'))} | {say(_('What it does'))} |", "|---|---|"]
    lines += [f"| {' '.join(_marked(stroke))} | {say(stroke.words)} |" for stroke in group.strokes]
    return f"## {say(group.words)} {{#{group.anchor}}}\n\n" + "\n".join(lines)


def _marked(stroke: Stroke) -> Iterator[str]:
    for at, key in enumerate(stroke.keys):
        if at:
            yield "…" if stroke.through else "·"
        yield f"`{key}`"
