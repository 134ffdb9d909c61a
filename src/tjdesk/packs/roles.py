"""The section `[roles]` of a pack: who may do what, a role by a row and an area by a column."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tjdesk.domain.roles import ADMINISTRATOR, Access, Area, Matrix
from tjdesk.i18n.message import _
from tjdesk.packs import values
from tjdesk.packs.problems import Findings

RoleTexts = Mapping[str, Mapping[str, str]]

_AREAS = tuple(area.value for area in Area)
_WORDS = tuple(access.value for access in Access)


def read(told: Any, found: Findings) -> RoleTexts:
    """What a file says of roles; whatever is wrong is told and left out."""
    if not isinstance(told, dict):
        found.add("roles", _("This must be a table."))
        return {}
    rows: dict[str, Mapping[str, str]] = {}
    for role, cells in told.items():
        place = f"roles.{values.quoted(role)}"
        if values.code(role, place, found) is not None:
            rows[role] = _row(cells, place, found)
    return rows


def _row(told: Any, place: str, found: Findings) -> Mapping[str, str]:
    if not isinstance(told, dict):
        found.add(place, _("This must be a table."))
        return {}
    row: dict[str, str] = {}
    for area, access in told.items():
        here = f"{place}.{values.quoted(area)}"
        if area not in _AREAS:
            found.add(here, _("There is no such area. Areas: {known}.", known=_AREAS))
        elif access not in _WORDS:
            found.add(here, _("This must be one of: {known}.", known=_WORDS))
        else:
            row[area] = access
    return row


def over(own: RoleTexts, base: RoleTexts) -> RoleTexts:
    """Cells of this file where it speaks, the base's elsewhere."""
    return {role: {**base.get(role, {}), **own.get(role, {})} for role in dict.fromkeys((*base, *own))}


def complain(rows: RoleTexts, roles: Mapping[str, Any], found: Findings) -> None:
    """A matrix without rows, a role without a name, and rights that would open what keys keep closed."""
    if not rows:
        found.add("roles", _("This table is missing; without it nobody may do anything."))
    for role, row in rows.items():
        if role not in roles:
            found.add(f"roles.{role}", _("There is no role “{code}” in this pack.", code=role))
        if role == ADMINISTRATOR and any(row.get(area, "none") != "none" for area in ("clinical", "team")):
            found.add(f"roles.{role}", _("Whoever manages users must not read closed texts by that alone."))


def matrix(rows: RoleTexts) -> Matrix:
    """The table as the program's rules read it."""
    return MappingProxyType(
        {
            role: MappingProxyType({Area(area): Access(access) for area, access in row.items()})
            for role, row in rows.items()
        }
    )
