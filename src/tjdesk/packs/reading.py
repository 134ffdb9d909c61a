"""Reads one pack file into a draft; whatever is wrong with it is gathered, and left out of the draft."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.i18n.message import Label, _
from tjdesk.packs import form, lists, retention, roles, sections, templates, turns, values
from tjdesk.packs.draft import Draft, Entry, Texts
from tjdesk.packs.problems import Findings

_WHERE = re.compile(r"at line (\d+), column (\d+)")
_ITEM = frozenset({"code", "keys", "retired", "unit", "one"})
_PHASE = frozenset({"code", "order", "label", "may_return", "checklist", *form.PHASE_NUMBERS})
_TABLES = frozenset({"label", "phases", "catalogues", "words", "roles", "retention", "notes", "templates", "turns"})


def parse(text: str, found: Findings) -> Mapping[str, Any] | None:
    """The tables of a TOML text, or None where it cannot be read as TOML at all."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        where = _WHERE.search(str(error))
        if where:
            line, column = int(where[1]), int(where[2])
            found.add("", _("This is not TOML from line {line}, column {column} on.", line=line, column=column))
        else:
            found.add("", _("This is not a TOML file."))
        return None


def draft_of(text: str, found: Findings) -> Draft | None:
    """What a pack's text says, or None where it is no TOML or in a later format than this program reads."""
    told = parse(text, found)
    return None if told is None else draft_of_tables(told, found)


def draft_of_tables(told: Mapping[str, Any], found: Findings) -> Draft | None:
    """The same of a pack that is no text any more."""
    stated = told.get("format")
    if isinstance(stated, int) and not isinstance(stated, bool) and stated > form.FORMAT:
        found.newer = True
        found.add("format", _("This pack is written for a newer version of TJDesk."))
        return None
    return read(told, found)


def read(told: Mapping[str, Any], found: Findings) -> Draft:
    """What the file says of a pack."""
    for name in told:
        if name not in values.FIELDS and name not in _TABLES and name not in sections.FIELDS:
            found.add(values.quoted(name), values.unknown())
    plain = {name: value(told[name], name, found) for name, value in values.FIELDS.items() if name in told}
    for name in ("format", "code", "version", "label"):
        if name not in told:
            found.add(name, values.missing())
    return Draft(
        plain={name: value for name, value in plain.items() if value is not None},
        label=values.texts(told["label"], "label", found) if "label" in told else {},
        phases=_phases(told.get("phases", []), found),
        phases_told="phases" in told,
        catalogues=_catalogues(told.get("catalogues", {}), found),
        words=_words(told.get("words", {}), found),
        roles=roles.read(told.get("roles", {}), found),
        retention=retention.read(told.get("retention", {}), found),
        sections=sections.read(told, found),
        templates=templates.read(told.get("templates", {}), found),
        turns=turns.read(told.get("turns", {}), found),
        notes=lists.notes(told.get("notes", []), found),
    )


def _words(told: Any, found: Findings) -> dict[str, Texts]:
    if not isinstance(told, dict):
        found.add("words", _("This must be a table."))
        return {}
    return {
        code: values.texts(label, f"words.{code}", found)
        for code, label in told.items()
        if values.code(code, f"words.{values.quoted(code)}", found)
    }


def _catalogues(told: Any, found: Findings) -> dict[str, dict[str, Entry]]:
    if not isinstance(told, dict):
        found.add("catalogues", _("This must be a table."))
        return {}
    for name in told:
        if name not in form.REQUIRED_CODES:
            found.add(f"catalogues.{values.quoted(name)}", values.unknown())
    return {name: _entries(told[name], f"catalogues.{name}", found) for name in told if name in form.REQUIRED_CODES}


def _entries(told: Any, place: str, found: Findings) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for number, item in enumerate(_tables(told, place, found), 1):
        code = _code(item, f"{place}[{number}]", found, entries)
        if item is not None:
            entry = _entry(item, code or "", f"{place}.{code}" if code else f"{place}[{number}]", found)
            if code:
                entries[code] = entry
    return entries


def _tables(told: Any, place: str, found: Findings) -> list[dict[str, Any] | None]:
    """The tables of a list; None in place of what is no table."""
    if not isinstance(told, list):
        found.add(place, _("This must be a list."))
        return []
    for number, item in enumerate(told, 1):
        if not isinstance(item, dict):
            found.add(f"{place}[{number}]", _("This must be a table."))
    return [item if isinstance(item, dict) else None for item in told]


def _code(item: dict[str, Any] | None, place: str, found: Findings, taken: Mapping[str, object]) -> str | None:
    """The code of an item, unless it is missing, badly formed or taken by another."""
    if item is None:
        return None
    if "code" not in item:
        found.add(f"{place}.code", values.missing())
        return None
    code = values.code(item["code"], f"{place}.code", found)
    if code in taken:
        found.add(f"{place}.code", _("The code “{code}” appears here twice.", code=code))
        return None
    return code


def _entry(item: dict[str, Any], code: str, place: str, found: Findings) -> Entry:
    spoken = {name: said for name, said in item.items() if name not in _ITEM}
    return Entry(
        code=code,
        texts=values.texts(spoken, place, found),
        one=values.texts(item["one"], f"{place}.one", found) if "one" in item else {},
        keys=_keys(item.get("keys", []), f"{place}.keys", found),
        retired=values.yes_no(item["retired"], f"{place}.retired", found) if "retired" in item else None,
        unit=values.code(item["unit"], f"{place}.unit", found) if "unit" in item else None,
    )


def _keys(told: Any, place: str, found: Findings) -> tuple[str, ...]:
    if not isinstance(told, list):
        found.add(place, _("This must be a list."))
        return ()
    read = (values.text(key, f"{place}[{number}]", found) for number, key in enumerate(told, 1))
    return tuple(key for key in read if key)


def _phases(told: Any, found: Findings) -> tuple[PhaseTemplate, ...]:
    phases: dict[str, PhaseTemplate] = {}
    for number, item in enumerate(_tables(told, "phases", found), 1):
        code = _code(item, f"phases[{number}]", found, phases)
        if item is not None:
            phase = _phase(item, code or "", f"phases[{number}]", found)
            if code:
                phases[code] = phase
    return tuple(sorted(phases.values(), key=lambda phase: phase.order))


def _phase(item: dict[str, Any], code: str, place: str, found: Findings) -> PhaseTemplate:
    for name in item.keys() - _PHASE:
        found.add(f"{place}.{values.quoted(name)}", values.unknown())
    for name in {"order", "label"} - item.keys():
        found.add(f"{place}.{name}", values.missing())
    texts = values.texts(item["label"], f"{place}.label", found) if "label" in item else {}
    order = values.number(item["order"], f"{place}.order", found, 1) if "order" in item else None
    numbers = {
        name: values.number(item[name], f"{place}.{name}", found, least)
        for name, least in form.PHASE_NUMBERS.items()
        if name in item
    }
    may_return = values.yes_no(item["may_return"], f"{place}.may_return", found) if "may_return" in item else None
    return PhaseTemplate(
        code=code,
        order=order or 0,
        label=Label.of(code, texts),
        may_return=True if may_return is None else may_return,
        checklist=lists.codes(item.get("checklist", []), f"{place}.checklist", found) or (),
        **{name: value for name, value in numbers.items() if value is not None},
    )
