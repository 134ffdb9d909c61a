"""What use cases need from the world, as protocols: a unit of work, the clock, the vault, and who is at the desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from tjdesk.domain.entry import Header, Part
from tjdesk.domain.figures.episode import Asked
from tjdesk.domain.figures.history import History
from tjdesk.domain.figures.series import Days
from tjdesk.domain.programme import Programme
from tjdesk.domain.record import DossierKind, Place, Record
from tjdesk.packs.pack import Pack
from tjdesk.services.bundles import HandedOver
from tjdesk.services.disputed import Conflict, InDoubt

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Changes:
    """What a save did: enough for a screen to know whether to read again."""

    action: str
    id: str
    dossiers: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at which desk: user, device, site and the dossiers that are theirs to write to."""

    user: str
    user_name: str
    roles: tuple[str, ...]
    device: str
    site: str
    site_name: str
    court_dossier: str
    programme_dossier: str
    log_dossier: str
    training: bool


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of a dossier's journal, opened. `no` is its place in this device's order of arrival.

    A part is None where it is not for whoever reads, or is not here: then its name is among the `absent`.
    """

    no: int
    header: Header
    hash: bytes
    arrived_at: str
    parts: Mapping[str, Part | None] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """One entry as the audit trail has it: `data` are the header's bytes, `hashes` those of its parts.

    A part is None where it is not here, or not for whoever reads.
    """

    no: int
    header: Header
    data: bytes
    hash: bytes
    running: bytes
    arrived_at: str
    hashes: Mapping[str, bytes] = field(default_factory=dict)
    parts: Mapping[str, Part | None] = field(default_factory=dict)


class Clock(Protocol):
    """The desk's clock: shown and recorded, never trusted."""

    def now(self) -> dt.datetime:
        """Local time with its UTC offset."""


class Vault(Protocol):
    """Seals and opens the values of closed compartments for the user who unlocked the store."""

    def seal(self, place: Place, text: str) -> str:
        """The ciphertext to store; it opens in the same place only."""

    def open(self, place: Place, sealed: str) -> str | None:
        """The text, or None where this user may not read it. Raises Trouble(DAMAGED) if it was altered."""

    def sealed_content_keys(self) -> Mapping[str, str]:
        """The content keys drawn in this run, sealed to their compartments: id → text."""

    def sealed_for_self(self) -> Mapping[str, str]:
        """The same keys sealed to their writer alone."""

    def forget(self, keys: Iterable[str]) -> None:
        """From now on, content keys by id open only for those to whom their compartment is granted."""


class Reads(Protocol):
    """Questions about what stands. Voided records are left out unless asked for by id."""

    def get(self, kind: type[R], id: str) -> R | None:
        """One record by id, voided or not."""

    def find(self, kind: type[R], **equal: Any) -> list[R]:
        """Records whose fields equal the given values (or are among them, for a list), in order of creation."""

    def programme(self) -> Programme | None:
        """The programme in force: of several, that which the others joined. None where this store waits to belong."""

    def lean(self, kind: type[Record], fields: Sequence[str], **equal: Any) -> list[Any]:
        """Of the same records at least the named fields, as attributes, where many are only summed up."""

    def histories(self) -> list[History] | None:
        """What is told of every dossier with an enrolment, by dossier; None where not all of it may be read."""

    def by_day(self, asked: Asked, told: Sequence[History] | None = None) -> Days | None:
        """What happened on each day of a period, over everybody; None where not all of it may be read. `told`: what
        `histories` answered, where that was asked already."""

    def search(self, text: str, limit: int = 0) -> list[str]:
        """Participant dossiers whose names, aliases or file numbers hold every word of `text`, best first."""

    def journal(self, dossier: str) -> list[HistoryEntry]:
        """A dossier's entries, by stamp."""

    def entries_of(self, action: str) -> list[HistoryEntry]:
        """The entries of one action over all dossiers."""

    def trail(
        self, since: str = "", until: str = "", dossier: str = "", *, oldest_first: bool = False
    ) -> Iterator[TrailEntry]:
        """Every entry by its arrival here, newest first: from `since` on, before `until` (ISO), of one dossier."""

    def exchanged(self) -> list[Mapping[str, Any]]:
        """Bundles made and taken here: `digest` (hex), `way`, `site`, `device`, `number`, `at` (ISO)."""

    def changed_since_made(self, records: Iterable[str]) -> Mapping[tuple[str, str], str]:
        """Of some records, (record, register) → the action that set it, where it was set after the record was made."""

    def hearings_by_session(self) -> Mapping[str, tuple[int, int]]:
        """How many hearings count in each session (amended versions left out), and how many have an outcome."""

    def heard_twice(self) -> list[tuple[str, dt.date]]:
        """(enrolment, day) with hearings held in more than one session of that day, amended versions left out."""

    def counts(self) -> Mapping[str, int]:
        """Standing records by kind, and `dossiers`, `entries`."""

    def conflicts(self) -> list[Conflict]:
        """Registers in which people must decide, in the order in which they were found here."""

    def doubts(self) -> list[InDoubt]:
        """Records that were voided or signed while others changed them."""

    def handed_short(self) -> list[HandedOver]:
        """Dossiers handed to this site of which not as many records came as were told."""

    def forks(self) -> list[tuple[str, str, str]]:
        """Chains with a second branch: (dossier, device, hash of the branch's first entry)."""

    def set_apart(self) -> list[tuple[str, str, int, int]]:
        """What devices wrote after they were put out, undecided: (device, dossier, first number, last)."""

    def stopped(self) -> frozenset[str]:
        """Dossiers here of which nothing more may come, for want of a consent."""

    def dossier_sites(self, kind: DossierKind) -> Mapping[str, str]:
        """Dossiers of a kind → the site that holds them."""


