"""A frozen bundle of each format: its reader, its sender, and how its lines are altered and sealed again.

Run as a program it writes the latest vector anew; it is frozen once a release has shipped.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard
from devices import Edit, Register
from simulation import World
from sqlalchemy import Engine

from desks import StillClock
from tjdesk.app.exchanging import Exchange
from tjdesk.db.engine import memory_engine
from tjdesk.db.journal import set_meta
from tjdesk.db.ledger import keep_device
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import metadata
from tjdesk.domain.entry import derived_id
from tjdesk.domain.person import Person
from tjdesk.security import age, sign
from tjdesk.services.belonging import CARD
from tjdesk.services.bundles import TRAILER

FOLDER = Path(__file__).parent / "vectors"
FORMATS = (1, 2)


@dataclass(frozen=True)
class Vector:
    """What is frozen, and what can be done with it."""

    told: dict[str, Any]

    @property
    def bundle(self) -> bytes:
        return base64.b64decode(self.told["bundle"])

    def key(self, whose: str, name: str) -> bytes:
        return bytes.fromhex(self.told[whose][name])

    def lines(self) -> list[bytes]:
        """All lines but the trailer."""
        packed = age.decrypt(self.bundle, [self.key("reader", "encryption")])
        return zstandard.ZstdDecompressor().decompressobj().decompress(packed).splitlines()[:-1]

    def sealed(self, told: list[bytes], signing: bytes = b"") -> bytes:
        """Lines with the sender's trailer, or another's, as a bundle for the reader."""
        body = b"".join(line + b"\n" for line in told)
        key = signing or self.key("sender", "signing")
        signed = sign.sign(key, hashlib.sha256(body).digest(), TRAILER).hex()
        plain = body + json.dumps(["trailer", signed], separators=(",", ":")).encode() + b"\n"
        return age.encrypt(zstandard.compress(plain), [self.key("reader", "encryption_public")])


def read(number: int) -> Vector:
    return Vector(json.loads((FOLDER / f"bundle_{number}.json").read_text("utf-8")))


def waiting(vector: Vector, folder: Path, whose: str = "reader") -> tuple[Engine, Exchange]:
    """The store of a device that waits for its joining bundle."""
    engine = memory_engine()
    metadata.create_all(engine)
    keys = {name: vector.key(whose, name) for name in ("signing", "encryption")}
    with engine.connect().execution_options(writing=True) as connection:
        keep_device(connection, vector.told[whose]["device"], keys)
        set_meta(connection, "card", CARD)
        connection.commit()
    return engine, Exchange(folder, engine, StillClock(), lambda _file: None, lambda _keys: None)


def _made(folder: Path) -> dict[str, Any]:
    world = World(11, folder, 2)
    office, court = world.devices
    dossier = office.desk("00" * 8).execute(Register("N1", "1"))
    with office.engine.connect() as connection:
        person = SqlReads(connection).find(Person, dossier=dossier)[0].id
    for run, value in (("01", "2"), ("02", "3")):
        office.desk(run * 8).execute(Edit(person, "telephone", value))
    made = office.exchange.make(court.name, folder)
    court.exchange.take(made.file)

    def keys(device: Any) -> dict[str, str]:
        (signing, signing_public), (encryption, public) = device.keys
        return {
            "device": derived_id("device", signing_public.hex()), "signing": signing.hex(),
            "encryption": encryption.hex(), "encryption_public": public.hex(),
        }  # fmt: skip

    return {
        "format": 2,
        "note": "A joining bundle of format 2. Keys are of devices that never were.",
        "sender": keys(office),
        "reader": keys(court),
        "receipt": made.receipt,
        "entries": made.entries,
        "digest": court.digest(),
        "telephone": "3",
        "bundle": base64.b64encode(made.file.read_bytes()).decode(),
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        (FOLDER / "bundle_2.json").write_text(json.dumps(_made(Path(scratch)), indent=1) + "\n", "utf-8")
    sys.exit(0)
