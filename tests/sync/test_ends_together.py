"""One signature for many chains, and what is done where the reader cannot work out what was left to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import zstandard
from devices import Device, Edit, Register, check
from simulation import World
from sqlalchemy import select

from tjdesk.db import custody
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import chains, taken_to, wants
from tjdesk.domain.person import Person
from tjdesk.security import age
from tjdesk.services.bundles import Made, Taken


@pytest.fixture
def world(tmp_path: Path) -> World:
    """An office, and two courts of which the first has three participants."""
    world = World(3, tmp_path, 3)
    for number in range(3):
        world.devices[1].desk(f"a{number}" * 8).execute(Register(f"N{number}", "1"))
    return world


def send(sender: Device, reader: Device) -> Made:
    return sender.exchange.make(reader.name, reader.folder)


def bring(sender: Device, reader: Device) -> Taken:
    return reader.exchange.take(send(sender, reader).file, late=True)


def edit(device: Device, run: str, value: str) -> None:
    """Everybody has another telephone."""
    with device.engine.connect() as connection:
        people = [person.id for person in SqlReads(connection).find(Person)]
    for number, person in enumerate(people):
        device.desk(f"{run}{number}" * 8).execute(Edit(person, "telephone", value))


def lines(made: Made, reader: Device) -> list[list[object]]:
    packed = age.decrypt(made.file.read_bytes(), [reader.keys[1][0]])
    plain = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
    return [json.loads(line) for line in plain.splitlines()]


def waiting(device: Device) -> int:
    with device.engine.connect() as connection:
        return custody.waiting_count(connection)


def test_a_week_has_one_signature_and_spells_nothing_out(world: World) -> None:
    office, court, _other = world.devices
    bring(court, office)
    bring(office, court)
    edit(court, "b", "2")
    told = lines(send(court, office), office)
    assert [line[0] for line in told if line[0] in ("heads", "brief", "entry")] == ["brief"] * 3 + ["heads"]
    # The office's own chain is only named.
    assert {line[2] for line in told if line[0] == "head"} <= {office.id}
    with court.engine.connect() as connection:
        people = [person.id for person in SqlReads(connection).find(Person)]
    assert not any(person in json.dumps(told) for person in people)
    assert all(len(line[1]["prev"]) == 6 for line in told if line[0] == "brief")  # type: ignore[index]


def test_a_relay_hands_each_chain_on_with_its_own_proof(world: World) -> None:
    office, court, other = world.devices
    bring(court, office)
    (relayed,) = [line for line in lines(send(office, other), other) if line[0] == "among"]
    assert [relayed[1], relayed[2], len(relayed[4]), relayed[5]] == [court.id, 3, 3, []]  # type: ignore[arg-type]
    assert bring(office, other).new == 3
    bring(office, court)
    with other.engine.connect() as connection:
        proofs = set(connection.scalars(select(chains.c.signature).where(chains.c.device == court.id)))
    assert {len(proof) for proof in proofs} == {64 + 2 + 2 * 32, 64 + 2 + 32}
    assert other.digest() == office.digest() == court.digest()
    check(other)


@pytest.mark.parametrize("again", [False, True])
def test_a_store_put_back_asks_again_for_what_it_cannot_follow(world: World, *, again: bool) -> None:
    office, court, _other = world.devices
    bring(court, office)
    image = office.image()
    bring(office, court)
    edit(court, "b", "2")
    first = send(court, office)
    office.exchange.take(first.file)
    bring(office, court)
    edit(court, "c", "3")
    second = send(court, office)
    office.put_back(image)
    taken = office.exchange.take(second.file)
    assert (taken.new, taken.waiting) == (0, 3)
    check(office)
    if again:
        # The file that was lost turns up, and the other one once more.
        assert office.exchange.take(first.file).new == 3
        assert office.exchange.take(second.file).new == 3
    else:
        bring(office, court)
        assert bring(court, office).new == 6
    assert waiting(office) == 0
    assert office.digest() == court.digest()
    check(office)


def test_what_cannot_be_followed_is_not_acknowledged(world: World) -> None:
    office, court, _other = world.devices
    image = office.image()
    bring(court, office)
    bring(office, court)
    edit(court, "b", "2")
    file = send(court, office).file
    office.put_back(image)
    with office.engine.connect() as connection:
        before = connection.execute(select(taken_to)).all()
    office.exchange.take(file)
    with office.engine.connect() as connection:
        assert connection.execute(select(taken_to)).all() == before
        assert {row.signature for row in connection.execute(select(wants))} == {b""}
