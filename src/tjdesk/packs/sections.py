"""The tables of a pack that hold rules by code: how each is read, and how it is laid over its base's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tjdesk.domain.figures.suppression import LEAST, MOST
from tjdesk.domain.identity import CHECKS
from tjdesk.domain.leaving import ExitClass
from tjdesk.domain.term import HolidayRule
from tjdesk.domain.testing import TestStatus, Validity
from tjdesk.i18n.message import _
from tjdesk.packs import lists, values
from tjdesk.packs.problems import Findings
from tjdesk.packs.values import Reader

Row = Mapping[str, Any]
Rows = Mapping[str, Row]
Sections = Mapping[str, Rows]

ANY = "any"
NOT_ADMITTED = "not_admitted"
EXITS = (*(one.value for one in ExitClass), NOT_ADMITTED)
NOT_NEGATIVE = (
    *(one.value for one in TestStatus if one != TestStatus.COLLECTED),
    *(one.value for one in Validity if one != Validity.VALID),
)
"""What a court may treat as a positive result without there being one."""

FIELDS: dict[str, dict[str, Reader]] = {
    "terms": {
        "instruments": lists.codes,
        "min_months": values.number,
        "max_months": values.number,
        "extension_max_months": values.number,
        "extensions_allowed": values.number,
        "pausing_reasons": lists.codes,
        "pauses_resume": values.yes_no,
        "first_day_counts": values.yes_no,
        "last_day": values.one_of(tuple(rule.value for rule in HolidayRule)),
        "min_days_to_closure": values.number,
        "pending_charge_bars_closing": values.yes_no,
        "closing_effect": values.code,
        "alert_days": lists.numbers,
    },
    "panels": {"label": values.texts, "substances": lists.codes, "specimen": values.code},
    "exits": {"reasons": lists.codes, "effect": values.code, "effects": lists.code_to_code},
    "identity": {"check": values.one_of(CHECKS), "example": values.text},
    "tracks": {
        "instruments": lists.codes,
        "min_age": values.number,
        "max_age": values.number,
        "guardian": values.yes_no,
        "assent": values.yes_no,
        "best_interest": values.yes_no,
        "hearings": values.yes_no,
        "words": lists.code_to_texts,
    },
    "tests": {"treat_as_positive": lists.some_of(NOT_NEGATIVE), "gap_days": values.number},
    "figures": {
        "threshold": values.within(LEAST, MOST),
        "absconded_days": values.number,
        "mature_percent": values.within(1, 100),
    },
    "watch": {
        "absences": values.number,
        "positives": values.number,
        "balance_days": values.number,
        "incentives_per_sanction": values.number,
        "consent_days": values.number,
        "test_grace_days": values.number,
        "report_days": values.number,
        "custody_days": values.number,
        "interval_grace_days": values.number,
        "follow_up_months": lists.ascending,
    },
    "calendar": {"weekend": lists.some_of(lists.WEEKDAYS), "holidays": lists.holidays},
}
"""Sections with their fields. In those of `FLAT` the fields stand alone; in the others, by a code."""

FLAT = frozenset({"tests", "figures", "watch", "calendar"})


def read(told: Mapping[str, Any], found: Findings) -> Sections:
    """What a file says in these sections; whatever is wrong is told and left out."""
    sections: dict[str, Rows] = {}
    for name, fields in FIELDS.items():
        if name in told:
            rows = {"": told[name]} if name in FLAT else told[name]
            sections[name] = _rows(rows, name, fields, found)
    return sections


def _rows(told: Any, place: str, fields: dict[str, Reader], found: Findings) -> Rows:
    if not isinstance(told, dict):
        found.add(place, _("This must be a table."))
        return {}
    rows: dict[str, Mapping[str, Any]] = {}
    for code, row in told.items():
        here = f"{place}.{values.quoted(code)}" if code else place
        if code and values.code(code, here, found) is None:
            continue
        rows[code] = _row(row, here, fields, found)
    return rows


def _row(told: Any, place: str, fields: dict[str, Reader], found: Findings) -> Mapping[str, Any]:
    if not isinstance(told, dict):
        found.add(place, _("This must be a table."))
        return {}
    for name in told.keys() - fields.keys():
        found.add(f"{place}.{values.quoted(name)}", values.unknown())
    row = {name: fields[name](told[name], f"{place}.{name}", found) for name in fields if name in told}
    return {name: value for name, value in row.items() if value is not None}


def over(own: Sections, base: Sections) -> Sections:
    """Field by field, this file where it speaks. A list replaces the base's list; holidays are laid over the base's."""
    return {name: _rows_over(own.get(name, {}), base.get(name, {})) for name in dict.fromkeys((*base, *own))}


def _rows_over(own: Rows, base: Rows) -> Rows:
    return {code: _row_over(own.get(code, {}), base.get(code, {})) for code in dict.fromkeys((*base, *own))}


def _row_over(own: Mapping[str, Any], base: Mapping[str, Any]) -> Mapping[str, Any]:
    laid = {**base, **own}
    if "holidays" not in base.keys() & own:
        return laid
    return {**laid, "holidays": _holidays_over(own["holidays"], base["holidays"])}


def _holidays_over(own: tuple[Row, ...], base: tuple[Row, ...]) -> tuple[Row, ...]:
    """Own holidays after the base's; one of the same rule stands in its place, or opens the court that day."""
    mine = {lists.same_rule(day): day for day in own}
    laid = (mine.pop(lists.same_rule(day), day) for day in base)
    return tuple(day for day in (*list(laid), *mine.values()) if not day.get("open"))
