"""What someone typed, understood: dates and hours in four languages, and words matched without accents. No Qt."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from functools import cache

from tjdesk.i18n.dates import CALENDARS, Calendar
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _

_EARLIEST, _LATEST = 1900, 2199
_JOINING = frozenset(("de", "del", "le", "of", "the", "d"))


def folded(text: str) -> str:
    """The text without accents and capitals, for comparing what was typed."""
    loose = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in loose if not unicodedata.combining(letter)).strip()


def matches(typed: str, words: str) -> bool:
    """Whether every piece of what was typed begins some word of `words`, accents and order apart."""
    there = re.findall(r"\w+", folded(words))
    return all(any(word.startswith(piece) for word in there) for piece in re.findall(r"\w+", folded(typed)))


def understood_date(typed: str, language: Language, today: dt.date) -> dt.date | Message | None:
    """A date from what was typed, nothing for nothing, or a sentence on what is wrong.

    Understands "10 dic 2026", "jue 10 de diciembre", "10/12", "10-12-26", "10.12.2026", "2026-12-10", "+14", "-1",
    "10" (the next such day), a weekday's name (the next such day) and the words for today and tomorrow. Without a year
    it is the first such day from today on.
    """
    text = re.sub(r"(?<=1)\s*(o|er)\b", "", folded(typed))
    if not text:
        return None
    if re.fullmatch(r"[+-]\s*\d{1,4}", text):
        return today + dt.timedelta(days=int(text.replace(" ", "")))
    named = _named_day(text, language.base, today)
    return named or _from_pieces(text, language, today)


def _from_pieces(text: str, language: Language, today: dt.date) -> dt.date | Message:
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    if iso:
        return _day(int(iso[3]), int(iso[2]), int(iso[1]), today, language)
    digits = re.fullmatch(r"(\d{1,2})(?:\s*[/.\- ]\s*(\d{1,2})(?:\s*[/.\- ]\s*(\d{2}|\d{4}))?)?", text)
    if digits:
        day, month, year = (int(piece) if piece else None for piece in digits.groups())
        return _day(day or 0, month, _century(year), today, language)
    return _in_words(text, language, today)


def _in_words(text: str, language: Language, today: dt.date) -> dt.date | Message:
    words = [word for word in re.findall(r"\d+|[a-z]+", text) if word not in _JOINING]
    if len(words) > 2 and words[0] in _weekdays(language.base):
        words = words[2:] if words[1] == "feira" else words[1:]
    named = [_months(language.base).get(word) for word in words if not word.isdigit()]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(named) == 1 and named[0] and 1 <= len(numbers) <= 2:
        year = _century(numbers[1]) if len(numbers) == 2 else None
        return _day(numbers[0], named[0], year, today, language)
    return _("This is not a date. Write it as “{example}”, “10/12” or “+14”.", example=_example(language, today))


def _example(language: Language, today: dt.date) -> str:
    return language.date(today + dt.timedelta(days=14), "short")


def _century(year: int | None) -> int | None:
    return year if year is None or year > 99 else 2000 + year


def _day(day: int, month: int | None, year: int | None, today: dt.date, language: Language) -> dt.date | Message:
    if month is None:
        return _next_day_of_month(day, today)
    if not 1 <= month <= 12:
        return _("There is no month {month}. Write day, month, year.", month=month)
    if year is not None and not _EARLIEST <= year <= _LATEST:
        return _("The year {year} cannot be right. Write four digits, such as 2026.", year=str(year))
    chosen = year or today.year
    if not 1 <= day <= _longest(month, year):
        return _too_long(day, month, year, language)
    if year is None and (month, day) < (today.month, today.day):
        chosen += 1
    return _sure(day, month, chosen, language)


def _sure(day: int, month: int, year: int, language: Language) -> dt.date | Message:
    if day > monthrange(year, month)[1]:
        return _too_long(day, month, year, language)
    return dt.date(year, month, day)


def _longest(month: int, year: int | None) -> int:
    return monthrange(year, month)[1] if year else monthrange(2024, month)[1]


def _too_long(day: int, month: int, year: int | None, language: Language) -> Message:
    name = CALENDARS[language.base].months[month - 1]
    return _("There is no day {day}: {month} has {days} days.", day=day, month=name, days=_longest(month, year or 2023))


def _next_day_of_month(day: int, today: dt.date) -> dt.date | Message:
    if not 1 <= day <= 31:
        return _("There is no day {day}. Write day, month, year.", day=day)
    year, month = today.year, today.month
    while day > monthrange(year, month)[1] or dt.date(year, month, day) < today:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return dt.date(year, month, day)


_TODAY = {
    "es": ("hoy", "manana"),
    "fr": ("aujourd'hui", "demain"),
    "pt": ("hoje", "amanha"),
    "en": ("today", "tomorrow"),
}


def _named_day(text: str, base: str, today: dt.date) -> dt.date | None:
    plain = text.replace("’", "'").rstrip(".")
    if plain in _TODAY[base]:
        return today + dt.timedelta(days=_TODAY[base].index(plain))
    weekday = _weekdays(base).get(plain)
    return None if weekday is None else today + dt.timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


@cache
def _months(base: str) -> dict[str, int]:
    return _names(CALENDARS[base], "months", "short_months", 1)


@cache
def _weekdays(base: str) -> dict[str, int]:
    return _names(CALENDARS[base], "weekdays", "short_weekdays", 0)


def _names(calendar: Calendar, long: str, short: str, first: int) -> dict[str, int]:
    """Every beginning of three letters or more of a name that no other name shares, and the usual short form."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    for number, name in enumerate(getattr(calendar, long), first):
        plain = folded(name)
        for end in range(3, len(plain) + 1):
            if found.setdefault(plain[:end], number) != number:
                shared.add(plain[:end])
    for piece in shared:
        del found[piece]
    short_names: tuple[str, ...] = getattr(calendar, short)
    found.update({folded(name).rstrip("."): number for number, name in enumerate(short_names, first)})
    return found


def understood_time(typed: str) -> dt.time | Message | None:
    """An hour of the day from "9", "09:30", "9h30", "9 h 00", "0930", "9.30"; a sentence if it is none."""
    text = folded(typed)
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})\s*(?:[:h.]\s*(\d{2})?|(\d{2}))?", text)
    if found and int(found[1]) < 24 and int(found[2] or found[3] or 0) < 60:
        return dt.time(int(found[1]), int(found[2] or found[3] or 0))
    return _("This is not an hour. Write it as “{example}”.", example=dt.time(9, 30))
