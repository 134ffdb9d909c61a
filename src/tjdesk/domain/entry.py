"""One saved action as bytes: header, parts, and the hashes that chain them. Frozen in docs/formats/journal.md."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from tjdesk.domain.stamp import Stamp

FORMAT = 1
NO_HASH = bytes(32)
CREATED = "*"
"""The field name of a change that makes a record: its value is an object of all fields that are not empty."""

_SORTED = msgspec.json.Encoder(order="sorted")
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
"""Ten bits in two characters."""

_LOW = (1 << 50) - 1

_MADE = re.compile(r"\+(0|[1-9][0-9]{0,8})")


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, no spaces, UTF-8; the caller keeps floats out."""
    return _SORTED.encode(value)


def derived_id(*parts: str | int) -> str:
    """A 100-bit id, 20 characters of Crockford's base 32, that follows from what is told."""
    return _spelt(hashlib.sha256(canonical(["tjdesk id", *parts])).digest())


def _spelt(digest: bytes) -> str:
    number = int.from_bytes(digest[:13], "big") >> 4
    return _half_spelt(number >> 50) + _half_spelt(number & _LOW)


def _half_spelt(number: int) -> str:
    """Fifty bits as ten characters, pair by pair: this runs for every record that is made or taken in."""
    return (
        _PAIRS[number >> 40]
        + _PAIRS[number >> 30 & 1023]
        + _PAIRS[number >> 20 & 1023]
        + _PAIRS[number >> 10 & 1023]
        + _PAIRS[number & 1023]
    )


class Ids:
    """The ids of the records that one entry makes, one after the other: `derived_id` of the entry's place and 0, 1 …"""

    def __init__(self, device: str, run: str, dossier: str, seq: int) -> None:
        place = canonical(["tjdesk id", device, run, dossier, seq])
        self._place = hashlib.sha256(place[:-1] + b",")
        self._next = 0

    def next(self) -> tuple[int, str]:
        """The record's index in its entry, and its id."""
        index = self._next
        self._next += 1
        place = self._place.copy()
        place.update(b"%d]" % index)
        return index, _spelt(place.digest())


class Change(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One register of one record gets a value, in place of those whose stamps are in `over`.

    `record` is an id, or `+n` for the n-th record that this entry makes. `value` is plain JSON.
    """

    kind: str
    record: str
    field: str
    value: Any
    over: tuple[Stamp, ...]


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one entry says in one compartment. `at` and `back` are local ISO times; `keys` are sealed content keys.

    Empty members are left out, so that the plainest entry is the shortest. `noise` (hex) says nothing: with it, nobody
    who has the part's hash finds the part by trying.
    """

    action: str
    at: str
    changes: tuple[Change, ...]
    reason: str = ""
    back: str = ""
    keys: Mapping[str, str] = msgspec.field(default_factory=dict)
    noise: str = ""


class Header(msgspec.Struct, frozen=True):
    """Who made which entry of which chain, after which. `author` is a user's id, `schema` the records' version."""

    dossier: str
    device: str
    run: str
    seq: int
    action: str
    stamp: tuple[int, int]
    author: str
    schema: int
    prev: str
    format: int = FORMAT

    @property
    def full_stamp(self) -> Stamp:
        return Stamp(self.stamp[0], self.stamp[1], self.device, self.run)


_HEADER = msgspec.json.Decoder(Header)
_PART = msgspec.json.Decoder(Part)


def encode_header(header: Header) -> bytes:
    return canonical(header)


def decode_header(data: bytes) -> Header:
    """Raises msgspec.ValidationError on anything that is no header; members it does not know are passed over."""
    return _HEADER.decode(data)


def encode_part(part: Part) -> bytes:
    return canonical(part)


def decode_part(data: bytes) -> Part:
    """Raises msgspec.ValidationError (or DecodeError) on bytes that are no part."""
    return _PART.decode(data)


def part_hash(secret: bytes, header: Header, compartment: str, part: bytes) -> bytes:
    """H(salt, part bytes); the salt follows from the dossier's secret, so that nothing can be guessed back."""
    return hashlib.sha256(hmac.digest(secret, _salted(header, compartment), "sha256") + part).digest()


class Salts:
    """The same for many parts of one dossier: its secret is worked into the salts once."""

    def __init__(self, secret: bytes) -> None:
        self._keyed = hmac.new(secret, digestmod="sha256")

    def part_hash(self, header: Header, compartment: str, part: bytes) -> bytes:
        """See `part_hash`."""
        salt = self._keyed.copy()
        salt.update(_salted(header, compartment))
        return hashlib.sha256(salt.digest() + part).digest()


def _salted(header: Header, compartment: str) -> bytes:
    return canonical([header.device, header.run, header.seq, compartment])


def payload_hash(parts: Mapping[str, bytes]) -> bytes:
    """Over the part hashes by compartment, in the alphabetical order of their names."""
    told = b"".join([name.encode() + b"\0" + parts[name] for name in (sorted(parts) if len(parts) > 1 else parts)])
    return hashlib.sha256(b"tjdesk payload 1\n" + told).digest()


def entry_hash(header: bytes, payload: bytes, prev: bytes) -> bytes:
    """The link of the chain, over the header's bytes as they were received."""
    return hashlib.sha256(b"tjdesk entry 1\n" + len(header).to_bytes(4, "big") + header + payload + prev).digest()


def linked(header: bytes, before: bytes, told: str = "") -> bytes:
    """A header's bytes with the link to the entry before it put back, where no more than `told` was left of it."""
    return header.replace(b'"prev":"%s"' % told.encode(), b'"prev":"' + before.hex().encode() + b'"', 1)


def running_hash(before: bytes, entry: bytes) -> bytes:
    """The hash over everything that arrived at a device, in order of arrival."""
    return hashlib.sha256(b"tjdesk arrival 1\n" + before + entry).digest()


def makes(record: str) -> bool:
    """Whether a change's `record` is well-formed as one that its entry makes: `+` and a number."""
    return _MADE.fullmatch(record) is not None


def resolve(header: Header, record: str) -> str:
    """The id behind a change's `record`. A malformed `+n` stands for itself, and no record has such an id."""
    return made_id(header, record) if makes(record) else record


def made_id(header: Header, record: str) -> str:
    """The id of the record that an entry makes as `+n`."""
    return derived_id(header.device, header.run, header.dossier, header.seq, int(record[1:]))
