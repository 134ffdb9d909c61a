"""Hard worlds into which a court comes that kept its records alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from devices import Device
from hard_worlds import HardWorld
from oracle import all_the_same

from desks import OpenVault
from tjdesk.app.exchanging import Exchange
from tjdesk.app.identity import Identity
from tjdesk.app.marks import Marks
from tjdesk.db import custody
from tjdesk.db.reads import SqlReads
from tjdesk.domain.programme import Programme, Site
from tjdesk.domain.roster import PURPOSE
from tjdesk.security.sign import sign
from tjdesk.services.uniting import TakeIn, read_programme_card

SEEDS = range(int(os.environ.get("TJDESK_SEEDS", "2")))
STEPS = int(os.environ.get("TJDESK_STEPS", "120"))


class LateWorld(HardWorld):
    """See `HardWorld`. `late` has its own programme until it joins."""

    def __init__(self, seed: int, folder: Path, count: int = 4) -> None:
        super().__init__(seed, folder, count)
        self._found("Late")
        self.late = self.devices.pop()

    def work_alone(self, steps: int) -> None:
        for _step in range(steps):
            with self.at(self.late):
                deed = self.random.choice([self.do_register, self.do_edit, self.do_edit])
                deed(self.late, self.random.randrange(1 << 16), self.random.randrange(1 << 16))

    def join(self) -> None:
        """By its card, its admission, and the bundle that comes back. A disk put back to before that would have to take
        the same bundle in once more, as one of any device that was admitted.
        """
        office, late = self.devices[0], self.late
        with self.at(late):
            self._seated(late).card(self.folder / "card.json")
        with office.engine.connect() as connection:
            own = custody.own_device(connection)
            key = custody.private_keys(connection, custody.SIGNING)[own]
        card = read_programme_card((self.folder / "card.json").read_bytes(), lambda *_told: True)
        assert card is not None
        with self.at(office):
            self.opened(office).execute(
                TakeIn(card, lambda body: sign(key, body.encode(), PURPOSE).hex(), lambda *_told: [], own)
            )
            made = office.exchange.make("Late", self.folder)
        with self.at(late):
            assert self._seated(late).take(made.file).joined is not None
        late.images.clear()
        self.devices.append(late)

    def _seated(self, device: Device) -> Exchange:
        ledger, run = device.ledger(self._run())
        marks = Marks(device.folder, "store", bytes(32))
        identity = Identity(device.engine, ledger, run, OpenVault(), device.clock, marks, "")
        return Exchange(device.folder, device.engine, device.clock, lambda _f: None, lambda _k: None, identity)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_court_that_joins_late_comes_to_the_same(seed: int, tmp_path: Path) -> None:
    world = LateWorld(7000 + seed, tmp_path)
    world.work_alone(STEPS // 6)
    for _step in range(STEPS // 3):
        world.step()
    world.join()
    for _step in range(STEPS // 3):
        world.step()
    standing = world.ended()
    all_the_same(standing)
    for device in standing:
        with device.engine.connect() as connection:
            reads = SqlReads(connection)
            # Put out before anything of it came, it brought nothing.
            assert world.late not in standing or len(reads.find(Programme)) == 2
            (site,) = reads.find(Site, coordination=True)
            assert site.name == "Office"
