"""Two programs that record at one store at the same time, each the outcomes of its own four people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nursery import Nursery

from calls import Court, an_outcome, register


def both_record(court: Court, one: Nursery, other: Nursery) -> list[list[int]]:
    """The exit codes of each, call by call."""
    other.children = 100
    waiting = [(place, *place.begin(_calls(court, side))) for place, side in ((one, "A"), (other, "B"))]
    return [place.end(acks) for place, acks, _pid in waiting]


def _calls(court: Court, side: str) -> list[list[Any]]:
    numbers = [f"{side}-{place}" for place in range(4)]
    for number in numbers:
        register(court, number, "Ruiz", side, status="active")
    files: list[Path] = [court.file(f"{number}.json", [an_outcome(number)]) for number in numbers]
    shared = ["--passphrase-file", court.secret, "--user", court.user, "--json"]
    return [["record", court.store, file, *shared] for file in files]
