"""The court's sessions while hearings are imported: found by day, made where there is none, put in their status."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tjdesk.domain.hearing import Hearing
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.services.calendar import put_session
from tjdesk.services.ports import Work

_LISTING = (SessionStatus.PLANNED, SessionStatus.OPEN)


@dataclass(slots=True)
class Sitting:
    """A session with what is listed in it: how many hearings, how many with an outcome, and the last place given."""

    session: CourtSession
    made: bool = False
    listed: int = 0
    recorded: int = 0
    last: int = 0

    def list_hearing(self, recorded: bool) -> int:
        """One more hearing; its place."""
        self.listed += 1
        self.recorded += recorded
        self.last += 1
        return self.last

    @property
    def signed(self) -> bool:
        return self.session.status == SessionStatus.SIGNED


class Docket:
    """Every session of this site by day, read once."""

    def __init__(self, work: Work, hearings: Iterable[Hearing]) -> None:
        self._work = work
        self._today = work.now().date()
        self._by_id = {one.id: Sitting(one) for one in work.find(CourtSession)}
        self._by_day: dict[dt.date, list[Sitting]] = {}
        for sitting in self._by_id.values():
            if sitting.session.site == work.seat.site:
                self._by_day.setdefault(sitting.session.date, []).append(sitting)
        for hearing in hearings:
            if hearing.session in self._by_id:
                there = self._by_id[hearing.session]
                there.list_hearing(hearing.recorded)
                there.last = max(there.last, hearing.order)

    def of(self, hearing: Hearing) -> Sitting | None:
        """The session in which a hearing is listed."""
        return self._by_id.get(hearing.session)

    def on(self, day: dt.date, hour: dt.time | None) -> Sitting:
        """The session of a day, rather one not signed, rather the one at the hour; made where there is none."""
        there = [one for one in self._by_day.get(day, ()) if one.session.status != SessionStatus.POSTPONED]
        there.sort(key=lambda one: (one.signed, hour is not None and one.session.time != hour))
        return there[0] if there else self._make(day, hour)

    def listing(self, day: dt.date) -> Sitting:
        """The session of a day that still takes hearings; made where there is none."""
        there = (one for one in self._by_day.get(day, ()) if one.session.status in _LISTING)
        return next(there, None) or self._make(day, None)

    def _make(self, day: dt.date, hour: dt.time | None) -> Sitting:
        if day >= self._today:
            session = put_session(self._work, day, hour)
        else:
            court = self._work.seat.court_dossier
            site = self._work.seat.site
            session = CourtSession(id=self._work.new_id(court), dossier=court, site=site, date=day, time=hour)
        sitting = self._by_id[session.id] = Sitting(session, made=True)
        self._by_day.setdefault(day, []).append(sitting)
        return sitting

    def put(self) -> None:
        """Every session in the status that its hearings give it."""
        for sitting in self._by_id.values():
            status = self._status(sitting)
            if sitting.made or status != sitting.session.status:
                self._work.put(replace(sitting.session, status=status))

    def _status(self, sitting: Sitting) -> str:
        session = sitting.session
        if not sitting.made:
            return _touched(sitting)
        if not sitting.recorded:
            return SessionStatus.PLANNED.value
        over = session.date < self._today and sitting.recorded == sitting.listed
        return SessionStatus.CLOSED.value if over else SessionStatus.OPEN.value


def _touched(sitting: Sitting) -> str:
    """A planned session with an outcome is open, and so is a closed one in which something has none."""
    status = sitting.session.status
    if status == SessionStatus.PLANNED and sitting.recorded:
        return SessionStatus.OPEN.value
    if status == SessionStatus.CLOSED and sitting.recorded < sitting.listed:
        return SessionStatus.OPEN.value
    return status
