"""Dates and hours as people write them: read when they have one meaning, never guessed when they have two."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tjdesk.i18n.message import _
from tjdesk.registers.cells import Cell, Wrong
from tjdesk.registers.folding import fold

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


class Order(StrEnum):
    """What the numbers of a column's dates stand for. The mixed ones had both, and mostly the one in their name."""

    DMY = "dmy"
    MDY = "mdy"
    MIXED_DMY = "mixed_dmy"
    MIXED_MDY = "mixed_mdy"
    MIXED = "mixed"
    OPEN = "open"


_MONTH_FIRST = frozenset((Order.MDY, Order.MIXED_MDY))
_MIXED = frozenset((Order.MIXED, Order.MIXED_DMY, Order.MIXED_MDY))


@dataclass(frozen=True, slots=True)
class TwoNumbers:
    """A date whose day and month are both numbers, in the order written; `own` is the only order possible, or OPEN."""

    first: int
    second: int
    year: int
    own: Order


_HOUR = r"(?:[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?|Z|[+-]\d{2}:?\d{2})?)?"
_NUMBERS = re.compile(rf"(\d{{1,4}})\s?([/.\-\s])\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})\.?{_HOUR}", re.ASCII | re.IGNORECASE)
_RUN_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_CLOCK = re.compile(
    r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?(?::\d{2}(?:[.,]\d+)?)?\s?"
    r"(?:h|hs|hrs|horas|heures)?\.?\s?([ap])?\.?\s?m?\.?",
    re.ASCII,
)
_HEADER_DMY, _HEADER_MDY = re.compile(r"\b[dj]{1,2}\W?m{1,3}\W?[ay]"), re.compile(r"\bm{1,3}\W?[dj]{1,2}\W?[ay]")
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "enero ene january jan janvier janv janeiro", "febrero feb february fevrier fev fevereiro",
            "marzo mar march mars marco", "abril abr april apr avril avr", "mayo may mai maio",
            "junio jun june juin junho", "julio jul july juillet juil julho", "agosto ago august aug aout",
            "septiembre setiembre sep sept set september septembre setembro", "octubre oct october octobre outubro out",
            "noviembre nov november novembre novembro", "diciembre dic december dec decembre dezembro dez",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_FILLERS = frozenset(
    "de del do of the d l el le du et ano er o a st nd rd th dia"
    " lunes martes miercoles jueves viernes sabado domingo monday tuesday wednesday thursday friday saturday sunday"
    " lundi mardi mercredi jeudi vendredi samedi dimanche segunda terca quarta quinta sexta feira".split()
)

_NOT_A_DATE = _("This is not a date. Write it as 2026-11-26.")
_NO_SUCH_DAY = _("There is no such day in the calendar.")
_SHORT_YEAR = _("Write the year with four digits.")
_FAR_YEAR = _("The year of this date cannot be right.")
_TWO_WAYS = _("This date can be read two ways. Write it as 2026-11-26.")
_AGAINST = _("Day and month of this date are not in the order of the rest of the column. Write it as 2026-11-26.")


def read_date(cell: Cell) -> dt.date | TwoNumbers | Wrong:
    """A date of one meaning, two numbers that need an order, or what is wrong. The cell is not blank."""
    match cell:
        case Wrong():
            return cell
        case dt.datetime():
            return _sensible(cell.date())
        case dt.date():
            return _sensible(cell)
        case str():
            return _from_text(" ".join(cell.split()))
        case _:
            return Wrong(_NOT_A_DATE)


def in_order(date: dt.date | TwoNumbers | Wrong, order: Order) -> dt.date | Wrong:
    """The day meant, in a column of that order."""
    if not isinstance(date, TwoNumbers):
        return date
    month_first = order in _MONTH_FIRST
    if date.first != date.second:
        if order in _MIXED and date.own is Order.OPEN:
            return Wrong(_TWO_WAYS)
        if order is Order.MIXED or date.own is (Order.DMY if month_first else Order.MDY):
            return Wrong(_AGAINST)
    day, month = (date.second, date.first) if month_first else (date.first, date.second)
    return _day(date.year, month, day)


