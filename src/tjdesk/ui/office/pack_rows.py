"""What can be changed in a pack beside its catalogues: the rows of each kind, with what they say now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from tjdesk.domain.jurisdiction import (
    FROM_SUNDAY,
    FROM_WEEKEND,
    NEAREST,
    SAME_WEEK,
    TO_FRIDAY,
    WORKING_DAY,
    Holiday,
)
from tjdesk.i18n.dates import CALENDARS
from tjdesk.i18n.message import Label, Message, _, counted, in_context
from tjdesk.packs.lists import WEEKDAYS
from tjdesk.packs.pack import Pack

WORDS, TERMS, EXITS, EFFECTS, TRACKS, DAYS, NOTES = "words", "terms", "exits", "effects", "tracks", "calendar", "notes"
RULES: dict[str, Message] = {
    WORDS: in_context("catalogue", "Words of this court"),
    TERMS: in_context("catalogue", "Rules of the legal term"),
    EXITS: in_context("catalogue", "Exits and their effects in law"),
    EFFECTS: in_context("catalogue", "Effects in law by legal ground"),
    TRACKS: in_context("catalogue", "Tracks"),
    DAYS: in_context("catalogue", "Days without court"),
    NOTES: in_context("catalogue", "Remarks for whoever confirms the pack"),
}
ADDED = frozenset({TERMS, DAYS, NOTES})
"""Where a court can add a row of its own."""
WEEKEND = "weekend"
_EXIT_STATUS = {"withdrew": "withdrawn", "neutral": "neutral_exit"}

Row = tuple[str, Message | Label]


def rule_rows(name: str, pack: Pack) -> list[Row]:
    """The rows of what is no catalogue: a name to open each by, and words."""
    return list(_ROWS[name](pack))


def exit_label(pack: Pack, code: str) -> Label:
    """A class of exit in the pack's words."""
    return pack.item("status", _EXIT_STATUS.get(code, code))


def weekday_label(day: int) -> Label:
    """A day of the week, Monday 0, in every language."""
    return Label.of(WEEKDAYS[day], {code: names.weekdays[day] for code, names in CALENDARS.items()})


def month_label(month: int) -> Label:
    """A month, January 1, in every language."""
    return Label.of(str(month), {code: names.months[month - 1] for code, names in CALENDARS.items()})


def _words(pack: Pack) -> Iterator[Row]:
    yield from pack.words.items()


def _terms(pack: Pack) -> Iterator[Row]:
    for code, rule in pack.terms.items():
        yield code, _grounds(pack, rule.instruments) or _("any legal ground")


def _exits(pack: Pack) -> Iterator[Row]:
    for code, rule in pack.exits.items():
        yield code, _("{exit}: {effect}", exit=exit_label(pack, code), effect=_effect(pack, rule.effect))


def _effects(pack: Pack) -> Iterator[Row]:
    for code, rule in pack.exits.items():
        for item in pack.offered("legal_instrument") if code != "not_admitted" else ():
            effect = _effect(pack, rule.effect_under(item.code))
            row = f"{code}.{item.code}"
            yield row, _("{exit}, {ground}: {effect}", exit=exit_label(pack, code), ground=item.label, effect=effect)


def _effect(pack: Pack, code: str) -> Label | Message:
    return pack.item("legal_effect", code) if code else in_context("effect", "not said")


def _tracks(pack: Pack) -> Iterator[Row]:
    for item in pack.catalogues["track"].values():
        rule = pack.tracks.get(item.code)
        ages = _ages(rule.min_age, rule.max_age) if rule is not None else None
        yield item.code, _("{track}: {ages}", track=item.label, ages=ages) if ages is not None else item.label


def _ages(least: int, most: int) -> Message | None:
    if least and most:
        return _("{least} to {most} years", least=least, most=most)
    if least:
        return _("from {least} years on", least=least)
    return _("up to {most} years", most=most) if most else None


def _days(pack: Pack) -> Iterator[Row]:
    closed = tuple(weekday_label(day) for day in sorted(pack.calendar.weekend))
    yield WEEKEND, _("Every week: {days}", days=closed)
    for number, holiday in enumerate(pack.calendar.holidays, 1):
        yield str(number), _("{holiday}: {when}", holiday=holiday.label, when=when(holiday))


def when(holiday: Holiday) -> Message:
    """On which day of a year a holiday falls."""
    if not holiday.month:
        return easter_words(holiday.easter)
    month = month_label(holiday.month)
    if holiday.nth:
        weekday = weekday_label(holiday.weekday)
        nth = _("{month}: {nth} {weekday}", month=month, nth=NTH[holiday.nth], weekday=weekday)
        return counted("{day}, {count} day on", "{day}, {count} days on", holiday.day, day=nth) if holiday.day else nth
    day = _("{day} {month}", day=holiday.day, month=month)
    return _("{day}, {moved}", day=day, moved=MOVED[holiday.to_monday]) if holiday.to_monday else day


MOVED: Mapping[bool | str, Message] = {
    True: in_context("holiday", "or the Monday after it"),
    NEAREST: in_context("holiday", "Tuesday or Wednesday: the Monday before; Thursday or Friday: the Monday after"),
    SAME_WEEK: in_context("holiday", "Tuesday to Thursday: the Monday before; Friday: the Monday after"),
    TO_FRIDAY: in_context("holiday", "Tuesday: the Friday before; Wednesday: the Friday after"),
    FROM_SUNDAY: in_context("holiday", "on a Sunday: the next working day"),
    FROM_WEEKEND: in_context("holiday", "on a Saturday or Sunday: the next working day"),
    WORKING_DAY: in_context("holiday", "on a Saturday: the Friday before; on a Sunday: the Monday after"),
}
NTH: Mapping[int, Message] = {
    1: in_context("weekday of a month", "first"),
    2: in_context("weekday of a month", "second"),
    3: in_context("weekday of a month", "third"),
    4: in_context("weekday of a month", "fourth"),
    5: in_context("weekday of a month", "fifth"),
    -1: in_context("weekday of a month", "last"),
}


def easter_words(days: int) -> Message:
    """So many days before or after Easter Sunday."""
    if not days:
        return _("Easter Sunday")
    if days < 0:
        return counted("{count} day before Easter", "{count} days before Easter", -days)
    return counted("{count} day after Easter", "{count} days after Easter", days)


def _notes(pack: Pack) -> Iterator[Row]:
    for number, note in enumerate(pack.notes, 1):
        yield str(number), note


def _grounds(pack: Pack, instruments: Iterable[str]) -> Label | None:
    """Legal grounds as one label."""
    labels = [dict(pack.item("legal_instrument", one).texts) for one in instruments]
    spoken = {language: ", ".join(one.get(language, "") for one in labels) for language in pack.languages}
    return Label.of("", spoken) if labels else None


_ROWS: Mapping[str, Callable[[Pack], Iterator[Row]]] = {
    WORDS: _words,
    TERMS: _terms,
    EXITS: _exits,
    EFFECTS: _effects,
    TRACKS: _tracks,
    DAYS: _days,
    NOTES: _notes,
}
