"""Days drawn at random for tests: fair to every day of the week, and the same again from the same seed."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

WEEK = 7


def draw_days(start: date, end: date, per_week: int, seed: str) -> tuple[date, ...]:
    """`per_week` days of each seven from `start` on, fewer in a last week that is short; in order.

    Every day of a week has the same chance, weekends and the day after a test included: nobody can tell a safe day.
    The draw is by SHA-256 over seed and day, so that it is the same on every computer and can be checked.
    """
    drawn: list[date] = []
    first = start
    while first <= end:
        week = [first + timedelta(days=day) for day in range(WEEK) if first + timedelta(days=day) <= end]
        wanted = per_week if len(week) == WEEK else _share(per_week, len(week), first, seed)
        drawn += sorted(week, key=lambda day: _lot(seed, day))[:wanted]
        first += timedelta(days=WEEK)
    return tuple(sorted(drawn))


def _lot(seed: str, day: date) -> bytes:
    return hashlib.sha256(f"{seed}\n{day.isoformat()}".encode()).digest()


def _share(per_week: int, days: int, first: date, seed: str) -> int:
    """How many of a short week: its share, the fraction settled by lot, so that no day has a smaller chance."""
    whole, rest = divmod(per_week * days, WEEK)
    lot = int.from_bytes(_lot(seed + "\nrest", first)[:4], "big") % WEEK
    return whole + (lot < rest)
