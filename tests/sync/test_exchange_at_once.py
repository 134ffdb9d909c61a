"""Several desks that exchange through one folder at the same moment: nothing breaks, and all come to the same."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from calls import PASSPHRASE, the_house
from courts import Desk, admit, bring, found, join
from tjdesk.services.exchange import Exchanged


@pytest.fixture
def courts(tmp_path: Path) -> list[Desk]:
    office = found(tmp_path)
    others = [join(tmp_path, name) for name in ("Riverside", "Hillside")]
    for court in others:
        admit(office, court)
    for court in others:
        bring(office, court)
    return [office, *others]


def at_once(desks: list[Desk], folder: Path) -> list[Exchanged]:
    """Every desk makes a round in a thread of its own; all begin together."""
    start = threading.Barrier(len(desks))

    def go(desk: Desk) -> Exchanged:
        start.wait()
        with the_house(desk.clock).exchanging(desk.store, None, PASSPHRASE) as exchange:
            return exchange.round(folder)

    with ThreadPoolExecutor(len(desks)) as pool:
        return list(pool.map(go, desks))


def test_desks_of_three_sites_and_twice_the_same_desk(courts: list[Desk], tmp_path: Path) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    for number, desk in enumerate(courts):
        desk.register(f"JT-{number}", "Salazar")
    for _round in range(10):
        done = at_once([*courts, courts[0]], folder)
        assert [one.refused for one in done] == [()] * 4
        if not any(one.taken or one.made for one in done):
            break
    else:
        pytest.fail("acknowledgements go to and fro for ever")
    assert len({desk.digest() for desk in courts}) == 1
    assert [len(desk.people()) for desk in courts] == [3, 3, 3]
    assert [file.name for file in folder.iterdir() if file.suffix != ".tjb"] == []
    for desk in courts:
        assert desk.verified()
