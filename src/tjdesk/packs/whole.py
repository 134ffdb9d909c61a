"""A pack as one text that stands alone, bases included: as it is kept and carried, and what can be changed in it."""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tjdesk.packs import load, reading, rules
from tjdesk.packs.bases import file_text, own_text
from tjdesk.packs.check import examine
from tjdesk.packs.draft import Draft, Entry
from tjdesk.packs.pack import Pack
from tjdesk.packs.problems import Findings, PackProblem
from tjdesk.packs.sections import FLAT

Told = dict[str, Any]
"""What a pack file says, as tables and lists, with nothing left to a base."""


def told_of_file(path: Path) -> tuple[Told | None, tuple[PackProblem, ...]]:
    """A pack file whole, or what is wrong with it. Raises OSError or ValueError where it cannot be read as text."""
    return _told(file_text(path), path.parent)


def told_of_own(code: str) -> Told:
    """One of the project's own packs whole. Raises UnknownPack for any other code."""
    load.load(code)
    told, _problems = _told(own_text(code) or "", None)
    assert told is not None
    return told


def _told(text: str, beside: Path | None) -> tuple[Told | None, tuple[PackProblem, ...]]:
    found = Findings()
    draft = examine(text, beside, found)
    if draft is None or found.problems:
        return None, tuple(found.problems)
    return dump(draft), ()


def text_of(told: Told) -> str:
    """The text that is kept: JSON, keys in the order in which they are shown."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def told_of(text: str) -> Told:
    """A text that was kept. Raises ValueError where it is none."""
    told = json.loads(text)
    if not isinstance(told, dict):
        raise ValueError("not a pack")
    return told


def problems_of(told: Told) -> tuple[PackProblem, ...]:
    """Everything wrong with a whole pack."""
    found = Findings()
    _draft(told, found)
    return tuple(found.problems)


def pack_of(told: Told) -> Pack:
    """The pack that the program works by. Raises Trouble(DAMAGED or NEWER) where it is not sound."""
    found = Findings()
    return load.finished(_draft(told, found), found, str(told.get("code", "")))


def _draft(told: Told, found: Findings) -> Draft | None:
    draft = reading.draft_of_tables(told, found)
    if draft is not None:
        rules.complain(draft, found)
    return draft


def dump(draft: Draft) -> Told:
    """A draft laid over all its bases, as a file would say it that has no base."""
    plain = {name: value for name, value in draft.plain.items() if name not in ("extends", "base")}
    sections = {name: dict(rows.get("", {}) if name in FLAT else rows) for name, rows in draft.sections.items()}
    if "calendar" in sections:
        sections["calendar"] = _calendar(sections["calendar"])
    told = {
        **plain, "label": draft.label, "notes": draft.notes, "phases": [_phase(phase) for phase in draft.phases],
        "catalogues": {name: [_entry(one) for one in items.values()] for name, items in draft.catalogues.items()},
        "words": draft.words, "roles": draft.roles, "retention": draft.retention, **sections,
        "templates": {code: {part: texts for part, texts in row.items() if texts}
                      for code, row in draft.templates.items()},
        **({"turns": draft.turns} if draft.turns else {}),
    }  # fmt: skip
    return told_of(json.dumps(told, default=_plain))


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else list(value)


def _phase(phase: Any) -> Told:
    told = {field.name: getattr(phase, field.name) for field in dataclasses.fields(phase)}
    return {**told, "label": dict(phase.label.texts)}


def _entry(entry: Entry) -> Told:
    told: Told = {"code": entry.code, **entry.texts}
    said = {"one": entry.one, "keys": entry.keys, "retired": entry.retired, "unit": entry.unit}
    return told | {name: value for name, value in said.items() if value}


def _calendar(row: Mapping[str, Any]) -> Told:
    days = [
        {name: value for name, value in day.items() if name != "label"} | dict(day.get("label", {}))
        for day in row.get("holidays", ())
    ]
    return {**row, "holidays": days}


def codes_of(told: Told) -> frozenset[tuple[str, str]]:
    """Every (catalogue, code) that a pack knows, phases under `phase`."""
    items = {(name, item["code"]) for name, listed in told["catalogues"].items() for item in listed}
    return frozenset(items | {("phase", phase["code"]) for phase in told["phases"]})


def with_field(told: Told, name: str, value: object) -> Told:
    """The pack with one single value changed, such as `paper` or `file_number_pattern`."""
    return {**copy.deepcopy(told), name: value}


def with_item(told: Told, catalogue: str, item: Told) -> Told:
    """The pack with an item changed where its code stands, or added at the end. Nothing is ever taken out.

    What the item does not say of words stays, unless it says something else in the same language.
    """
    changed = copy.deepcopy(told)
    listed = changed["catalogues"].setdefault(catalogue, [])
    place = next((place for place, one in enumerate(listed) if one["code"] == item["code"]), len(listed))
    before = listed[place] if place < len(listed) else {}
    kept = {name: value for name, value in before.items() if name.partition("_")[0] not in item or "_" not in name}
    listed[place : place + 1] = [{**kept, **item}]
    return changed


def with_phase(told: Told, phase: Told) -> Told:
    """The pack with a phase changed, or added as the last one."""
    changed = copy.deepcopy(told)
    listed = changed["phases"]
    place = next((place for place, one in enumerate(listed) if one["code"] == phase["code"]), len(listed))
    listed[place : place + 1] = [{**(listed[place] if place < len(listed) else {}), **phase, "order": place + 1}]
    return changed


def without_phase(told: Told, code: str) -> Told:
    """The pack without a phase; those after it move up."""
    changed = copy.deepcopy(told)
    kept = [phase for phase in changed["phases"] if phase["code"] != code]
    changed["phases"] = [{**phase, "order": order} for order, phase in enumerate(kept, 1)]
    return changed


def with_row(told: Told, section: str, code: str, row: Told) -> Told:
    """The pack with a word, a rule of the term, a class of exit or a track changed, or a rule added."""
    changed = copy.deepcopy(told)
    changed.setdefault(section, {})[code] = row
    return changed


def with_holiday(told: Told, place: int | None, day: Told | None) -> Told:
    """The pack with the holiday at a place changed, kept no more (no day), or with no place a new one at the end."""
    calendar = copy.deepcopy(told.get("calendar", {}))
    return {**told, "calendar": {**calendar, "holidays": _at(calendar.get("holidays", []), place, day)}}


def with_note(told: Told, place: int | None, note: Told | None) -> Told:
    """The same of a remark for whoever validates the pack."""
    return {**told, "notes": _at(list(told.get("notes", ())), place, note)}


def _at(listed: list[Told], place: int | None, value: Told | None) -> list[Told]:
    at = len(listed) if place is None else place
    return [*listed[:at], *([value] if value is not None else []), *listed[at + 1 :]]
