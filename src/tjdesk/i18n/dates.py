"""How each language writes a day, a month and an hour: our own patterns, the same on every machine and in every year.

They are ours because the usual tables shorten years to two digits in some countries and change between versions,
while a court's paper must be printed with the same words next year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

HARD_SPACE = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names (weeks start on Monday) and a pattern per style: `weekday`, `wd`, `day`, `month`, `mon` and `year` fill it.

    `first` is how day 1 is written, `first_in` the styles that write it so. `clock` has places `hour` and `minute`.
    """

    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]
    styles: dict[str, str]
    clock: str
    first: str = "1"
    first_in: frozenset[str] = frozenset()

    def write(self, day: date, style: str) -> str:
        """The day in a style of `STYLES`; raises KeyError for a style that there is not."""
        ordinal = day.day == 1 and style in self.first_in
        return self.styles[style].format(
            weekday=self.weekdays[day.weekday()],
            wd=self.short_weekdays[day.weekday()],
            day=self.first if ordinal else day.day,
            month=self.months[day.month - 1],
            mon=self.short_months[day.month - 1],
            year=f"{day.year:04d}",
        )

    def write_time(self, hour: time) -> str:
        return self.clock.format(hour=hour.hour, minute=hour.minute)


STYLES = ("full", "long", "list", "short", "day", "month", "mon")
"""full: weekday and date in words; long: the same without weekday; list: abbreviated with weekday; short: abbreviated
without; day: day and abbreviated month; month: month and year; mon: the same abbreviated."""

_PLAIN = {
    "full": "{weekday} {day} {month} {year}",
    "long": "{day} {month} {year}",
    "list": "{wd} {day} {mon} {year}",
    "short": "{day} {mon} {year}",
    "day": "{day} {mon}",
    "month": "{month} {year}",
    "mon": "{mon} {year}",
}

CALENDARS = {
    "es": Calendar(
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        short_weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
        months=(
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ),
        short_months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
        styles=_PLAIN
        | {
            "full": "{weekday} {day} de {month} de {year}",
            "long": "{day} de {month} de {year}",
            "month": "{month} de {year}",
        },
        clock="{hour:02d}:{minute:02d}",
    ),
    "fr": Calendar(
        weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        short_weekdays=("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ),
        short_months=(
            "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.", "nov.", "déc.",
        ),
        styles=_PLAIN,
        clock="{hour}" + HARD_SPACE + "h" + HARD_SPACE + "{minute:02d}",
        first="1ᵉʳ",
        first_in=frozenset(("full", "long", "list", "short", "day")),
    ),
    "pt": Calendar(
        weekdays=(
            "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado", "domingo",
        ),
        short_weekdays=("seg", "ter", "qua", "qui", "sex", "sáb", "dom"),
        months=(
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro",
        ),
        short_months=("jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"),
        styles=_PLAIN
        | {
            "full": "{weekday}, {day} de {month} de {year}",
            "long": "{day} de {month} de {year}",
            "month": "{month} de {year}",
        },
        clock="{hour}h{minute:02d}",
        first="1º",
        first_in=frozenset(("full", "long")),
    ),
    "en": Calendar(
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        short_weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        months=(
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ),
        short_months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        styles=_PLAIN,
        clock="{hour:02d}:{minute:02d}",
    ),
}  # fmt: skip
