"""A seeded world of devices that exchange files as people would: late, twice, out of order, never.

Their clocks are wrong by years. Disk images are put back so that nobody notices. Whatever happened, once everything was
carried everywhere, all hold the same, and nothing that anybody held is lost. A seed tells a whole world.
"""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import sqlcipher3
from devices import FIELDS, Device, Edit, Keys, Register

from desks import ZONE, OpenVault, StillClock
from tjdesk.db import custody
from tjdesk.db.engine import memory_engine
from tjdesk.db.journal import Run, set_meta
from tjdesk.db.ledger import SqlLedger, keep_device
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import device_keys, metadata
from tjdesk.domain.entry import derived_id
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Site
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.roster import PURPOSE
from tjdesk.packs.load import load
from tjdesk.security.seal import public_of
from tjdesk.security.sign import sign, signing_key_from
from tjdesk.services.belonging import CARD, FORMAT, VERSION, Admit, Card
from tjdesk.services.bundles import Made
from tjdesk.services.conflicts import DecideConflict
from tjdesk.services.desk import Desk
from tjdesk.services.founding import FoundProgramme
from tjdesk.services.ports import Seat

NOBODY = Seat("", "", (), "", "", "", "", "", "", training=False)

_BEGUN: dict[tuple[int, str], list[tuple[str, Keys, sqlcipher3.Connection]]] = {}


