"""Whether the tables of rules of a pack name things that the pack has, and agree with themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tjdesk.i18n.message import _
from tjdesk.packs.draft import Draft
from tjdesk.packs.problems import Findings
from tjdesk.packs.sections import EXITS

_NAMED: dict[str, dict[str, str]] = {
    "terms": {"instruments": "legal_instrument", "pausing_reasons": "pause_reason", "closing_effect": "legal_effect"},
    "panels": {"substances": "substance", "specimen": "specimen"},
    "exits": {"reasons": "exit_reason", "effect": "legal_effect", "effects": "legal_effect"},
    "tracks": {"instruments": "legal_instrument"},
}
"""Section → field → the catalogue that its codes belong to."""
_ROWS = {"identity": "id_kind", "tracks": "track"}
"""Sections whose rows are themselves items of a catalogue."""


def complain(draft: Draft, found: Findings) -> None:
    """Says every code that leads nowhere and every row that contradicts itself."""
    _named(draft, found)
    for number, phase in enumerate(draft.phases, 1):
        _known(phase.checklist, f"phases[{number}].checklist", draft, "promotion_item", found)
    for code, row in draft.sections.get("terms", {}).items():
        _term(row, f"terms.{code}", found)
    for code, row in draft.sections.get("tracks", {}).items():
        _track(row, f"tracks.{code}", draft, found)
    for code, row in draft.sections.get("exits", {}).items():
        _exit(code, row, draft, found)


def _named(draft: Draft, found: Findings) -> None:
    """Codes in rules that must be items of a catalogue."""
    for section, fields in _NAMED.items():
        for code, row in draft.sections.get(section, {}).items():
            for name, catalogue in fields.items():
                _known(row.get(name, ()), f"{section}.{code}.{name}", draft, catalogue, found)
    for section, catalogue in _ROWS.items():
        for code in draft.sections.get(section, {}):
            _known(code, f"{section}.{code}", draft, catalogue, found)


def _known(told: Any, place: str, draft: Draft, catalogue: str, found: Findings) -> None:
    entries = draft.catalogues.get(catalogue, {})
    for code in _codes(told):
        if code not in entries:
            found.add(place, _("“{code}” is not in the catalogue {catalogue}.", code=code, catalogue=catalogue))


def _codes(told: Any) -> Iterable[str]:
    if isinstance(told, str):
        return (told,)
    return tuple(told.values()) if isinstance(told, Mapping) else tuple(told)


def _term(row: Mapping[str, Any], place: str, found: Findings) -> None:
    if 0 < row.get("max_months", 0) < row.get("min_months", 0):
        found.add(f"{place}.max_months", _("The longest term is shorter than the shortest one."))
    if bool(row.get("extensions_allowed")) != bool(row.get("extension_max_months")):
        found.add(
            f"{place}.extensions_allowed", _("Say both how many extensions there may be and how long one may be.")
        )


def _exit(code: str, row: Mapping[str, Any], draft: Draft, found: Findings) -> None:
    if code not in EXITS:
        found.add(f"exits.{code}", _("This must be one of: {known}.", known=EXITS))
    _known(tuple(row.get("effects", {})), f"exits.{code}.effects", draft, "legal_instrument", found)


def _track(row: Mapping[str, Any], place: str, draft: Draft, found: Findings) -> None:
    if 0 < row.get("max_age", 0) < row.get("min_age", 0):
        found.add(f"{place}.max_age", _("The maximum age is below the minimum."))
    for code in row.get("words", {}):
        if code not in draft.words:
            found.add(f"{place}.words.{code}", _("There is no word “{code}” in this pack.", code=code))
