"""A court that founded its programme alone joins another one months later, with its devices and its history."""

from __future__ import annotations

from pathlib import Path

import pytest

from courts import Desk, admit, bring, found, join
from tjdesk.services.bundles import Taken
from tjdesk.services.sites import programme_of


@pytest.fixture
def alone(tmp_path: Path) -> tuple[Desk, Desk, str, str]:
    """A court with its own programme, a second device of its own site, and somebody registered at each."""
    first = found(tmp_path / "alone", "Riverside", share="own")
    second = join(tmp_path / "alone", "Riverside", "second")
    admit(first, second)
    one = first.register("JT-1", "Salazar")
    other = second.register("JT-2", "Gómez")
    bring(second, first)
    return first, second, one, other


@pytest.fixture
def office(tmp_path: Path) -> Desk:
    return found(tmp_path / "office", share="own")


def card_of(desk: Desk) -> Path:
    file = desk.store / "programme.json"
    with desk.opened() as opened:
        opened.exchange.card(file)
    return file


def take_in(office: Desk, court: Desk) -> Taken:
    """The card, the admission, and the bundle that comes back."""
    file = card_of(court)
    with office.opened() as opened:
        opened.members.admit(file)
    return bring(office, court)


def programme(desk: Desk) -> str:
    with desk.opened() as opened, opened.desk.reading() as reads:
        return programme_of(reads).root_key


def test_it_brings_its_devices_and_its_history(alone: tuple[Desk, Desk, str, str], office: Desk) -> None:
    first, second, one, other = alone
    taken = take_in(office, first)
    assert taken.joined is not None
    assert (taken.joined.court, taken.joined.participants) == ("Oak Hill", 2)
    assert programme(first) == programme(office) != programme(second)
    bring(first, office)
    assert office.people() == sorted([one, other])
    third = second.register("JT-3", "Peña")  # the second device does not know yet
    bring(second, first)
    told = bring(first, second)
    assert told.joined is not None
    assert programme(second) == programme(office)
    bring(first, office)
    bring(office, first)
    bring(first, second)
    bring(second, office)
    assert office.people() == sorted([one, other, third])
    assert len({desk.digest() for desk in (first, second)}) == 1
    assert all(desk.verified() for desk in (first, second, office))
