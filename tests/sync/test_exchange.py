"""Two courts and their coordination office exchange bundles, and come to the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.domain.person import Person


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk]:
    office = found(tmp_path)
    court = join(tmp_path, "Riverside")
    admit(office, court)
    return office, court


def test_two_desks_that_exchanged_hold_the_same(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    court.register("JT-2", "Gómez")
    bring(office, court)
    taken = bring(court, office)
    assert (taken.new, taken.waiting, taken.conflicts) == (1, 0, 0)
    assert office.digest() == court.digest()
    assert office.verified()
    assert court.verified()
