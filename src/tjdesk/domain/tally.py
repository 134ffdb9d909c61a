"""How many hearings of a session were listed, held, kept away from: the figures at the head of its summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from tjdesk.domain.hearing import Attended, Disposition


class Line(Protocol):
    """A hearing, or a line of a summary."""

    @property
    def disposition(self) -> str: ...

    @property
    def attendance(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Counts of hearings. Dispositions add up to `listed`; attendance adds up to `held`."""

    listed: int
    scheduled: int
    held: int
    not_held: int
    postponed: int
    cancelled: int
    present: int
    late: int
    excused: int
    absent: int

    @property
    def recorded(self) -> int:
        return self.listed - self.scheduled


def tally(lines: Iterable[Line]) -> Tally:
    """The counts over the hearings given; attendance is counted where the hearing was held."""
    listed = list(lines)
    dispositions = Counter(line.disposition for line in listed)
    attendance = Counter(line.attendance for line in listed if line.disposition == Disposition.HELD)
    return Tally(
        listed=len(listed),
        scheduled=dispositions[Disposition.SCHEDULED],
        held=dispositions[Disposition.HELD],
        not_held=dispositions[Disposition.NOT_HELD],
        postponed=dispositions[Disposition.POSTPONED],
        cancelled=dispositions[Disposition.CANCELLED],
        present=attendance[Attended.PRESENT],
        late=attendance[Attended.LATE],
        excused=attendance[Attended.EXCUSED],
        absent=attendance[Attended.ABSENT],
    )
