"""What the first-run pages have been told so far, and what is wrong with it. No Qt."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tjdesk.i18n.message import Message, _
from tjdesk.services.exchange import JoinPlan
from tjdesk.services.house import StorePlan

LONGEST = 200
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class Answers:
    """Everything typed. `folder` is where the store will be; `paper` empty for the pack's own."""

    court: str = ""
    pack: str = ""
    paper: str = ""
    folder: str = ""
    user: str = ""
    passphrase: str = ""
    again: str = ""

    def plan(self, language: str) -> StorePlan:
        """What founding the store needs to be told."""
        return StorePlan(
            store=Path(self.folder),
            pack=self.pack,
            court=_tidy(self.court),
            user=_tidy(self.user),
            passphrase=self.passphrase,
            paper=self.paper,
            language=language,
        )

    def joining(self, language: str) -> JoinPlan:
        """What a store that joins a programme needs to be told."""
        return JoinPlan(
            store=Path(self.folder), court=_tidy(self.court), user=_tidy(self.user), passphrase=self.passphrase,
            paper=self.paper, language=language,
        )  # fmt: skip


def _tidy(name: str) -> str:
    return " ".join(name.split())


def court_problems(told: Answers, *, joining: bool = False) -> dict[str, Message]:
    """By field: what keeps the page of the court from being finished; who joins has the programme's rules."""
    found: dict[str, Message] = {}
    if not _tidy(told.court):
        found["court"] = _("Write the court's name as it appears on its papers.")
    elif len(told.court) > LONGEST:
        found["court"] = _("Use at most {count} characters.", count=LONGEST)
    if not told.pack and not joining:
        found["pack"] = _("Choose whose rules this court works by.")
    wrong = folder_problem(told.folder)
    if wrong is not None:
        found["folder"] = wrong
    return found


def folder_problem(folder: str) -> Message | None:
    """Why a store cannot be made in a folder, or None."""
    if not folder.strip():
        return _("Choose a folder for the store.")
    if _occupied(Path(folder)):
        return _("There is something in this folder already. Choose one that is empty or new.")
    return None


def _occupied(folder: Path) -> bool:
    try:
        return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except OSError:
        return True


def user_problems(told: Answers, weak: Message | None) -> dict[str, Message]:
    """By field: what keeps the page of the first user from being finished; `weak` is said of the passphrase."""
    found: dict[str, Message] = {}
    if not _tidy(told.user):
        found["user"] = _("Write your name as your colleagues know it.")
    elif len(told.user) > LONGEST:
        found["user"] = _("Use at most {count} characters.", count=LONGEST)
    if weak is not None:
        found["passphrase"] = weak
    elif " ".join(told.again.split()) != " ".join(told.passphrase.split()):
        found["again"] = _("This is not the same as above. Type it once more, from the paper you wrote it on.")
    return found


def two_places(count: int) -> tuple[int, int]:
    """Two different places on a sheet of so many groups, from 1, in order, drawn by chance."""
    drawn = secrets.SystemRandom().sample(range(1, count + 1), 2)
    return (min(drawn), max(drawn))


def same_group(typed: str, group: str) -> bool:
    """Whether a group was typed back right; case is free, O reads as 0, I and L as 1."""
    return typed.strip().upper().translate(_READ_AS) == group


def wrong_places(typed: Sequence[str], groups: Sequence[str], places: Sequence[int]) -> tuple[int, ...]:
    """The places whose group was not typed back right."""
    return tuple(place for place, text in zip(places, typed, strict=True) if not same_group(text, groups[place - 1]))
