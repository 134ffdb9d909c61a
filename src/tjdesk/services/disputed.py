"""What sites said against each other, as the store tells it: values that stand side by side, records in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tjdesk.domain.doubts import Doubtful
from tjdesk.domain.stamp import Stamp


@dataclass(frozen=True, slots=True)
class HeadValue:
    """One of several values that stand in a register (JSON): who set it (user's id), with which stamp, when (ISO)."""

    value: Any
    stamp: Stamp
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A register that people must decide. `opened` is when it was found here (ISO)."""

    record: str
    register: str
    kind: str
    dossier: str
    opened: str
    values: tuple[HeadValue, ...]

    @property
    def id(self) -> str:
        return f"{self.record}.{self.register}"


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A record that was voided or signed by somebody who had not seen what others changed."""

    record: str
    kind: str
    dossier: str
    doubt: Doubtful
