"""What tests of registers share: the words of a pack, today, and what must hold of whatever was read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache

from tjdesk.packs.load import load
from tjdesk.packs.vocabulary import vocabulary
from tjdesk.services.intake import Problem, Register

TODAY = dt.date(2026, 11, 22)

Read = Callable[..., Register]


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    return vocabulary(load("mx"))


def only(register: Register) -> Problem:
    """The one problem of a register."""
    assert len(register.problems) == 1, register.problems
    return register.problems[0]


def accounted(register: Register) -> bool:
    """Whether every row read became a row or is named by a problem, and none both."""
    bad = {problem.line for problem in register.problems}
    good = [row.line for row in register.rows]
    return register.read == len(good) + len(bad) and len(set(good)) == len(good) and not bad & set(good)
