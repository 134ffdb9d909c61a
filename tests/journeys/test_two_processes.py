"""Two processes at one store: each waits its turn, nothing breaks, and nothing that was saved is lost."""

from __future__ import annotations

from pathlib import Path

from nursery import nursery

from calls import Court, an_outcome, register


def test_two_processes_take_turns(court: Court, tmp_path: Path) -> None:
    sides = {}
    for side in "AB":
        numbers = [f"{side}-{place}" for place in range(4)]
        for number in numbers:
            register(court, number, "Ruiz", side, status="active")
        files = [court.file(f"{number}.json", [an_outcome(number)]) for number in numbers]
        shared = ["--passphrase-file", court.secret, "--user", court.user, "--json"]
        sides[side] = [["record", court.store, file, *shared] for file in files]
    with nursery(tmp_path) as one, nursery(tmp_path) as other:
        other.children = 100
        waiting = [(place, *place.begin(sides[side])) for place, side in ((one, "A"), (other, "B"))]
        for place, acks, _pid in waiting:
            assert place.end(acks) == [0, 0, 0, 0]
    assert court.told("verify")["ok"]
    session = court.told("session", str(court.clock.at.date()))
    assert (len(session["hearings"]), session["recorded"]) == (8, 8)
    assert sorted(one["order"] for one in session["hearings"]) == list(range(1, 9))
