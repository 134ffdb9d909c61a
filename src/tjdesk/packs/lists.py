"""Lists and small tables of a pack file: each reader gives the value, or None after saying what is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tjdesk.domain.jurisdiction import MOVES
from tjdesk.i18n.message import _
from tjdesk.packs import form, values
from tjdesk.packs.problems import Findings
from tjdesk.packs.values import Reader

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"(\d\d)-(\d\d)")
_FARTHEST_FROM_EASTER = 75
_FARTHEST_FROM_WEEKDAY = 7


def each(told: Any, place: str, found: Findings, read: Reader) -> tuple[Any, ...] | None:
    """A list whose values are read one by one; one that stands twice is a problem."""
    if not isinstance(told, list):
        found.add(place, _("This must be a list."))
        return None
    read_so_far = [read(one, f"{place}[{number}]", found) for number, one in enumerate(told, 1)]
    kept = [one for one in read_so_far if one is not None]
    if len(set(kept)) < len(kept):
        found.add(place, _("Something appears in this list twice."))
    return tuple(dict.fromkeys(kept))


def codes(told: Any, place: str, found: Findings) -> tuple[str, ...] | None:
    return each(told, place, found, values.code)


def numbers(told: Any, place: str, found: Findings) -> tuple[int, ...] | None:
    """Whole numbers, the largest first."""
    read = each(told, place, found, values.number)
    if read is not None and list(read) != sorted(read, reverse=True):
        found.add(place, _("These numbers must go from the largest to the smallest."))
    return read


def ascending(told: Any, place: str, found: Findings) -> tuple[int, ...] | None:
    """Whole numbers above zero, the smallest first."""
    read = each(told, place, found, values.counting)
    if read is not None and list(read) != sorted(read):
        found.add(place, _("These numbers must go from the smallest to the largest."))
    return read


def some_of(known: Sequence[str]) -> Reader:
    """A reader of a list of words among those known."""

    def read(told: Any, place: str, found: Findings) -> tuple[str, ...] | None:
        return each(told, place, found, values.one_of(known))

    return read


def code_to_code(told: Any, place: str, found: Findings) -> Mapping[str, str] | None:
    """A table from codes to codes."""
    if not isinstance(told, dict):
        found.add(place, _("This must be a table."))
        return None
    pairs = {
        code: values.code(meant, f"{place}.{values.quoted(code)}", found)
        for code, meant in told.items()
        if values.code(code, f"{place}.{values.quoted(code)}", found)
    }
    return {code: meant for code, meant in pairs.items() if meant}


def code_to_texts(told: Any, place: str, found: Findings) -> Mapping[str, Mapping[str, str]] | None:
    """A table from codes to labels."""
    if not isinstance(told, dict):
        found.add(place, _("This must be a table."))
        return None
    return {
        code: values.texts(said, f"{place}.{code}", found)
        for code, said in told.items()
        if values.code(code, f"{place}.{values.quoted(code)}", found)
    }


def holidays(told: Any, place: str, found: Findings) -> tuple[Mapping[str, Any], ...] | None:
    """Days without court: `day` as MM-DD (`to_monday`: how it moves), or `easter` as days from Easter Sunday, or the
    `nth` `weekday` of a `month` (the last one for -1) with `plus` days; `open`: the base's holiday of that rule is none
    here; the rest is the label."""
    if not isinstance(told, list):
        found.add(place, _("This must be a list."))
        return None
    return tuple(_holiday(one, f"{place}[{number}]", found) for number, one in enumerate(told, 1))


def _holiday(told: Any, place: str, found: Findings) -> Mapping[str, Any]:
    ways = [name for name in ("day", "easter", "nth") if isinstance(told, dict) and name in told]
    if len(ways) != 1:
        found.add(place, _ONE_WAY)
        return {}
    if not _WAYS[ways[0]](told):
        found.add(f"{place}.{ways[0]}", _ONE_WAY)
    spoken = {name: said for name, said in told.items() if name not in _WHEN}
    if type(told.get("open", False)) is not bool:
        found.add(f"{place}.open", _("This must be true or false."))
    return {**told, "label": values.texts(spoken, place, found)}


def _near_easter(told: Mapping[str, Any]) -> bool:
    easter = told["easter"]
    return type(easter) is int and abs(easter) <= _FARTHEST_FROM_EASTER and _only("easter", told)


def _only(way: str, told: Mapping[str, Any]) -> bool:
    """Whether a holiday is told in one way, with no word of another."""
    return not _WHEN.intersection(told) - {way, "open", *(("to_monday",) if way == "day" else ())}


def _nth_weekday(told: Mapping[str, Any]) -> bool:
    return (
        told["nth"] in (-1, 1, 2, 3, 4, 5)
        and "to_monday" not in told
        and told.get("weekday") in WEEKDAYS
        and type(told.get("month")) is int
        and 1 <= told["month"] <= 12
        and type(told.get("plus", 0)) is int
        and abs(told.get("plus", 0)) <= _FARTHEST_FROM_WEEKDAY
    )


_WHEN = frozenset(("day", "to_monday", "easter", "nth", "weekday", "month", "plus", "open"))
_WAYS: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "day": lambda told: _is_day(told["day"]) and _moves(told.get("to_monday", False)) and _only("day", told),
    "easter": _near_easter,
    "nth": _nth_weekday,
}
_ONE_WAY = _("A holiday has a day, written 12-25, or its distance in days from Easter, or an nth weekday of a month.")


def _moves(told: Any) -> bool:
    return type(told) is bool or told in MOVES


def same_rule(holiday: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells one holiday's rule from another's, however it is called or moved."""
    return tuple(holiday.get(name) for name in ("day", "easter", "nth", "weekday", "month", "plus"))


def _is_day(told: Any) -> bool:
    match = _DAY.fullmatch(told) if isinstance(told, str) else None
    if not match:
        return False
    try:
        dt.date(2024, int(match[1]), int(match[2]))
    except ValueError:
        return False
    return True


def notes(told: Any, found: Findings) -> tuple[Mapping[str, str], ...]:
    """Remarks for whoever validates the pack: in the court's own language at least, and longer than a label may be."""
    if not isinstance(told, list):
        found.add("notes", _("This must be a list."))
        return ()
    return tuple(_note(one, f"notes[{number}]", found) for number, one in enumerate(told, 1))


def _note(told: Any, place: str, found: Findings) -> Mapping[str, str]:
    if not isinstance(told, dict):
        found.add(place, _("This must be a label: a text for each language, between braces."))
        return {}
    for language, said in told.items():
        here = f"{place}.{values.quoted(language)}"
        if not form.is_language(language):
            found.add(here, values.unknown())
        elif not isinstance(said, str) or not said.strip() or len(said) > form.LONGEST_NOTE:
            found.add(here, _("This must be one line of at most {count} characters.", count=form.LONGEST_NOTE))
    return {language: said for language, said in told.items() if isinstance(said, str)}
