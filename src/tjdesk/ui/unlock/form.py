"""The state of the unlock page: who, how often refused, how long to wait, and what is said. No Qt."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _, counted

_DELAYS = (0, 1, 2, 4, 8, 15, 30)
"""Seconds to wait after so many refusals; the last one holds for all that follow."""

CAPS_ON, CAPS_OFF, CAPS_UNKNOWN = "on", "off", ""


def delay_after(refusals: int) -> int:
    """Whole seconds before the next try."""
    return _DELAYS[min(refusals, len(_DELAYS) - 1)]


@dataclass(frozen=True)
class Unlocking:
    """`place` is the court, or the folder of a store not opened yet. `since` and `minutes` tell of a lock."""

    place: str = ""
    folder: str = ""
    since: dt.datetime | None = None
    minutes: int = 0
    as_left: Message | None = None
    users: tuple[str, ...] = ()
    user: str = ""
    refusals: int = 0
    wait: int = 0
    problem: Message | None = None
    advice: Message | None = None
    busy: bool = False
    caps: str = CAPS_UNKNOWN

    @property
    def lines(self) -> tuple[Message, ...]:
        """What is known of how the window came to be locked."""
        if self.since is None:
            return ()
        hour = self.since.time()
        if self.minutes:
            told = counted(
                "Locked at {time}, after {count} minute without use.",
                "Locked at {time}, after {count} minutes without use.",
                self.minutes,
                time=hour,
            )
        else:
            told = _("Locked at {time}.", time=hour)
        return (told, self.as_left or _("Everything is as you left it; drafts are kept."))

    @property
    def ready(self) -> bool:
        """Whether a try may begin now."""
        return not self.busy and self.wait == 0

    def trying(self) -> Unlocking:
        """A passphrase is being stretched."""
        return replace(self, busy=True, problem=None, advice=None)

    def refused(self, trouble: Trouble) -> Unlocking:
        """The store did not open: for a wrong key the wait grows, for anything else it does not."""
        told = replace(self, busy=False, problem=trouble.message, advice=trouble.advice)
        if trouble.kind is not Kind.KEY:
            return told
        return replace(told, refusals=self.refusals + 1, wait=delay_after(self.refusals + 1))

    def second_later(self) -> Unlocking:
        return replace(self, wait=max(0, self.wait - 1))

    @property
    def waiting(self) -> Message | None:
        """How long the next try has to wait."""
        if not self.wait:
            return None
        return counted(
            "Wait {count} second before the next try.", "Wait {count} seconds before the next try.", self.wait
        )


def caps_of(text: str, shift: bool) -> str:
    """What one typed letter tells of Caps Lock: a capital without Shift, or a small letter with it."""
    if len(text) != 1 or not text.isalpha() or text.lower() == text.upper():
        return CAPS_UNKNOWN
    return CAPS_ON if text.isupper() != shift else CAPS_OFF