class SeatedReads(Reads, Protocol):
    """Reads by somebody at a desk, who sees it in the words of a pack."""

    def opened(self, place: Place, sealed: str) -> str | None:
        """The text of a sealed value, or None where whoever sits here may not read it."""

    @property
    def seat(self) -> Seat: ...

    @property
    def pack(self) -> Pack: ...


class Work(SeatedReads, Protocol):
    """One transaction. Nothing is kept until `commit`, its last line; leaving without it changes nothing."""

    def now(self) -> dt.datetime:
        """The time of this transaction, the same throughout."""

    def new_dossier(self, kind: DossierKind, site: str) -> str:
        """Begin a dossier; its id."""

    def new_id(self, dossier: str) -> str:
        """The id of the next record that this transaction makes in a dossier."""

    def put(self, *records: Record) -> None:
        """Records as they are to stand, new ones (their id from `new_id`) or changed ones."""

    def move(self, dossier: str, site: str) -> None:
        """From this transaction on, another site holds a dossier."""

    def settle(self, record: Record, register: str) -> None:
        """A record as it is to stand, one register of it decided by a person: said even where it shows that value."""

    def commit(self, action: str, *, reason: str = "", back: dt.datetime | None = None) -> Changes:
        """Write one journal entry for each dossier touched, and the records, and end the transaction.

        `back` is the true time of something entered afterwards."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody was typing: JSON of a form, its team-only or clinical text apart, and when it was kept (ISO)."""

    text: str
    closed: str
    at: str


class Ledger(Protocol):
    """An open store: any number of readers, and units of work one after the other."""

    @property
    def seat(self) -> Seat: ...

    @property
    def pack(self) -> Pack: ...

    def reading(self) -> AbstractContextManager[SeatedReads]:
        """`with ledger.reading() as reads:` sees one state of the store throughout."""

    def work(self) -> AbstractContextManager[Work]:
        """`with ledger.work() as work:` waits its turn to write."""

    def keep_draft(self, key: str, text: str, closed: str = "") -> Draft:
        """Keep what this user is typing in a form, at once and durably; no journal entry comes of it."""

    def draft(self, key: str) -> Draft | None:
        """What this user was typing in a form, or None."""

    def drop_draft(self, key: str) -> None:
        """The form was saved or given up."""


class Progress(Protocol):
    """A long job says how far it is; `step` raises Cancelled when the user asked to stop."""

    def step(self, done: int, total: int) -> None: ...


class Quiet:
    """Progress that nobody watches."""

    def step(self, done: int, total: int) -> None:
        """Nobody asked."""


def one(records: Iterable[R]) -> R | None:
    """The first of some records, or None."""
    return next(iter(records), None)
