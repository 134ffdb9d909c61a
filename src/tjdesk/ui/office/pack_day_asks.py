"""Questions about the days without court: the days of the week, and a holiday with how it falls."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tjdesk.domain.jurisdiction import Holiday
from tjdesk.i18n.message import Label, Message, _, in_context
from tjdesk.packs.lists import WEEKDAYS
from tjdesk.packs.whole import Told
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.office.pack_fields import PackAsk, Problems, label_fields, missing_words, relabelled
from tjdesk.ui.office.pack_rows import MOVED, NTH, month_label, weekday_label

FIXED, EASTER, NTH_DAY = "fixed", "easter", "nth"
_WAYS: dict[str, Message] = {
    FIXED: in_context("holiday", "on the same day every year"),
    EASTER: in_context("holiday", "counted from Easter Sunday"),
    NTH_DAY: in_context("holiday", "on a weekday of a month"),
}
_WHEN = ("day", "to_monday", "easter", "nth", "weekday", "month", "plus")
_FARTHEST = 75
_FARTHEST_ON = 7
_AS_IT_FALLS = "false"
_LEAP_YEAR = 2024


class WeekendAsk(PackAsk):
    """On which days of the week the court never sits."""

    def __init__(self, weekend: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            _("Days of the week without court"), _("Proposed dates and last days of a term keep to them."), parent
        )
        self.days = Ticks(_("Days"), [Option(code, weekday_label(day)) for day, code in enumerate(WEEKDAYS)])
        self.days.set_values(weekend)
        self.beside("weekend", self.days, label=_("Days"))
        self.days.setFocus()

    def problems(self) -> Problems:
        closed = len(self.days.values) == len(WEEKDAYS)
        return {"weekend": _("The court sits on at least one day of the week.")} if closed else {}

    @property
    def told(self) -> list[str]:
        return list(self.days.values)


class HolidayAsk(PackAsk):
    """A holiday: its name, how it falls, and on which day it falls this year and the next."""

    def __init__(self, day: Told, languages: Sequence[str], region: str, year: int, parent: QWidget) -> None:
        super().__init__(
            _("A day without court") if day else _("A new day without court"),
            _("Terms already running are calculated with it too, from the next opening on."),
            parent,
        )
        self._day, self._region, self._year = day, region, year
        self._texts = {name: text for name, text in day.items() if name not in _WHEN}
        self.names = label_fields(languages, self._texts, region)
        self._make(day)
        self.words_of(self.names, _("Name"))
        self.beside("way", self.way, label=_("When it falls"))
        self._place()
        self.falls = Text("", tone="ink2", wrap=True)
        self.kept = Tick(_("The court does not sit on it"))
        self.kept.set_ticked(True)
        self.add(self.falls)
        self.beside("kept", self.kept)
        self._show()
        next(iter(self.names.values())).setFocus()

    def _make(self, day: Told) -> None:
        month, _dash, number = str(day.get("day", "01-01")).partition("-")
        months = [Option(str(one), month_label(one)) for one in range(1, 13)]
        self.way = Combo(_("When it falls"), [Option(code, words) for code, words in _WAYS.items()])
        self.way.set_value(_way(day))
        self.day, self.easter = Field(_("Day of the month")), Field(_("Days after Easter Sunday; before it: −2"))
        self.day.set_text(str(int(number)))
        self.easter.set_text(str(day.get("easter", 0)))
        self.moved = Combo(_("Moved"), _moves())
        self.moved.set_value(str(day.get("to_monday", False)).lower())
        self.plus = Field(_("Days after it"))
        self.plus.set_text(str(day.get("plus", 0)))
        self.month = Combo(_("Month"), months)
        self.month.set_value(str(int(day.get("month", month))))
        self.nth = Combo(_("Which one"), [Option(str(code), words) for code, words in NTH.items()])
        self.nth.set_value(str(day.get("nth", 1)))
        self.weekday = Combo(
            _("Day of the week"), [Option(code, weekday_label(at)) for at, code in enumerate(WEEKDAYS)]
        )
        self.weekday.set_value(str(day.get("weekday", WEEKDAYS[0])))

    def _place(self) -> None:
        """The fields of every way; those of the way chosen are shown."""
        self._by_way: dict[QWidget, tuple[str, ...]] = {
            self.pairs({"day": (_("Day of the month"), self.day)}): (FIXED,),
            self.pairs({"nth": (_("Which one"), self.nth), "weekday": (_("Day of the week"), self.weekday)}): (
                NTH_DAY,
            ),
            self.pairs({"month": (_("Month"), self.month)}): (FIXED, NTH_DAY),
            self.pairs({"easter": (_("Days after Easter Sunday; before it: −2"), self.easter)}): (EASTER,),
        }
        self._by_way[self.pairs({"to_monday": (_("Moved"), self.moved)})] = (FIXED,)
        self._by_way[self.pairs({"plus": (_("Days after it"), self.plus)})] = (NTH_DAY,)
        for combo in (self.way, self.nth, self.weekday, self.month, self.moved):
            combo.chosen.connect(self._show)
        for field in (self.day, self.easter, self.plus):
            field.edited.connect(self._show)

    def _show(self) -> None:
        for part, ways in self._by_way.items():
            part.setVisible(self.way.value in ways)
        found = None if self._wrong() else self._falling()
        self.falls.say(
            _("It falls on {this:full} and {next:full}.", this=found[0], next=found[1])
            if found and None not in found
            else ""
        )

    def _falling(self) -> tuple[dt.date | None, dt.date | None]:
        holiday = Holiday(label=Label(""), **self._rule())
        return holiday.in_year(self._year), holiday.in_year(self._year + 1)

    def _rule(self) -> dict[str, Any]:
        way = self.way.value
        if way == EASTER:
            return {"easter": int(_number(self.easter))}
        month = {"month": int(self.month.value)}
        if way == NTH_DAY:
            weekday, after = WEEKDAYS.index(self.weekday.value), int(_number(self.plus))
            return {**month, "nth": int(self.nth.value), "weekday": weekday, "day": after}
        return {**month, "day": int(_number(self.day)), "to_monday": self._move}

    @property
    def _move(self) -> bool | str:
        """How it moves, as a pack says it."""
        return {_AS_IT_FALLS: False, "true": True}.get(self.moved.value, self.moved.value)

    def _wrong(self) -> Problems:
        if self.way.value == EASTER:
            near = _within(self.easter, _FARTHEST)
            return {} if near else {"easter": _("Write whole days, 75 at most; before Easter with a minus: −2.")}
        if self.way.value == NTH_DAY:
            near = _within(self.plus, _FARTHEST_ON)
            return {} if near else {"plus": _("Write whole days, 7 at most; before it with a minus: −3.")}
        text, month = _number(self.day), int(self.month.value)
        return {} if _is_day(month, text) else {"day": _("This month has no such day.")}

    def problems(self) -> Problems:
        return {**missing_words(self.names), **self._wrong()}

    @property
    def told(self) -> Told | None:
        """The holiday as it is to stand, or None where it is kept no more."""
        if not self.kept.isChecked():
            return None
        texts, way, rule = relabelled(self._texts, self.names, self._region), self.way.value, self._rule()
        if way == EASTER:
            return {"easter": rule["easter"], **texts}
        if way == NTH_DAY:
            after = {"plus": rule["day"]} if rule["day"] else {}
            return {"nth": rule["nth"], "weekday": self.weekday.value, "month": rule["month"], **after, **texts}
        day = f"{rule['month']:02d}-{rule['day']:02d}"
        return {"day": day, **({"to_monday": self._move} if self._move else {}), **texts}


def _number(field: Field) -> str:
    """What was typed, with a minus of any kind as the plain one."""
    return field.text().strip().replace("−", "-").replace("–", "-")


def _within(field: Field, most: int) -> bool:
    text = _number(field)
    return text.removeprefix("-").isdecimal() and abs(int(text)) <= most


def _way(day: Told) -> str:
    if "easter" in day:
        return EASTER
    return NTH_DAY if "nth" in day else FIXED


def _moves() -> list[Option]:
    """The ways in which a fixed day is kept on another, as it falls first."""
    as_it_falls = Option(_AS_IT_FALLS, in_context("holiday", "never: it is kept on its day"))
    return [as_it_falls, *(Option(str(move).lower(), words) for move, words in MOVED.items())]


def _is_day(month: int, text: str) -> bool:
    try:
        dt.date(_LEAP_YEAR, month, int(text))
    except ValueError:
        return False
    return True
