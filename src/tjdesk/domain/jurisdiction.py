"""Rules of a jurisdiction that are not the term's: panels of tests, what each exit means in law, tracks, holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

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
class Holiday:
    """A day without court every year: `month` and `day`, or `easter` days after Easter Sunday."""

    label: Label
    month: int = 0
    day: int = 0
    easter: int = 0

    def in_year(self, year: int) -> dt.date | None:
        """Its date, or None in a year that has no such day (29 February)."""
        if not self.month:
            return easter_sunday(year) + dt.timedelta(days=self.easter)
        try:
            return dt.date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class CourtCalendar:
    """When the court does not sit. `weekend` are weekdays, Monday 0."""

    weekend: tuple[int, ...] = (5, 6)
    holidays: tuple[Holiday, ...] = ()

    def closed_on(self, day: dt.date) -> Label | None:
        """The holiday of a day, or None."""
        return next((one.label for one in self.holidays if one.in_year(day.year) == day), None)

    def sits(self, day: dt.date) -> bool:
        """Whether it is neither weekend nor holiday."""
        return day.weekday() not in self.weekend and self.closed_on(day) is None


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
