"""Phases that hearings of the past tell: where a participant stood before each, and where the enrolment stands now."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import replace

from tjdesk.domain.enrolment import Enrolment

Told = tuple[dt.date, str]


class PhaseHistory:
    """The phases of one enrolment as hearings tell them, by day."""

    def __init__(self) -> None:
        self._told: list[Told] = []
        self._sorted = True

    def tell(self, day: dt.date, phase: str) -> None:
        """A hearing of that day says this phase."""
        self._told.append((day, phase))
        self._sorted = False

    @property
    def told(self) -> list[Told]:
        """By day; of one day in the order told."""
        if not self._sorted:
            self._told.sort(key=lambda one: one[0])
            self._sorted = True
        return self._told

    def before(self, day: dt.date) -> str:
        """The phase last told before a day; empty where none was."""
        place = bisect_left(self.told, day, key=lambda one: one[0])
        return self.told[place - 1][1] if place else ""

    def moved(self, enrolment: Enrolment) -> Enrolment:
        """The enrolment in the phase last told, unless it was moved later, or all this was before its admission."""
        if not self.told:
            return enrolment
        last, phase = self.told[-1]
        if last < max(enrolment.admitted_on or dt.date.min, enrolment.phase_since or dt.date.min):
            return enrolment
        if phase == enrolment.phase:
            return enrolment
        since = max(self._since(phase), enrolment.admitted_on or dt.date.min)
        return replace(enrolment, phase=phase, phase_since=since)

    def _since(self, phase: str) -> dt.date:
        """The first day of the last unbroken run of a phase."""
        since = self.told[-1][0]
        for day, told in reversed(self.told):
            if told != phase:
                break
            since = day
        return since
