"""The find box: people, file numbers and sessions that hold what was typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from tjdesk.domain.session import CourtSession
from tjdesk.services.command import Question
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.persons import shown_as
from tjdesk.services.ports import SeatedReads

MOST_PEOPLE = 8
MOST_SESSIONS = 5
_NEAR = dt.timedelta(days=400)


@dataclass(frozen=True)
class Found:
    """What fits, the likeliest first."""

    people: tuple[Participant, ...] = ()
    sessions: tuple[CourtSession, ...] = ()


@dataclass(frozen=True)
class FindAnything(Question[Found]):
    """People by name, alias or file number; sessions of a day that was typed, or whose words fit, near `today` first.

    `day` is the date that the text was understood as, if any; `fits` says whether a session's date in words fits.
    """

    text: str
    today: dt.date
    day: dt.date | None = None
    fits: Callable[[dt.date], bool] | None = None

    def answer(self, reads: SeatedReads) -> Found:
        if not self.text.strip():
            return Found()
        return Found(self._people(reads), self._sessions(reads))

    def _people(self, reads: SeatedReads) -> tuple[Participant, ...]:
        shown = shown_as(reads)
        dossiers = list(dict.fromkeys(shown.get(one, one) for one in reads.search(self.text, MOST_PEOPLE)))
        found = {one.id: one for one in participants_of(reads, dossiers)} if dossiers else {}
        return tuple(found[dossier] for dossier in dossiers if dossier in found)

    def _sessions(self, reads: SeatedReads) -> tuple[CourtSession, ...]:
        if self.day is not None:
            return tuple(reads.find(CourtSession, date=self.day)[:MOST_SESSIONS])
        if self.fits is None:
            return ()
        near = [one for one in reads.find(CourtSession) if abs(one.date - self.today) <= _NEAR and self.fits(one.date)]
        near.sort(key=lambda one: (abs(one.date - self.today), one.date))
        return tuple(near[:MOST_SESSIONS])