def order_of(dates: Iterable[tuple[dt.date | TwoNumbers | Wrong, int]]) -> Order | None:
    """What a column's values, each with how often it stands there, say of their order: None when they leave it open."""
    votes = Counter[Order]()
    for date, often in dates:
        if isinstance(date, TwoNumbers) and date.first != date.second:
            votes[date.own] += often
    dmy, mdy = votes[Order.DMY], votes[Order.MDY]
    if dmy and mdy:
        return Order.MIXED if dmy == mdy else Order.MIXED_DMY if dmy > mdy else Order.MIXED_MDY
    if dmy or mdy:
        return Order.DMY if dmy else Order.MDY
    return None if votes[Order.OPEN] else Order.OPEN


def order_in_header(text: str) -> Order | None:
    """The order that a header tells by itself, such as "Fecha (dd/mm/aaaa)" or "Date (mm/dd/yyyy)"."""
    folded = fold(text)
    if _HEADER_DMY.search(folded):
        return Order.DMY
    return Order.MDY if _HEADER_MDY.search(folded) else None


def read_time(cell: Cell) -> dt.time | Wrong:
    """An hour of the day, to the minute: "9:00", "09:30:00", "9 h 30", "2:15 p. m."."""
    match cell:
        case Wrong():
            return cell
        case dt.datetime():
            return cell.time().replace(second=0, microsecond=0)
        case dt.time():
            return cell.replace(second=0, microsecond=0)
        case dt.date():
            return Wrong(_("This is not an hour. Write it as 14:30."))
    return _clock(_CLOCK.fullmatch(fold(str(cell))))


def _clock(found: re.Match[str] | None) -> dt.time | Wrong:
    if found is None or not (found[2] or found[3]):
        return Wrong(_("This is not an hour. Write it as 14:30."))
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        return Wrong(_("There is no such hour."))
    return dt.time(hour, minute)


def _from_text(text: str) -> dt.date | TwoNumbers | Wrong:
    if found := _NUMBERS.fullmatch(text):
        return _three(found[1], found[3], found[4])
    if found := _RUN_TOGETHER.fullmatch(text):
        day = _day(int(found[1]), int(found[2]), int(found[3]))
        return Wrong(_NOT_A_DATE) if isinstance(day, Wrong) else day
    return _with_month_name(text) if len(text) < 60 else Wrong(_NOT_A_DATE)


def _three(first: str, second: str, third: str) -> dt.date | TwoNumbers | Wrong:
    if len(first) == 4 and len(third) <= 2:
        return _day(int(first), int(second), int(third))
    if len(first) > 2 or len(third) in (1, 3):
        return Wrong(_NOT_A_DATE)
    if len(third) == 2:
        return Wrong(_SHORT_YEAR)
    return _two_numbers(int(first), int(second), int(third))


def _two_numbers(first: int, second: int, year: int) -> TwoNumbers | Wrong:
    dmy, mdy = _possible(first, second), _possible(second, first)
    if not (dmy or mdy):
        return Wrong(_NO_SUCH_DAY)
    return TwoNumbers(first, second, year, Order.OPEN if dmy and mdy else Order.DMY if dmy else Order.MDY)


def _possible(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def _with_month_name(text: str) -> dt.date | Wrong:
    """25 de marzo de 2026, March 25, 2026, 1er mars 2026, 25-mar-2026; a weekday before it is let pass."""
    words = [word for word in _WORDS.findall(fold(text)) if word not in _FILLERS]
    months = [word for word in words if word in _MONTHS]
    numbers = [word for word in words if word.isdigit()]
    if len(words) != 3 or len(months) != 1 or len(numbers) != 2:
        return Wrong(_NOT_A_DATE)
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    if len(day) > 2 or len(year) != 4:
        return Wrong(_SHORT_YEAR if len(year) == 2 and len(day) <= 2 else _NOT_A_DATE)
    return _day(int(year), _MONTHS[months[0]], int(day))


def _day(year: int, month: int, day: int) -> dt.date | Wrong:
    try:
        return _sensible(dt.date(year, month, day))
    except ValueError:
        return Wrong(_NO_SUCH_DAY)


def _sensible(day: dt.date) -> dt.date | Wrong:
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else Wrong(_FAR_YEAR)
