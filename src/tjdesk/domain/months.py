"""Calendar months: the last day of a length of months, at month ends and in leap years too."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def corresponding(day: date, months: int) -> date | None:
    """The day of the same number some months later, or None where that month has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day > monthrange(year, month + 1)[1]:
        return None
    return date(year, month + 1, day.day)


def month_end(day: date, months: int) -> date:
    """The last day of the month some months after the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])


def last_day(start: date, months: int, *, first_day_counts: bool) -> date:
    """The last day of a length that begins on `start`.

    Where the last month lacks the corresponding day, the length ends with that month, however the first day counts.
    """
    same = corresponding(start, months)
    if same is None:
        return month_end(start, months)
    return same - ONE_DAY if first_day_counts else same
