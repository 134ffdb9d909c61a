"""What a bundle says, as values: what the database gives to the file format, and takes from it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from tjdesk.domain.entry import Header as EntryHeader
from tjdesk.domain.entry import Part
from tjdesk.domain.giving import Why
from tjdesk.domain.programme import Statement
from tjdesk.i18n.message import Message, counted

FEW = 2_000
"""Entries up to which a bundle is made as small as it can be; a larger one is made quickly instead."""

ID_IN_JSON = re.compile(rb'"([0-9a-hjkmnp-tv-z]{20})"')


class Origin(NamedTuple):
    """Where a record was made, as the `number`-th of its entry: its id follows from it."""

    device: str
    run: str
    dossier: str
    seq: int
    number: int


class Header(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line. `after` is by reader's device: how far it had acknowledged the sender's arrivals.

    `stopped` are dossiers of which the readers hold something and are given no more: for want of a consent.
    `legend` is what the sender's jurisdiction says of passing health information on, in the sender's language.

    Pairs are (arrival, running hash as hex); times are ms since 1970, by the greatest stamp that the sender knew.
    """

    format: int
    programme: str
    training: bool
    sender: str
    sender_site: str
    sender_name: str
    site: str
    readers: tuple[str, ...]
    number: int
    after: Mapping[str, tuple[int, str]]
    upto: tuple[int, str]
    dossiers: int
    entries: int
    schema: int
    version: str
    pack: str
    made_at: str
    not_after: int
    legend: str = ""
    stopped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier that the reader holds and may lack. `secret` is 16 bytes."""

    id: str
    kind: str
    site: str
    secret: bytes


class CarriedEntry(msgspec.Struct, frozen=True):
    """An entry on its way: the header's bytes, and each part's bytes, or the hash of a part that is not carried.

    `hash` is empty in an entry that was just read: its link to the one before may have been left out. `told` and `said`
    are then its header and its parts, decoded.
    """

    dossier: str
    device: str
    seq: int
    header: bytes
    parts: Mapping[str, bytes]
    absent: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    hash: bytes = b""
    told: EntryHeader | None = None
    said: Mapping[str, Part] = msgspec.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ChainHead:
    """The end of a chain, signed by the device that owns it."""

    dossier: str
    device: str
    seq: int
    hash: bytes
    signature: bytes
    """Its owner's, over this end alone or together with others: see `domain.ends`."""


@dataclass(frozen=True, slots=True)
class EndsTogether:
    """Ends of one device's chains, signed together. Their entries are in the bundle: the reader computes the hashes.

    `ends` are (dossier, number, hash); of a bundle that was just read, the hashes are empty.
    """

    device: str
    signature: bytes
    ends: Sequence[tuple[str, int, bytes]]


@dataclass(frozen=True, slots=True)
class Want:
    """Entries that a device knows of and lacks: numbers from `first` on, of one chain; a dossier unknown to it."""

    dossier: str
    device: str
    first: int
    dossier_too: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything between header and trailer. `acks`: device → how far its arrivals are here.

    `origins` is not carried: by id, where the records of a small bundle were made.
    """

    roster: Sequence[Statement] = ()
    dossiers: Sequence[DossierLine] = ()
    entries: Sequence[CarriedEntry] = ()
    heads: Sequence[ChainHead] = ()
    together: Sequence[EndsTogether] = ()
    acks: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    wants: Sequence[Want] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as read. `digest` is over all lines before the trailer, which holds `signature`."""

    header: Header
    contents: Contents
    digest: bytes
    signature: bytes


@dataclass(frozen=True)
class HandedOver:
    """A dossier that a bundle hands over: how many records its sender counted, and how many were counted on arrival.

    `here` is None on the sender's side, and where this site is not given all of a dossier.
    """

    transfer: str
    participant: str
    told: int
    here: int | None = None

    @property
    def agrees(self) -> bool:
        return self.here is None or self.here == self.told


def handed_words(one: HandedOver) -> Message:
    """What both sides say of a dossier handed over."""
    if one.here is None:
        return counted(
            "A dossier is handed over with {count} record.", "A dossier is handed over with {count} records.", one.told
        )
    if one.agrees:
        return counted(
            "A dossier was handed over with {count} record, and it is here.",
            "A dossier was handed over with {count} records, and all of them are here.",
            one.told,
        )
    return counted(
        "A dossier was handed over with {count} record; counted here: {here}. A question about it is open.",
        "A dossier was handed over with {count} records; counted here: {here}. A question about it is open.",
        one.told,
        here=one.here,
    )


@dataclass(frozen=True)
class Made:
    """A bundle that was written: its file, the site it is for, what is in it, how many dossiers stay behind and why."""

    file: Path
    site: str
    number: int
    dossiers: int
    entries: int
    bytes: int
    receipt: str
    handed: tuple[HandedOver, ...] = ()
    kept: tuple[tuple[Why, int], ...] = ()


@dataclass(frozen=True)
class Looked:
    """What can be known of a file: without a key its size and how many may read it; the rest where we may."""

    file: Path
    bytes: int
    age: str
    recipients: int
    header: Header | None = None
    receipt: str = ""
    already: bool = False


@dataclass(frozen=True)
class Brought:
    """What a court brings along that joins another programme. `court` is the other one's coordination (or the joining
    court, on its card), `key` the root key (hex).
    """

    court: str
    key: str
    participants: int
    hearings: int


@dataclass(frozen=True)
class Taken:
    """What taking a bundle did, or would do. `records` counts by kind; `again` says that it had been taken before.

    `joined`: this court came into another programme with it.
    """

    sender: str
    number: int
    entries: int
    new: int
    already: int
    waiting: int
    conflicts: int
    receipt: str
    again: bool = False
    records: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    notes: tuple[Message, ...] = ()
    handed: tuple[HandedOver, ...] = ()
    joined: Brought | None = None


HEAD = "chain head"
TRAILER = "bundle"
"""Purposes of signatures."""


def short_code(digest: bytes) -> str:
    """Eight characters that two people can compare by telephone; they follow from every byte of a bundle."""
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(alphabet[(number >> shift) & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"
