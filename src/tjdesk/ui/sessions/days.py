"""The court's days: which month shows which, what stands on each, and the next usual day. No Qt."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tjdesk.domain.jurisdiction import CourtCalendar
from tjdesk.domain.session import SessionStatus
from tjdesk.domain.session_rules import propose_next
from tjdesk.services.sessions import SessionItem

WEEKS = 6
LONGEST_STEP = 31
_EVERY_WEEK = CourtCalendar()
OPEN = (SessionStatus.PLANNED.value, SessionStatus.OPEN.value)


def month_days(month: dt.date) -> list[dt.date]:
    """Six weeks from Monday that hold a month."""
    first = Calendar().monthdatescalendar(month.year, month.month)[0][0]
    return [first + dt.timedelta(days=at) for at in range(7 * WEEKS)]


def month_after(month: dt.date, by: int) -> dt.date:
    """The first day of the month so many months later."""
    years, place = divmod(month.month - 1 + by, 12)
    return dt.date(month.year + years, place + 1, 1)


def wanted_session(items: Sequence[SessionItem], today: dt.date) -> SessionItem | None:
    """The session one most likely wants: today's or the next to come, else one left open, else the last."""
    open_ones = [item for item in items if item.session.status in OPEN]
    coming = [item for item in open_ones if item.session.date >= today]
    if coming:
        return min(coming, key=lambda item: (item.session.date, item.session.time or dt.time.min))
    left = open_ones or list(items)
    return max(left, key=lambda item: item.session.date, default=None)


def usual_day(days: Iterable[dt.date], today: dt.date, calendar: CourtCalendar = _EVERY_WEEK) -> dt.date:
    """The next day that fits the court's habit: the commonest step between its sessions, after the last of them, and
    none without court."""
    known = sorted(set(days))
    steps = Counter((later - earlier).days for earlier, later in pairwise(known[-12:]))
    usual = [step for step, _times in steps.most_common() if step <= LONGEST_STEP]
    step = usual[0] if usual else 7
    day = known[-1] if known else today
    while day <= today or day in known:
        day += dt.timedelta(days=step)
    return propose_next(day - dt.timedelta(days=14), None, calendar)
