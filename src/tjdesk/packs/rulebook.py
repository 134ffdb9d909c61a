"""The rules of a pack as the program reads them, made from the tables of its file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tjdesk.domain.jurisdiction import (
    CourtCalendar,
    ExitRule,
    FigurePolicy,
    Holiday,
    IdRule,
    Panel,
    TestPolicy,
    TrackRule,
    WatchRule,
)
from tjdesk.domain.term import TermRule
from tjdesk.i18n.message import Label
from tjdesk.packs.draft import Texts, in_region
from tjdesk.packs.lists import WEEKDAYS
from tjdesk.packs.sections import Rows, Sections


def built(sections: Sections, region: str) -> dict[str, Any]:
    """The fields of a `Pack` that come from its sections, by name."""

    def rows(name: str) -> Rows:
        return sections.get(name, {})

    return {
        "terms": _by_code({code: TermRule(code=code, **row) for code, row in rows("terms").items()}),
        "panels": _by_code({code: _panel(code, row, region) for code, row in rows("panels").items()}),
        "exits": _by_code({code: ExitRule(code=code, **row) for code, row in rows("exits").items()}),
        "identity": _by_code({code: IdRule(code=code, **row) for code, row in rows("identity").items()}),
        "tracks": _by_code({code: _track(code, row, region) for code, row in rows("tracks").items()}),
        "tests": TestPolicy(**rows("tests").get("", {})),
        "figures": FigurePolicy(**rows("figures").get("", {})),
        "watch": WatchRule(**rows("watch").get("", {})),
        "calendar": _calendar(rows("calendar").get("", {}), region),
    }


def _by_code(rules: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(rules)


def _label(code: str, texts: Texts, region: str) -> Label:
    return Label.of(code, in_region(texts, region)[0])


def _panel(code: str, row: Mapping[str, Any], region: str) -> Panel:
    return Panel(code=code, **{**row, "label": _label(code, row.get("label", {}), region)})


def _track(code: str, row: Mapping[str, Any], region: str) -> TrackRule:
    words = {word: _label(word, texts, region) for word, texts in row.get("words", {}).items()}
    return TrackRule(code=code, **{**row, "words": MappingProxyType(words)})


def _calendar(row: Mapping[str, Any], region: str) -> CourtCalendar:
    days = tuple(_holiday(day, region) for day in row.get("holidays", ()) if not day.get("open"))
    weekend = tuple(WEEKDAYS.index(day) for day in row.get("weekend", WEEKDAYS[5:]))
    return CourtCalendar(weekend=weekend, holidays=days)


def _holiday(row: Mapping[str, Any], region: str) -> Holiday:
    label = _label("holiday", row["label"], region)
    if "easter" in row:
        return Holiday(label=label, easter=row["easter"])
    if "nth" in row:
        weekday, after = WEEKDAYS.index(row["weekday"]), row.get("plus", 0)
        return Holiday(label=label, month=row["month"], weekday=weekday, nth=row["nth"], day=after)
    month, _dash, day = row["day"].partition("-")
    return Holiday(label=label, month=int(month), day=int(day), to_monday=row.get("to_monday", False))
