"""Entries of a jurisdiction's catalogues that rules read: codes with labels, and phases with their minimums."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.i18n.message import Label


@dataclass(frozen=True, kw_only=True)
class Item:
    """A coded choice. Codes are never reused or renamed, only retired; `keys` are words that choose it when typed.

    `unit` is the code of the unit that its quantity is usually counted in; `one` is the label of a unit for one of it.
    """

    code: str
    label: Label
    retired: bool = False
    unit: str = ""
    keys: tuple[str, ...] = ()
    one: Label | None = None


@dataclass(frozen=True, kw_only=True)
class PhaseTemplate:
    """A phase in order (from 1). Intervals and minimums are whole days; 0 means none. `checklist` are codes of
    what must be shown before the next phase."""

    code: str
    order: int
    label: Label
    min_days: int = 0
    min_abstinent_days: int = 0
    tests_per_week: int = 0
    sessions_per_week: int = 0
    hearing_interval_days: int = 14
    may_return: bool = True
    checklist: tuple[str, ...] = ()
