"""Worlds in which files are torn, disks put back, clocks off by years, devices put out, and programs of two versions.

What happens is told by a word and three numbers, so that a list of them tells a whole world.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

from devices import FIELDS, Device, Edit, Register, hashes
from simulation import World
from versions import IssueWarrant, program

from desks import OpenVault
from tjdesk.app import identity
from tjdesk.app.identity import Identity
from tjdesk.app.marks import Marks
from tjdesk.db import custody
from tjdesk.db.journal import get_meta
from tjdesk.db.newer import replay
from tjdesk.db.reads import SqlReads
from tjdesk.db.rebuild import rebuild
from tjdesk.db.standing import read_roster
from tjdesk.db.tables import SCHEMA
from tjdesk.db.take import IDENTITY_DUE, cut_dossiers
from tjdesk.domain.person import Person
from tjdesk.domain.programme import Programme, Site
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.roster import PURPOSE
from tjdesk.domain.statements import REVOKE, Revocation
from tjdesk.security.seal import public_of
from tjdesk.security.sign import sign, signing_key_from
from tjdesk.services.conflicts import DecideConflict
from tjdesk.services.desk import Desk
from tjdesk.services.devices import Declare
from tjdesk.services.transfer import TransferParticipant

ACTIONS = {
    "register": 3, "edit": 12, "decide": 4, "send": 10, "receive": 12, "lose": 2, "tear": 2, "image": 2, "put_back": 1,
    "restore": 1, "clock": 1, "put_out": 0.15, "warrant": 1, "update": 0.3, "transfer": 1,
}  # fmt: skip
"""What can happen, and how often."""

MOST_OUT = 2
Deed = tuple[str, int, int, int]


class HardWorld(World):
    """See `World`. Every third device runs an older program until it is updated; every second notices a restore."""

    def __init__(self, seed: int, folder: Path, count: int = 8, share: str = "all") -> None:
        self.old = {"Office", *(f"Court {number}" for number in range(3, count, 3))}
        self.doubts: dict[str, str] = {}
        super().__init__(seed, folder, count, share)

    @contextmanager
    def at(self, device: Device) -> Iterator[None]:
        """As that device's version of the program."""
        with program(older=device.name in self.old), self._seeded():
            yield

    @contextmanager
    def _seeded(self) -> Iterator[None]:
        """Keys that follow from the seed, so that a world that failed comes again."""

        def signing() -> tuple[bytes, bytes]:
            return signing_key_from(self.random.randbytes(32))

        def keypair() -> tuple[bytes, bytes]:
            secret = self.random.randbytes(32)
            return secret, public_of(secret)

        with (
            mock.patch.object(identity, "new_signing_key", signing),
            mock.patch.object(identity, "new_keypair", keypair),
            mock.patch("secrets.token_bytes", self.random.randbytes),
        ):
            yield

    def opened(self, device: Device) -> Desk:
        """A desk at which a restore that was noticed, or a copy that came to light, begins another identity."""
        ledger, run = device.ledger(self._run())
        with device.engine.connect() as connection:
            restored = self.doubts.get(device.name) == custody.own_device(connection)
            doubt = "behind" if restored else get_meta(connection, IDENTITY_DUE)
        if doubt and self._notices(device):
            marks = Marks(device.folder, "store", bytes(32))
            Identity(device.engine, ledger, run, OpenVault(), device.clock, marks, doubt).attach()
        return Desk(ledger, OpenVault())

    def _notices(self, device: Device) -> bool:
        return self.devices.index(device) % 2 == 1

    # What happens: a word and three numbers.

    def step(self) -> None:
        (what,) = self.random.choices(list(ACTIONS), list(ACTIONS.values()))
        self.do((what, *(self.random.randrange(1 << 16) for _number in range(3))))  # type: ignore[arg-type]

    def do(self, deed: Deed) -> None:
        """One thing that happens at the device that the first number names."""
        what, *numbers = deed
        device = self.devices[numbers[0] % len(self.devices)]
        device.clock.at += dt.timedelta(seconds=numbers[0] % 140 - 50)
        with self.at(device):
            try:
                getattr(self, f"do_{what}")(device, *numbers[1:])
            except Refused:
                return

    def do_register(self, device: Device, value: int, _other: int) -> None:
        self.made += 1
        self.opened(device).execute(Register(f"N{self.made}", str(value % 100)))

    def do_edit(self, device: Device, which: int, what: int) -> None:
        person = self._person(device, which)
        if person:
            name, number = FIELDS[what % len(FIELDS)], what // len(FIELDS) % 5
            value = {"age_stated": number, "voided": bool(number % 2)}.get(name, str(number))
            self.opened(device).execute(Edit(person, name, value))

    def do_warrant(self, device: Device, which: int, value: int) -> None:
        person = self._person(device, which)
        if person and device.name not in self.old:
            self.opened(device).execute(IssueWarrant(person, str(value % 5)))

    def do_transfer(self, device: Device, which: int, to: int) -> None:
        """Whoever holds a person hands them over, and may not know that somebody else just did so too."""
        person = self._person(device, which)
        with device.engine.connect() as connection:
            held = SqlReads(connection).get(Person, person) if person else None
            sites = [site.name for site in SqlReads(connection).find(Site)]
        if held is not None and not held.voided:
            self.opened(device).execute(TransferParticipant(held.dossier, sites[to % len(sites)]))

    def do_decide(self, device: Device, which: int, place: int) -> None:
        with device.engine.connect() as connection:
            conflicts = SqlReads(connection).conflicts()
        if conflicts:
            one = conflicts[which % len(conflicts)]
            self.opened(device).execute(DecideConflict(one.id, "because", keep=str(place % len(one.values))))

    def do_send(self, device: Device, to: int, _other: int) -> None:
        reader = self.devices[to % len(self.devices)]
        if reader is not device:
            self.mail.append((device.exchange.make(reader.name, self.folder).file, reader.name))

    def do_receive(self, _device: Device, which: int, keep: int) -> None:
        """A file arrives, early or late; one in three comes once more."""
        if self.mail:
            file, name = self.mail[which % len(self.mail)]
            if keep % 3:
                self.mail.remove((file, name))
            reader = next(one for one in self.devices if one.name == name)
            with self.at(reader):
                self.take(reader, file)

    def do_lose(self, _device: Device, which: int, _other: int) -> None:
        if self.mail:
            del self.mail[which % len(self.mail)]

    def do_tear(self, _device: Device, which: int, at: int) -> None:
        """A file that was cut short, or of which a bit changed: refused, and nothing is changed."""
        if not self.mail:
            return
        file, name = self.mail[which % len(self.mail)]
        reader = next(one for one in self.devices if one.name == name)
        data, before = bytearray(file.read_bytes()), hashes(reader)
        if at % 2:
            del data[at % len(data) :]
        else:
            data[at % len(data)] ^= 1 << at % 8
        torn = self.folder / "torn.tjb"
        torn.write_bytes(data)
        try:
            reader.exchange.take(torn, late=True)
        except Trouble as fault:
            assert fault.kind in (Kind.DAMAGED, Kind.NEWER, Kind.KEY), fault.kind  # noqa: PT017
        else:
            raise AssertionError("a torn bundle was taken")
        assert hashes(reader) == before

    def do_image(self, device: Device, _which: int, _other: int) -> None:
        device.images = [*device.images[-1:], device.image()]

    def do_put_back(self, device: Device, which: int, _other: int) -> None:
        """The whole disk, its marks too: nothing notices."""
        if device.images:
            device.put_back(device.images[which % len(device.images)])
            self._caught_up(device)

    def do_restore(self, device: Device, which: int, _other: int) -> None:
        """A backup: the program sees that it is one."""
        if device.images and self._notices(device):
            device.put_back(device.images[which % len(device.images)])
            self.doubts[device.name] = device.id
            self._caught_up(device)

    def do_clock(self, device: Device, days: int, _other: int) -> None:
        device.clock.at += dt.timedelta(days=days % 4000 - 2000)

    def do_put_out(self, _device: Device, which: int, _other: int) -> None:
        office, *courts = self.devices
        court = courts[which % len(courts)]
        device = court.id
        with office.engine.connect() as connection:
            roster, own = read_roster(connection), custody.own_device(connection)
            root = SqlReads(connection).find(Programme)[0].root_key
            key = custody.private_keys(connection, custody.SIGNING)[own]
            body = Revocation(root, device, custody.chains_of(connection, device), ())
        if len(roster.cuts) < MOST_OUT and device in roster.members:
            told = Declare(REVOKE, body, own, lambda text: sign(key, text.encode(), PURPOSE).hex(), "out", "lost")
            with self.at(office):
                self.opened(office).execute(told)
                with office.engine.connect().execution_options(writing=True) as connection:
                    rebuild(connection, cut_dossiers(connection, read_roster(connection).cuts), office.clock.now())
                    connection.commit()

    def do_update(self, device: Device, _which: int, _other: int) -> None:
        """From now on the newer program; what it kept whole becomes records."""
        if device.name in self.old:
            self.old.discard(device.name)
            with self.at(device):
                self._caught_up(device)

    def _caught_up(self, device: Device) -> None:
        if device.name not in self.old:
            with device.engine.connect().execution_options(writing=True) as connection:
                replay(connection, SCHEMA)
                connection.commit()

    def _person(self, device: Device, which: int) -> str:
        with device.engine.connect() as connection:
            people = [person.id for person in SqlReads(connection).find(Person, voided=[0, 1])]
        return people[which % len(people)] if people else ""

    # The end.

    def carry(self, sender: Device, reader: Device) -> None:
        """Of a device that was put out, nothing is taken and nothing is made for it."""
        try:
            with self.at(sender):
                made = sender.exchange.make(reader.name, self.folder)
        except Refused:
            return
        with self.at(reader):
            self.take(reader, made.file)
        made.file.unlink()

    def ended(self) -> list[Device]:
        """Everyone updates, everything is carried everywhere; the devices that still belong."""
        for device in self.devices:
            self.do_update(device, 0, 0)
        held = {device.name: hashes(device) for device in self.devices}
        assert self.settle() < 8
        standing = self.standing()
        lost = set().union(*(held[device.name] for device in standing)) - hashes(self.devices[0])
        assert lost == set()
        return standing

    def standing(self) -> list[Device]:
        """The devices that the office knows and has not put out; of those that such a one let in it never hears."""
        with self.devices[0].engine.connect() as connection:
            roster = read_roster(connection)
        own = {device.name: device.id for device in self.devices}
        known = roster.members.keys() - {device for device in roster.members if roster.put_out(device)}
        # A disk put back, unseen, to before it began another identity has lost the keys for which others write now.
        known -= {member.of for member in roster.members.values()}
        return [device for device in self.devices if own[device.name] in known]

    def take(self, device: Device, file: Path) -> None:
        try:
            super().take(device, file)
        except Trouble as fault:
            if fault.kind is not Kind.KEY or device in self.standing():
                raise

    def settle(self, rounds: int = 8) -> int:
        """See `World`; those that were put out are not waited for."""
        for number in range(rounds):
            before = self._picture()
            for court in self.devices[1:]:
                self.carry(self.devices[0], court)
                self.carry(court, self.devices[0])
            if before == self._picture() and not any(map(self._waiting, self.standing())):
                return number
        return rounds

    def _picture(self) -> list[str]:
        return [device.digest() for device in self.standing()]
