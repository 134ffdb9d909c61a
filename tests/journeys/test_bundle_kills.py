"""kill -9 at any moment of taking or making a bundle: the store opens, verifies, and takes it again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from nursery import Nursery, nursery, rounds

from calls import PASSPHRASE
from courts import Desk, admit, found, join

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of another kind")


@pytest.fixture(scope="module")
def cradle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("nursery")) as made:
        yield made


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Desk, Desk]:
    """An office, and a court with a dozen participants."""
    office, court = found(tmp_path), join(tmp_path, "Riverside")
    admit(office, court)
    for number in range(12):
        court.register(f"JT-{number}", "Salazar")
    return office, court


def words(desk: Desk, verb: str, *more: str | Path) -> list[str | Path]:
    secret = desk.store.with_suffix(".secret")
    secret.write_text(PASSPHRASE, "utf-8")
    return ["bundle", verb, desk.store, *more, "--passphrase-file", secret, "--json"]


def test_a_process_killed_while_taking(pair: tuple[Desk, Desk], cradle: Nursery, tmp_path: Path) -> None:
    office, court = pair
    for place, pace in rounds(cradle, "taking", 6):
        file = court.make("Oak Hill", tmp_path).file
        taken = words(office, "take", file)
        acked = pace.run([taken])
        assert office.verified()
        here = set(office.people()) ^ set(court.people())
        assert len(here) in ({0} if acked else {0, 1}), place
        assert (office.take(file).new > 0) == bool(here), place
        assert office.people() == court.people()
        court.register(f"JT-{place + 100}", "Garza")


def test_a_process_killed_while_making(pair: tuple[Desk, Desk], cradle: Nursery, tmp_path: Path) -> None:
    office, court = pair
    stick = tmp_path / "a stick"
    stick.mkdir()
    for _place, pace in rounds(cradle, "making", 6):
        calls = [words(court, "make", "--to", "Oak Hill", "--out", stick)] * 3
        acked = pace.run(calls)
        assert court.verified()
        assert len(list(stick.glob("*.tjb"))) >= len(acked)
        for file in sorted(stick.glob("*.tjb")):
            office.take(file)
            file.unlink()
    office.take(court.make("Oak Hill", stick).file)
    assert office.digest() == court.digest()
