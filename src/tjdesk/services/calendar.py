"""The court's calendar: its sessions by day, and new ones where there are none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tjdesk.domain.hearing import Hearing
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.services.ports import Reads, Work
from tjdesk.services.trouble import no_session, several_sessions


def session_named(reads: Reads, named: str, site: str = "") -> CourtSession:
    """The session behind an id or an ISO date. Raises Refused for none or several."""
    found = reads.get(CourtSession, named)
    if found is not None and not found.voided:
        return found
    on_day = sessions_on(reads, iso_date(named), site) if iso_date(named) else []
    if not on_day:
        raise no_session(named)
    if len(on_day) > 1:
        raise several_sessions(named, len(on_day))
    return on_day[0]


def sessions_on(reads: Reads, day: dt.date | None, site: str = "") -> list[CourtSession]:
    """Sessions of a day at one site (or at all), by hour."""
    found = [session for session in reads.find(CourtSession, date=day) if not site or session.site == site]
    return sorted(found, key=lambda session: (session.time or dt.time.min, session.id))


def iso_date(text: str) -> dt.date | None:
    """A date written as 2026-11-26, or None."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def put_session(work: Work, day: dt.date, hour: dt.time | None = None) -> CourtSession:
    """A planned session, with room, hour and judge as the court last had them."""
    court = work.seat.court_dossier
    before = max(
        (one for one in work.find(CourtSession, dossier=court) if one.date < day and (one.judge or one.room)),
        key=lambda one: one.date,
        default=None,
    )
    session = CourtSession(id=work.new_id(court), dossier=court, site=work.seat.site, date=day, time=hour)
    if before is not None:
        session = replace(session, time=hour or before.time, room=before.room, judge=before.judge, clerk=before.clerk)
    work.put(session)
    return session


def session_for(work: Work, day: dt.date, hour: dt.time | None) -> CourtSession:
    """The session of a day (and hour, if told) in which a hearing can still be listed; made where there is none."""
    on_day = sessions_on(work, day, work.seat.site)
    open_ones = [one for one in on_day if one.status in (SessionStatus.PLANNED, SessionStatus.OPEN)]
    at_hour = [one for one in open_ones if hour is not None and one.time == hour]
    return next(iter(at_hour or open_ones), None) or put_session(work, day, hour)


def next_order(work: Work, session: CourtSession) -> int:
    """The place after the last hearing listed."""
    return max((hearing.order for hearing in work.find(Hearing, session=session.id)), default=0) + 1
