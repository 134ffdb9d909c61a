"""The section `[retention]` of a pack: how long what is kept, and the grace before sealed contents are destroyed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from tjdesk.i18n.message import _
from tjdesk.packs import values
from tjdesk.packs.problems import Findings

Spans = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Retention:
    """`grace_days` between sealing and destruction; `case_years` after the exit, when a case is proposed for sealing
    (0: never proposed); `backup_days` after which a backup is not to be restored without a question.
    """

    grace_days: int = 30
    case_years: int = 0
    backup_days: int = 365


_LEAST = {"grace_days": 0, "case_years": 0, "backup_days": 1}


def read(told: Any, found: Findings) -> Spans:
    """What a file says of retention; whatever is wrong is told and left out."""
    if not isinstance(told, dict):
        found.add("retention", _("This must be a table."))
        return {}
    for name in told:
        if name not in _LEAST:
            found.add(f"retention.{values.quoted(name)}", values.unknown())
    read_so_far = {
        name: values.number(told[name], f"retention.{name}", found, least)
        for name, least in _LEAST.items()
        if name in told
    }
    return {name: span for name, span in read_so_far.items() if span is not None}


def retention(spans: Spans) -> Retention:
    """The spans as the program's rules read them."""
    return Retention(**{field.name: spans[field.name] for field in fields(Retention) if field.name in spans})
