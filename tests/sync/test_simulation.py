"""Seeded worlds of eight devices: whatever happened, all come to the same and nothing is lost that anybody held."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from devices import check, found_conflicts, hashes
from oracle import oracle
from simulation import World

SEEDS = range(int(os.environ.get("TJDESK_SEEDS", "2")))
STEPS = int(os.environ.get("TJDESK_STEPS", "120"))
DEVICES = int(os.environ.get("TJDESK_DEVICES", "8"))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_world_that_shares_all_comes_to_the_same(seed: int, tmp_path: Path) -> None:
    world = World(seed, tmp_path, DEVICES)
    for _step in range(STEPS):
        world.step()
    held = set().union(*(hashes(device) for device in world.devices))
    assert world.settle() < 8
    office = world.devices[0]
    assert {device.digest() for device in world.devices} == {office.digest()}
    told = oracle(office)
    disputed = {place for place, values in told.items() if len(values) > 1}
    for device in world.devices:
        check(device)
        assert found_conflicts(device) == disputed
        assert oracle(device) == told
    assert held - hashes(office) == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_world_of_own_dossiers(seed: int, tmp_path: Path) -> None:
    world = World(1000 + seed, tmp_path, DEVICES, share="own")
    for _step in range(STEPS):
        world.step()
    held = set().union(*(hashes(device) for device in world.devices))
    assert world.settle() < 8
    office = world.devices[0]
    for device in world.devices:
        check(device)
        site = world.site_of(device) if device is not office else ""
        assert device.digest() == office.digest((site,) if site else ())
    assert held - hashes(office) == set()
