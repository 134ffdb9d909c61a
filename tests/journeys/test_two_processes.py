"""Two processes at one store: each waits its turn, nothing breaks, and nothing that was saved is lost."""

from __future__ import annotations

from pathlib import Path

from nursery import nursery
from two_sides import both_record

from calls import Court


def test_two_processes_take_turns(court: Court, tmp_path: Path) -> None:
    with nursery(tmp_path) as one, nursery(tmp_path) as other:
        assert both_record(court, one, other) == [[0, 0, 0, 0]] * 2
    assert court.told("verify")["ok"]
    session = court.told("session", str(court.clock.at.date()))
    assert (len(session["hearings"]), session["recorded"]) == (8, 8)
    assert sorted(one["order"] for one in session["hearings"]) == list(range(1, 9))
