"""What faces may ask of exchange: ports to bundles and to membership, and what they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tjdesk.domain.giving import Why
from tjdesk.i18n.message import Message, _
from tjdesk.services.bundles import Brought, Looked, Made, Taken
from tjdesk.services.devices import SetApart
from tjdesk.services.ports import Progress


@dataclass(frozen=True, kw_only=True)
class JoinPlan:
    """What a new device needs to be told. It belongs to no programme until it is admitted and took its first bundle."""

    store: Path
    court: str
    user: str
    passphrase: str
    paper: str = ""
    language: str = ""


@dataclass(frozen=True)
class Joined:
    """A store that waits to be admitted: the groups of its recovery sheet, its device and its card's file."""

    groups: tuple[str, ...]
    device: str
    card: Path


@dataclass(frozen=True)
class Restored:
    """A store brought back: when its backup was made (ISO), and what was proved.

    `by_sheet`: it was opened by the recovery sheet, so nobody's passphrase is known.
    """

    made_at: str
    entries: int
    records: int
    not_after: str = ""
    by_sheet: bool = False


@dataclass(frozen=True)
class CardShown:
    """A device's card, written to a file: `key` (hex) is what its fingerprint words stand for.

    `brought`: it is the card of a whole programme, with what it brings along. `again`: the device was admitted before.
    """

    device: str
    court: str
    user: str
    key: str
    brought: Brought | None = None
    again: bool = False


@dataclass(frozen=True)
class KnownDevice:
    """A device. `state` is member, out (revoked), retired or succeeded; `key` is its signing key, hex."""

    device: str
    site: str
    name: str
    key: str
    state: str
    may_admit: bool
    mine: bool


@dataclass(frozen=True)
class Admitted:
    """A device that was let in. `key` is its signing key, hex; `alone`: no second device may admit yet."""

    device: str
    site: str
    user: str
    key: str
    grant: str
    alone: bool = False
    brought: Brought | None = None


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken in, and why; a rule that says no says itself what to do."""

    file: Path
    why: Message
    advice: Message | None = None

    @property
    def words(self) -> Message:
        """All of it in one line."""
        return _("{what} {then}", what=self.why, then=self.advice) if self.advice is not None else self.why


@dataclass(frozen=True)
class Exchanged:
    """One round through a folder: what was taken in, what was written, and what was refused."""

    taken: tuple[tuple[Path, Taken], ...]
    made: tuple[Made, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class Found:
    """The bundles of a folder: those that this store may open, those that are for others, and those with a fault."""

    ours: tuple[Looked, ...]
    others: tuple[Path, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True)
class Contact:
    """Another site as this desk knows it: its devices, when it was last heard of (ISO or empty), what it lacks.

    `number` is of the last bundle made for it, `taken` of the last one taken in from it; `missing` never arrived.
    `kept` are the participants' dossiers that stay behind for want of a consent.
    """

    site: str
    name: str
    devices: int
    heard_at: str
    made_at: str
    number: int
    unsent: int
    dossiers: int = 0
    taken: int = 0
    taken_at: str = ""
    missing: tuple[int, ...] = ()
    coordination: bool = False
    kept: tuple[tuple[str, Why], ...] = ()


@dataclass(frozen=True)
class Receipt:
    """A bundle that was made for a site, or taken in from it: `way` is made or taken, `at` ISO, `counts` by name."""

    way: str
    site: str
    number: int
    at: str
    code: str
    counts: Mapping[str, Any]


@dataclass(frozen=True)
class Waits:
    """Entries of a dossier that wait for earlier ones of a device: how many are here, and how many are known of."""

    dossier: str
    device: str
    here: int
    known: int


class ExchangePort(Protocol):
    """Bundles of a store, whether it belongs to a programme or waits to be admitted."""

    def make(self, site: str, out: Path) -> Made:
        """A bundle for the devices of a site (name or id), into a folder or a file."""

    def make_all(self, folder: Path) -> list[Made]:
        """One bundle for every site that has devices besides this one."""

    def look(self, file: Path) -> Looked:
        """What a bundle says of itself."""

    def take(
        self,
        file: Path,
        *,
        dry_run: bool = False,
        late: bool = False,
        words: str = "",
        progress: Progress | None = None,
    ) -> Taken:
        """Take a bundle in, whole or not at all. `words`: the programme's fingerprint as somebody read it aloud."""

    def found_in(self, folder: Path, progress: Progress | None = None) -> Found:
        """What every bundle of a folder is, without taking any in."""

    def take_all(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """Take in everything in a folder that is for us, each whole or not at all, and write nothing."""

    def round(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """Take in everything in a folder that is for us, then write what the others lack."""

    def card(self, out: Path) -> CardShown:
        """Write this device's card to a file."""

    def brings(self) -> Brought | None:
        """What this programme would bring along into another; None where it is not for this computer to join."""

    def programme_key(self) -> str:
        """The programme's root key, hex; empty where this device belongs to none yet."""

    def contacts(self) -> list[Contact]:
        """The other sites, and how exchange with them stands."""

    def receipts(self, site: str = "") -> list[Receipt]:
        """Bundles made for a site (id) and taken in from it, newest first; of all sites for an empty one."""

    def waits(self) -> list[Waits]:
        """What waits for a bundle that has not come."""


class MembersPort(Protocol):
    """Who belongs to the programme."""

    def admit(self, card: Path, *, may_admit: bool = False) -> Admitted:
        """Let a device in by its card."""

    def read(self, card: Path) -> CardShown:
        """What a card says, before anybody is let in. Raises Trouble for a file that is none."""

    def devices(self) -> list[KnownDevice]:
        """Every device that was ever admitted, by site."""

    def revoke(self, device: str, reason: str, *, as_root: bool = False) -> None:
        """Put a device out; its later entries are set apart."""

    def retire(self, device: str, reason: str) -> None:
        """A device is used no more; empty: this one itself."""

    def judge(self, device: str, reason: str, *, accept: bool, as_root: bool = False) -> int:
        """What a device wrote after it was put out counts, or never will; in how many dossiers."""

    def set_apart(self) -> list[SetApart]:
        """What devices wrote after they were put out, as long as nobody decided about it."""

    def roll(self) -> dt.date:
        """This device's encryption key is renewed; the old one opens what is on its way, until the day returned."""
