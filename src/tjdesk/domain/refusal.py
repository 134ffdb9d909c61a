"""Faults that have an owner: a rule of the court, the world around us, or the user who changed their mind."""

from __future__ import annotations

from enum import Enum

from tjdesk.i18n.message import Message


class Refused(Exception):
    """A rule of the court says no. `field` names the form's field it concerns, or is empty."""

    def __init__(self, message: Message, field: str = "") -> None:
        super().__init__(message.text)
        self.message = message
        self.field = field


class Kind(Enum):
    """What sort of trouble: decides the exit code of the command line and where the manual helps."""

    KEY = "key"
    DAMAGED = "damaged"
    STRANGER = "stranger"
    NEWER = "newer"
    ROOM = "room"
    HELD = "held"


class Trouble(Exception):
    """The world is in the way: says what happened and, as `advice`, what to do next."""

    def __init__(self, kind: Kind, message: Message, advice: Message) -> None:
        super().__init__(message.text)
        self.kind = kind
        self.message = message
        self.advice = advice


class Cancelled(Exception):
    """The user asked to stop: nothing was changed."""
