"""What is proposed while a session goes on: who is there, who comes next, to which day it may move. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from tjdesk.domain.hearing import Disposition
from tjdesk.domain.jurisdiction import CourtCalendar
from tjdesk.domain.session_rules import USUAL_INTERVAL_DAYS, propose_next
from tjdesk.services.docket_page import Called, DocketPage
from tjdesk.ui.sessions.days import OPEN
from tjdesk.ui.sessions.form import USUALLY_THERE, Filled

WEEK = 7


def usually_there(called: Iterable[Called], saving: Sequence[Filled]) -> tuple[str, ...]:
    """Who appeared at the hearing recorded last in this session; at first, who usually does."""
    if saving and saving[-1].appeared:
        return saving[-1].appeared
    held = [one.hearing for one in called if one.hearing.disposition == Disposition.HELD and one.hearing.appeared]
    return held[-1].appeared if held else USUALLY_THERE


def next_waiting(page: DocketPage, now: str, saving: Collection[str]) -> str:
    """The next participant without an outcome after `now`, from the top again at the end; empty when all have one."""
    ids = [one.participant.id for one in page.called]
    waiting = {one.participant.id for one in page.called if not one.hearing.recorded} - set(saving)
    at = ids.index(now) if now in ids else -1
    return next((id for id in (*ids[at + 1 :], *ids[: max(at, 0)]) if id in waiting), "")


def day_to_move_to(page: DocketPage, calendar: CourtCalendar) -> dt.date:
    """The court's next planned day, or a week later, when the court sits."""
    here = page.session.date
    later = [one.date for one in page.others if one.date > here and one.status in OPEN]
    return min(later, default=propose_next(here - dt.timedelta(days=USUAL_INTERVAL_DAYS - WEEK), None, calendar))
