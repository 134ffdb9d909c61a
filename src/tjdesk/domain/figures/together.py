"""Many episodes together: what several figures ask of all of them, added up once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.tally import Tally, summed

DAYS_OF_A_MONTH = 30.4375


@dataclass(frozen=True)
class Together:
    """Episodes with their counts of a period; see `counting.tallied`."""

    episodes: Sequence[Episode]
    asked: Asked

    @cached_property
    def tallies(self) -> list[Tally]:
        """What was counted of each."""
        return [one.tally for one in self.episodes if one.tally is not None]

    @cached_property
    def sums(self) -> Tally:
        """What was counted of all."""
        return summed(self.tallies)

    @cached_property
    def months(self) -> float:
        """Months that people were in the programme within the period, all together."""
        start, end, days = self.asked.start, self.asked.last, 0
        for one in self.episodes:
            first, last = one.admitted_on, one.left_on
            if first is not None:
                first = max(start, first)
                last = last if last is not None and last < end else end
                if last >= first:
                    days += (last - first).days + 1
        return days / DAYS_OF_A_MONTH
