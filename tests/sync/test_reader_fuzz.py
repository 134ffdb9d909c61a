"""The reader inside the encryption: what a member signs is taken whole or refused; the store stays sound."""

from __future__ import annotations

import hashlib
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
import zstandard
from devices import Edit, Register, check, hashes
from hypothesis import given
from hypothesis import strategies as st
from simulation import World

from tjdesk.db.reads import SqlReads
from tjdesk.domain.entry import derived_id
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.security import age, sign
from tjdesk.services.bundles import TRAILER
from tjdesk.sync import format as lines

ODD: list[Any] = ["", 0, -1, None, True, [], {}, "x" * 300, 1 << 70, 1.5, "\u0000", "é", [[[]]], "0" * 64]


def packed(plain: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=1).compress(plain)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    for plain in (data, packed(data)):
        with pytest.raises(Trouble) as fault:
            lines.decode(plain)
        assert fault.value.kind is Kind.DAMAGED


@pytest.mark.parametrize("letter", [b"\n", b"0", b"["])
def test_a_bomb_is_noticed(letter: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MOST_PLAIN", 4 << 20)
    monkeypatch.setattr(lines, "MOST_LINE", 1 << 20)
    bomb = packed(letter * (64 << 20))
    assert len(bomb) < 10_000
    with pytest.raises(Trouble) as fault:
        lines.decode(bomb)
    assert fault.value.kind is Kind.DAMAGED


def test_a_newer_container_says_so() -> None:
    with pytest.raises(Trouble) as fault:
        lines.decode(packed(b'["header",{"format":3,"anything":[]}]\n["later",1]\n'))
    assert fault.value.kind is Kind.NEWER


class Forger:
    """A member who writes what they like, and signs it."""

    def __init__(self, folder: Path) -> None:
        self.world = World(5, folder, 2)
        self.office, self.court = self.world.devices
        dossier = self.office.desk("00" * 8).execute(Register("N1", "1"))
        with self.office.engine.connect() as connection:
            person = SqlReads(connection).find(Person, dossier=dossier)[0].id
        # The second looks like an id that was left out, so that its entry is told in full.
        for run, value in (("01", "2"), ("02", "+0^1")):
            self.office.desk(run * 8).execute(Edit(person, "telephone", value))
        made = self.office.exchange.make(self.court.name, folder)
        plain = age.decrypt(made.file.read_bytes(), [self.court.keys[1][0]])
        self.plain = zstandard.ZstdDecompressor().decompressobj().decompress(plain)
        self.folder = folder

    def sealed(self, told: list[bytes]) -> Path:
        body = b"".join(line + b"\n" for line in told)
        signed = sign.sign(self.office.keys[0][0], hashlib.sha256(body).digest(), TRAILER).hex()
        plain = body + json.dumps(["trailer", signed], separators=(",", ":")).encode() + b"\n"
        file = self.folder / "forged.tjb"
        file.write_bytes(age.encrypt(packed(plain), [self.court.keys[1][1]]))
        return file

    def lines(self) -> list[bytes]:
        """Lines of every kind, the trailer left out."""
        dossier = json.loads(next(line for line in self.plain.splitlines() if line.startswith(b'["dossier"')))[1]
        want = ["want", dossier, "0" * 20, 1, False]
        return [*self.plain.splitlines()[:-1], json.dumps(want, separators=(",", ":")).encode()]


@pytest.fixture(scope="module")
def forger(tmp_path_factory: pytest.TempPathFactory) -> Forger:
    return Forger(tmp_path_factory.mktemp("forger"))


def alter(told: Any, chance: random.Random) -> Any:
    """One value somewhere in a document, replaced by an odd one."""
    if isinstance(told, list) and told and chance.random() < 0.9:
        place = chance.randrange(len(told))
        return [alter(one, chance) if number == place else one for number, one in enumerate(told)]
    if isinstance(told, dict) and told and chance.random() < 0.9:
        name = chance.choice(sorted(told))
        return told | {name: alter(told[name], chance)}
    return chance.choice(ODD)


def _kind(line: bytes) -> str:
    return line[2 : line.index(b'"', 2)].decode()


def tampered(forger: Forger, chance: random.Random) -> list[bytes]:
    told = forger.lines()
    kinds = sorted({_kind(line) for line in told})
    assert kinds == ["acks", "brief", "dossier", "entry", "heads", "header", "statement", "want"]
    kind = chance.choice(kinds)
    place = chance.choice([number for number, line in enumerate(told) if _kind(line) == kind])
    how = chance.randrange(4)
    if how == 0:
        del told[place]
    elif how == 1:
        told.insert(chance.randrange(len(told)), told[place])
    elif how == 2:
        line = bytearray(told[place])
        line[chance.randrange(len(line))] = chance.randrange(32, 127)
        told[place] = bytes(line)
    else:
        document = alter(json.loads(told[place]), chance)
        told[place] = json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
    return told


@pytest.mark.parametrize("seed", range(int(os.environ.get("TJDESK_MUTANTS", "100"))))
def test_what_a_member_forges_is_taken_whole_or_refused(forger: Forger, seed: int) -> None:
    file = forger.sealed(tampered(forger, random.Random(seed)))
    before = hashes(forger.court)
    try:
        forger.court.exchange.take(file, dry_run=True)
    except (Trouble, Refused):
        assert hashes(forger.court) == before
    check(forger.court)


def test_the_bundle_that_was_not_altered_is_taken(forger: Forger, tmp_path: Path) -> None:
    own = Forger(tmp_path)
    assert own.court.exchange.take(own.sealed(own.lines())).new == 3
    check(own.court)


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_a_cut_out_entry_does_not_go_unseen(tmp_path: Path, which: str) -> None:
    own = Forger(tmp_path)
    told = own.lines()
    entries = [
        number
        for number, line in enumerate(told)
        if line.startswith((b'["brief",{"action":"0', b'["entry",{"action":"0'))
    ]
    assert len(entries) == 3
    del told[{"first": entries[0], "middle": entries[1], "last": entries[2]}[which]]
    told[0] = told[0].replace(b'"entries":5', b'"entries":4')
    before = hashes(own.court)
    with pytest.raises(Trouble) as fault:
        own.court.exchange.take(own.sealed(told))
    assert fault.value.kind is Kind.DAMAGED
    assert hashes(own.court) == before


@pytest.mark.parametrize(
    "pair", [[1 << 70, "0" * 64], [1 << 53, "0" * 64], [-1, "0" * 64], [1, "zz"], [1, "00"], [0, "x"]]
)
@pytest.mark.parametrize("where", ["acks", "after", "upto"])
def test_pairs_that_cannot_be_are_refused(forger: Forger, where: str, pair: list[Any]) -> None:
    told = forger.lines()
    own = forger.world.devices[1].keys[0][1].hex()
    device = derived_id("device", own)
    if where == "acks":
        place = next(number for number, line in enumerate(told) if _kind(line) == "acks")
        told[place] = json.dumps(["acks", {device: pair}], separators=(",", ":")).encode()
    else:
        tag, header = json.loads(told[0])
        header[where] = pair if where == "upto" else {device: pair}
        told[0] = json.dumps([tag, header], separators=(",", ":")).encode()
    with pytest.raises(Trouble) as fault:
        forger.court.exchange.take(forger.sealed(told), dry_run=True)
    assert fault.value.kind is Kind.DAMAGED


@pytest.mark.parametrize("first", [0, -1, 1 << 70])
def test_numbers_that_nobody_can_want_are_refused(forger: Forger, first: int) -> None:
    told = forger.lines()
    want = json.loads(told[-1])
    want[3] = first
    told[-1] = json.dumps(want, separators=(",", ":")).encode()
    with pytest.raises(Trouble):
        forger.court.exchange.take(forger.sealed(told), dry_run=True)
