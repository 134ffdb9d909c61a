"""Days without court in known years, as the law of each place moves them."""

from __future__ import annotations

import datetime as dt

import pytest

from tjdesk.domain.jurisdiction import FROM_SUNDAY, CourtCalendar, Holiday
from tjdesk.i18n.message import Label
from tjdesk.packs.load import available, load

CLOSED = {
    "mx": "2025-02-03 2025-03-17 2025-11-17 2026-02-02 2026-03-16 2026-05-01 2026-09-16 2026-11-16",
    "co": "2025-01-06 2025-03-24 2025-04-17 2025-04-18 2025-06-02 2025-06-23 2025-06-30 2025-08-18 2025-10-13"
    " 2025-11-03 2025-11-17 2026-01-12 2026-03-23 2026-05-18 2026-06-08 2026-06-15 2026-06-29 2026-08-17 2026-11-16",
    "ar": "2024-06-17 2024-11-18 2026-02-16 2026-02-17 2026-06-15 2026-08-17 2026-10-12 2026-11-23",
    "do": "2026-01-05 2026-01-26 2026-05-04 2026-06-04 2026-11-09",
    "cl": "2018-11-02 2023-06-26 2023-10-09 2023-10-27 2025-10-31 2026-04-04 2026-06-29 2026-10-12",
    "br": "2026-02-17 2026-04-03 2026-11-20 2026-12-08",
    "pa": "2024-11-04 2026-11-03 2026-12-08 2026-12-21",
    "pe": "2026-06-29 2026-07-28 2026-07-29 2026-12-09",
    "us": "2021-12-31 2022-12-26 2026-05-25 2026-07-03 2026-11-26 2027-06-18",
    "ca": "2026-05-18 2026-09-07 2026-10-12 2029-07-02",
    "ca_qc": "2026-01-02 2026-04-06 2026-05-18 2026-06-24 2026-07-01 2029-07-02 2026-10-12",
    "jm": "2026-02-18 2026-05-25 2021-08-02 2026-10-19 2022-12-26 2022-12-27",
    "bb": "2026-04-28 2026-05-25 2026-08-03 2026-11-30",
    "bm": "2024-05-24 2026-05-22 2026-07-30 2026-07-31 2021-12-27 2021-12-28",
    "tt": "2026-03-30 2025-05-30 2026-06-04 2026-06-19 2026-08-31 2026-09-24",
    "ht": "2026-01-02 2026-05-18 2026-11-18",
}
OPEN = {
    "mx": "2026-02-05 2026-03-20 2026-11-20",
    "co": "2026-01-06 2026-03-19 2026-11-11",
    "ar": "2026-06-17 2026-11-20",
    "cl": "2023-06-29 2023-10-31",
    "do": "2026-01-06 2026-05-01",
    "us": "2026-07-06",
    "bm": "2026-04-06 2026-05-29",
    "ca_qc": "2026-09-30 2026-11-11",
}


def listed(table: dict[str, str]) -> list[tuple[str, dt.date]]:
    return [(code, dt.date.fromisoformat(day)) for code, days in table.items() for day in days.split()]


@pytest.mark.parametrize(("code", "day"), listed(CLOSED), ids=str)
def test_the_court_does_not_sit_on_its_holidays(code: str, day: dt.date) -> None:
    calendar = load(code).calendar
    assert calendar.closed_on(day)
    assert not calendar.sits(day)


@pytest.mark.parametrize(("code", "day"), listed(OPEN), ids=str)
def test_it_sits_on_the_day_from_which_a_holiday_moved(code: str, day: dt.date) -> None:
    assert load(code).calendar.sits(day)


@pytest.mark.parametrize("pack", [heading.code for heading in available()])
def test_no_pack_loses_a_holiday_in_any_year(pack: str) -> None:
    """Two that fall together are one day; in the Commonwealth the second is given on the next free day."""
    calendar = load(pack).calendar
    for year in range(2024, 2052):
        days = {day for day in (one.in_year(year) for one in calendar.holidays) if day}
        moved = sum(one.makes_way for one in calendar.holidays)
        first = dt.date(year - 1, 12, 25)
        closed = sum(calendar.closed_on(first + dt.timedelta(days=step)) is not None for step in range(380))
        assert closed >= len(days) - 1, (year, moved)


def test_a_holiday_that_makes_way_is_given_on_the_next_free_day() -> None:
    christmas = Holiday(label=Label("christmas"), month=12, day=25, to_monday=FROM_SUNDAY)
    boxing = Holiday(label=Label("boxing"), month=12, day=26, to_monday=FROM_SUNDAY)
    calendar = CourtCalendar(holidays=(boxing, christmas))
    assert [calendar.closed_on(dt.date(2022, 12, day)) for day in (26, 27, 28)] == [
        Label("boxing"), Label("christmas"), None,
    ]  # fmt: skip
    assert calendar.closed_on(dt.date(2023, 12, 25)) == Label("christmas")
