"""A jurisdiction's rule for the legal term: how long it may be, what stops it, how its days are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class HolidayRule(StrEnum):
    """What a last day that is a weekend or holiday does: nothing, or the term runs to the next working day."""

    IGNORE = "ignore"
    NEXT_WORKING_DAY = "next_working_day"


@dataclass(frozen=True, kw_only=True)
class TermRule:
    """One rule. Lengths are calendar months; 0 means no limit (for extensions: none allowed).

    `instruments` are the codes of the legal grounds it belongs to; empty means any. `pausing_reasons` are codes of the
    reasons that stop the clock; any other absence or custody leaves it running. `pauses_resume` tells whether the rest
    runs on after a pause, or the whole term begins anew. `first_day_counts`: a term of a month from 15 January ends on
    14 February, otherwise on 15 February. `min_days_to_closure` counts from the start. `pending_charge_bars_closing`:
    the case cannot be closed while another charge waits for a decision. `closing_effect` is a code of the pack.
    `alert_days` are whole days before the end, largest first.
    """

    code: str
    instruments: tuple[str, ...] = ()
    min_months: int = 0
    max_months: int = 0
    extension_max_months: int = 0
    extensions_allowed: int = 0
    pausing_reasons: tuple[str, ...] = ()
    pauses_resume: bool = True
    first_day_counts: bool = False
    last_day: str = HolidayRule.IGNORE.value
    min_days_to_closure: int = 0
    pending_charge_bars_closing: bool = False
    closing_effect: str = ""
    alert_days: tuple[int, ...] = (60, 30, 7)


PLAIN_RULE = TermRule(code="plain", extensions_allowed=1, pausing_reasons=("other_process",))
"""Where a jurisdiction says nothing of its terms: any length, one extension, custody in another process pauses."""


def rule_of(rules: Mapping[str, TermRule], code: str, instrument: str = "") -> TermRule:
    """The rule of a term: by its own code, else by the legal ground, else the only one for any ground."""
    if code in rules:
        return rules[code]
    named = [rule for rule in rules.values() if instrument and instrument in rule.instruments]
    return next(iter(named or (rule for rule in rules.values() if not rule.instruments)), PLAIN_RULE)