class World:
    """Devices, what they handed on, and what is on its way."""

    def __init__(self, seed: int, folder: Path, count: int = 8, share: str = "all") -> None:
        self.folder = folder
        self.share = share
        self.devices: list[Device] = []
        self.mail: list[tuple[Path, str]] = []
        self.made = 0
        self.random = random.Random(f"{count} {share}")
        self._begin(count)
        self.random.seed(seed)
        for device in self.devices:
            years = self.random.choice([0, 0, 0, -3, 5])
            device.clock.at = dt.datetime(2026 + years, 11, 22, 9, tzinfo=ZONE)

    def _begin(self, count: int) -> None:
        """Found and join, or begin where an earlier world of this size and sort began."""
        begun = _BEGUN.get((count, self.share))
        if begun is None:
            self._found()
            for number in range(1, count):
                self._join(f"Court {number}")
            _BEGUN[count, self.share] = [(one.name, one.keys, one.image()) for one in self.devices]
            return
        for name, keys, image in begun:
            self._bare(name, keys).put_back(image)

    def _bare(self, name: str, keys: Keys) -> Device:
        folder = self.folder / name.replace(" ", "")
        folder.mkdir()
        clock = StillClock(dt.datetime(2026, 11, 22, 9, tzinfo=ZONE))
        device = Device(name, memory_engine(), clock, keys, folder)
        self.devices.append(device)
        return device

    def _device(self, name: str) -> Device:
        secret = self.random.randbytes(32)
        device = self._bare(name, (signing_key_from(self.random.randbytes(32)), (secret, public_of(secret))))
        engine = device.engine
        metadata.create_all(engine)
        id = derived_id("device", device.keys[0][1].hex())
        with engine.connect().execution_options(writing=True) as connection:
            keep_device(connection, id, {"signing": device.keys[0][0], "encryption": device.keys[1][0]})
            connection.commit()
        return device

    def _run(self) -> str:
        return self.random.randbytes(8).hex()

    def _found(self, court: str = "Office") -> None:
        office, root = self._device(court), signing_key_from(self.random.randbytes(32))
        with office.engine.connect().execution_options(writing=True) as connection:
            connection.execute(device_keys.insert(), {"name": "root", "key": root[0]})
            connection.commit()
        id = derived_id("device", office.keys[0][1].hex())
        ledger = SqlLedger(office.engine, Run(id, self._run(), ""), NOBODY, load("generic"), OpenVault(), office.clock)
        Desk(ledger, OpenVault()).execute(
            FoundProgramme(
                pack="generic", court=court, user="A", user_key="", share=self.share, paper="", language="",
                training=False, device=id, signing_key=office.keys[0][1].hex(),
                encryption_key=office.keys[1][1].hex(), root_key=root[1].hex(),
                compartments=lambda _dossier, _user, _new_id: ((), ()),
                root_signs=lambda body: sign(root[0], body.encode(), PURPOSE).hex(),
            )
        )  # fmt: skip

    def _join(self, name: str) -> None:
        office, device = self.devices[0], self._device(name)
        id = derived_id("device", device.keys[0][1].hex())
        card = Card(FORMAT, VERSION, id, device.keys[0][1].hex(), device.keys[1][1].hex(), name, name, "")
        with device.engine.connect().execution_options(writing=True) as connection:
            set_meta(connection, "card", CARD)
            connection.commit()

        def signs(body: str) -> str:
            return sign(office.keys[0][0], body.encode(), PURPOSE).hex()

        office.desk(self._run()).execute(Admit(card, "member", signs, lambda *_told: []))
        self.carry(office, device)

    def site_of(self, device: Device) -> str:
        with device.engine.connect() as connection:
            return next(site.id for site in SqlReads(connection).find(Site) if site.name == device.name)

    # What people do.

    def step(self) -> None:
        device = self.random.choice(self.devices)
        device.clock.at += dt.timedelta(seconds=self.random.randrange(-50, 90))
        work = self.random.choices(
            [self.register, self.edit, self.decide, self.send, self.receive, self.keep_image, self.restore],
            [2, 6, 2, 5, 6, 1, 0.5],
        )[0]
        try:
            work(device)
        except Refused:
            return

    def register(self, device: Device) -> None:
        self.made += 1
        device.desk(self._run()).execute(Register(f"N{self.made}", str(self.random.randrange(100))))

    def edit(self, device: Device) -> None:
        with device.engine.connect() as connection:
            people = [person.id for person in SqlReads(connection).find(Person, voided=[0, 1])]
        if people:
            name = self.random.choice(FIELDS)
            number = self.random.randrange(5)
            value = {"age_stated": number, "voided": bool(number % 2)}.get(name, str(number))
            device.desk(self._run()).execute(Edit(self.random.choice(people), name, value))

    def decide(self, device: Device) -> None:
        with device.engine.connect() as connection:
            conflicts = SqlReads(connection).conflicts()
        if conflicts:
            one = self.random.choice(conflicts)
            place = self.random.randrange(len(one.values))
            device.desk(self._run()).execute(DecideConflict(one.id, "because", keep=str(place)))

    def send(self, device: Device, to: Device | None = None) -> None:
        reader = to or self.random.choice([one for one in self.devices if one is not device])
        try:
            made = self.make(device, reader)
        except Refused:
            return
        self.mail.append((made.file, reader.name))

    def make(self, device: Device, to: Device) -> Made:
        return device.exchange.make(to.name, self.folder)

    def receive(self, _device: Device) -> None:
        """A file arrives: any file, once or again; a third of them never does."""
        if not self.mail:
            return
        file, reader = self.random.choice(self.mail)
        if self.random.random() < 0.7:
            self.mail.remove((file, reader))
        if self.random.random() < 0.3:
            return
        self.take(next(one for one in self.devices if one.name == reader), file)

    def take(self, device: Device, file: Path) -> None:
        try:
            device.exchange.take(file, late=True)
        except Trouble as fault:
            # Somebody whose admission this desk has not heard of yet.
            if fault.kind is not Kind.STRANGER:
                raise

    def keep_image(self, device: Device) -> None:
        device.images = [*device.images[-1:], device.image()]  # type: ignore[list-item]

    def restore(self, device: Device) -> None:
        if device.images:
            device.put_back(self.random.choice(device.images))  # type: ignore[arg-type]

    # The end: everything is carried everywhere.

    def carry(self, sender: Device, reader: Device) -> None:
        made = self.make(sender, reader)
        self.take(reader, made.file)
        made.file.unlink()

    def settle(self, rounds: int = 8) -> int:
        """Carry bundles through the office until nothing changes; how many rounds it took."""
        office, *courts = self.devices
        for number in range(rounds):
            before = [device.digest() for device in self.devices]
            for court in courts:
                self.carry(office, court)
                self.carry(court, office)
            waiting = [self._waiting(device) for device in self.devices]
            if before == [device.digest() for device in self.devices] and not any(waiting):
                return number
        return rounds

    def _waiting(self, device: Device) -> int:
        with device.engine.connect() as connection:
            return custody.waiting_count(connection)
