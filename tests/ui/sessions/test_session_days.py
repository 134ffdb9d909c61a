"""The court's days: months in weeks, the next usual day, the session one most likely wants."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.session import CourtSession
from tjdesk.packs.load import load
from tjdesk.services.sessions import SessionItem
from tjdesk.ui.sessions.days import month_after, month_days, usual_day, wanted_session

TODAY = dt.date(2026, 11, 26)
MONTHS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)).map(lambda day: day.replace(day=1))


def item(day: dt.date, status: str = "planned") -> SessionItem:
    return SessionItem(CourtSession(id=day.isoformat() + status, dossier="d", date=day, status=status), 0, 0)


@given(MONTHS)
def test_six_weeks_from_monday_hold_the_month(month: dt.date) -> None:
    days = month_days(month)
    assert len(days) == 42
    assert days[0].weekday() == 0
    assert month in days
    assert month_after(month, 1) - dt.timedelta(days=1) in days


@given(MONTHS, st.integers(-40, 40))
def test_months_turn_there_and_back(month: dt.date, by: int) -> None:
    assert month_after(month_after(month, by), -by) == month


def test_the_usual_day_keeps_the_courts_step() -> None:
    days = [TODAY - dt.timedelta(days=back) for back in (28, 14, 0)]
    assert usual_day(days, TODAY) == TODAY + dt.timedelta(days=14)
    assert usual_day([], TODAY) == TODAY + dt.timedelta(days=7)
    assert usual_day(days, TODAY).weekday() < 5


def test_the_session_wanted_is_the_next_to_come_or_one_left_open() -> None:
    past, left = item(TODAY - dt.timedelta(days=14), "signed"), item(TODAY - dt.timedelta(days=7), "open")
    coming, later = item(TODAY), item(TODAY + dt.timedelta(days=7))
    assert wanted_session([past, left, coming, later], TODAY) == coming
    assert wanted_session([past, left], TODAY) == left
    assert wanted_session([past], TODAY) == past
    assert wanted_session([], TODAY) is None


def test_no_session_is_proposed_on_a_day_without_court() -> None:
    mexico = load("mx").calendar
    revolution = dt.date(2026, 11, 16)
    days = [revolution - dt.timedelta(days=step) for step in (7, 14, 21)]
    assert usual_day(days, revolution - dt.timedelta(days=1)) == revolution
    assert usual_day(days, revolution - dt.timedelta(days=1), mexico) == dt.date(2026, 11, 17)
