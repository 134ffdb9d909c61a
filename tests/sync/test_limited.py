"""Sites that are given a part of each dossier: all that is meant for them comes, nothing is lost or altered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from devices import check, hashes
from limited import ConsentWorld, LimitedWorld, digest, entries_in, giving, held, views

SEEDS = range(int(os.environ.get("TJDESK_SEEDS", "1")))
STEPS = int(os.environ.get("TJDESK_STEPS", "50"))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_site_comes_to_hold_what_it_is_given(seed: int, tmp_path: Path) -> None:
    world = LimitedWorld(2000 + seed, tmp_path, 4)
    assert [None in held(device).values() for device in world.devices] == [False, True, True, False]
    for _step in range(STEPS):
        world.step()
    known = set().union(*(hashes(device) for device in world.devices))
    assert world.settle() < 8
    office = world.devices[0]
    assert known - hashes(office) == set()
    said, common = held(office), views(office)
    for device in world.devices:
        check(device)
        view = common[device.name]
        assert views(device)[office.name] == view
        assert world.lacks(device) == set()
        assert all(data in (None, said[place]) for place, data in held(device).items())
        assert digest(device, view) == digest(office, view)


@pytest.mark.parametrize("seed", SEEDS)
def test_without_consent_a_dossier_stays_behind_and_goes_once_there_is_one(seed: int, tmp_path: Path) -> None:
    world = ConsentWorld(3000 + seed, tmp_path, 4)
    for _step in range(STEPS):
        world.step()
    known = set().union(*(hashes(device) for device in world.devices))
    assert world.settle() < 8
    office = world.devices[0]
    assert known - hashes(office) == set()
    for device in world.devices:
        check(device)
        now = giving(office, device)
        assert entries_in(office, now.under) <= entries_in(device, now.under)
        for dossier in now.kept:
            assert entries_in(device, [dossier]) <= entries_in(office, [dossier])
