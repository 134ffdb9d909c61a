"""Rules of a jurisdiction that are not the term's: panels of tests, what each exit means in law, tracks, holidays."""

from __future__ import annotations

import datetime as dt
from calendar import monthcalendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tjdesk.i18n.message import Label


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Substances that are tested together, in one specimen (both as codes of the pack)."""

    code: str
    label: Label
    substances: tuple[str, ...] = ()
    specimen: str = ""


@dataclass(frozen=True, kw_only=True)
class ExitRule:
    """One class of exit, or `not_admitted`: the reasons it is given for, and its effect in law.

    `effects` are by legal ground, where the effect depends on it; otherwise `effect` holds. Empty: no effect by law.
    """

    code: str
    reasons: tuple[str, ...] = ()
    effect: str = ""
    effects: Mapping[str, str] = field(default_factory=dict)

    def effect_under(self, instrument: str) -> str:
        """The code of the effect for somebody who is here under a legal ground."""
        return self.effects.get(instrument, self.effect)


@dataclass(frozen=True, kw_only=True)
class TrackRule:
    """Who a track is for, and its own words. Ages are whole years at the time of the offence; 0 means no limit."""

    code: str
    instruments: tuple[str, ...] = ()
    min_age: int = 0
    max_age: int = 0
    guardian: bool = False
    assent: bool = False
    best_interest: bool = False
    hearings: bool = True
    words: Mapping[str, Label] = field(default_factory=dict)

    def fits_age(self, years: int) -> bool:
        """Whether somebody of this age belongs here. Doubt is worth a question, not a refusal."""
        return self.min_age <= years and (not self.max_age or years <= self.max_age)


@dataclass(frozen=True, kw_only=True)
class IdRule:
    """How numbers of one kind of identity document are checked: `check` is one of `domain.identity.CHECKS`."""

    code: str
    check: str = ""
    example: str = ""


@dataclass(frozen=True, kw_only=True)
class TestPolicy:
    """`treat_as_positive`: status and validity codes that a court treats so. `gap_days`: the longest time without a
    test over which days without use may be counted."""

    __test__ = False
    treat_as_positive: tuple[str, ...] = ()
    gap_days: int = 30


@dataclass(frozen=True, kw_only=True)
class FigurePolicy:
    """How figures are told. `threshold`: cells below it are hidden. `absconded_days`: whoever is gone for longer is
    not retained. `mature_percent`: a cohort says how many graduated once so many of it have left."""

    threshold: int = 11
    absconded_days: int = 30
    mature_percent: int = 95


@dataclass(frozen=True, kw_only=True)
class WatchRule:
    """When a court wants to be told of something, and what it calls good practice. 0 asks for nothing.

    `absences`, `positives`: so many in a row alert. `balance_days`: over so many days incentives are weighed against
    sanctions, `incentives_per_sanction` of the one for each of the other. `consent_days`: before a consent ends.
    `test_grace_days`: after a scheduled test of which nothing is entered. `report_days`: without a provider's report.
    `custody_days`: the longest custody as a sanction. `interval_grace_days`: beyond a phase's interval of hearings.
    `follow_up_months`: the windows after leaving, the earliest first.
    """

    absences: int = 3
    positives: int = 2
    balance_days: int = 90
    incentives_per_sanction: int = 4
    consent_days: int = 30
    test_grace_days: int = 2
    report_days: int = 35
    custody_days: int = 6
    interval_grace_days: int = 3
    follow_up_months: tuple[int, ...] = (6, 12, 24, 36)


@dataclass(frozen=True, kw_only=True)
class Holiday:
    """A day without court every year: `month` and `day`, or `easter` days after Easter Sunday, or `day` days after the
    `nth` `weekday` (Monday 0) of a `month`, the last one for -1. `to_monday`: whether a `month` and `day` are kept on
    another day, by the words of `MOVES`; True is the Monday on or after it."""

    label: Label
    month: int = 0
    day: int = 0
    easter: int = 0
    weekday: int = 0
    nth: int = 0
    to_monday: bool | str = False

    def in_year(self, year: int) -> dt.date | None:
        """Its date, or None in a year that has no such day (29 February, a fifth Monday)."""
        if not self.month:
            return easter_sunday(year) + dt.timedelta(days=self.easter)
        if self.nth:
            first = nth_weekday(year, self.month, self.weekday, self.nth)
            return first + dt.timedelta(days=self.day) if first is not None else None
        try:
            day = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        return day + dt.timedelta(days=_MOVES[self.to_monday][day.weekday()])

    @property
    def makes_way(self) -> bool:
        """Whether it is given on the next free day where it falls together with another, as in the Commonwealth."""
        return self.to_monday in (FROM_SUNDAY, FROM_WEEKEND)


NEAREST, SAME_WEEK, TO_FRIDAY = "nearest_monday", "same_week", "to_friday"
FROM_SUNDAY, FROM_WEEKEND, WORKING_DAY = "from_sunday", "from_weekend", "working_day"
_MOVES: Mapping[bool | str, tuple[int, ...]] = {
    False: (0, 0, 0, 0, 0, 0, 0),
    True: (0, 6, 5, 4, 3, 2, 1),
    NEAREST: (0, -1, -2, 4, 3, 0, 0),
    SAME_WEEK: (0, -1, -2, -3, 3, 0, 0),
    TO_FRIDAY: (0, -4, 2, 0, 0, 0, 0),
    FROM_SUNDAY: (0, 0, 0, 0, 0, 0, 1),
    FROM_WEEKEND: (0, 0, 0, 0, 0, 2, 1),
    WORKING_DAY: (0, 0, 0, 0, 0, -1, 1),
}
"""By how many days a holiday moves from each day of the week, Monday first."""
MOVES = tuple(move for move in _MOVES if isinstance(move, str))


@dataclass(frozen=True, kw_only=True)
class CourtCalendar:
    """When the court does not sit. `weekend` are weekdays, Monday 0."""

    weekend: tuple[int, ...] = (5, 6)
    holidays: tuple[Holiday, ...] = ()

    def closed_on(self, day: dt.date) -> Label | None:
        """The holiday of a day, or None. A holiday may move out of its year."""
        return self._of(day.year).get(day) or self._of(day.year + 1).get(day)

    def _of(self, year: int) -> Mapping[dt.date, Label]:
        """The holidays of a year by their days, reckoned once."""
        if year not in self._known:
            self._known[year] = self._reckoned(year)
        return self._known[year]

    @cached_property
    def _known(self) -> dict[int, Mapping[dt.date, Label]]:
        return {}

    def _reckoned(self, year: int) -> Mapping[dt.date, Label]:
        falls = [(day, one) for one in self.holidays if (day := one.in_year(year)) is not None]
        days: dict[dt.date, Label] = {}
        for day, one in sorted(falls, key=lambda each: (each[1].makes_way, each[0], each[0].day != each[1].day)):
            free = _first_free(day, days) if one.makes_way else day
            days.setdefault(free, one.label)
        return days

    def sits(self, day: dt.date) -> bool:
        """Whether it is neither weekend nor holiday."""
        return day.weekday() not in self.weekend and self.closed_on(day) is None


def _first_free(day: dt.date, taken: Mapping[dt.date, Label]) -> dt.date:
    """The day, or the next one after it that is not taken."""
    while day in taken:
        day += dt.timedelta(days=1)
    return day


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date | None:
    """The nth such weekday (Monday 0) of a month, or None where there are not so many; -1 is the last one."""
    days = [week[weekday] for week in monthcalendar(year, month) if week[weekday]]
    place = nth if nth < 0 else nth - 1
    return dt.date(year, month, days[place]) if -len(days) <= place < len(days) else None


def easter_sunday(year: int) -> dt.date:
    """Easter of the Gregorian calendar (the anonymous computus of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    lead = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lead) // 451
    month, day = divmod(h + lead - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
