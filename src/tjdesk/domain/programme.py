"""The programme's own dossier: its sites, devices, staff and the keys of its closed compartments."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from tjdesk.domain.record import DossierKind, Policy, Record, fact


@dataclass(frozen=True, kw_only=True)
class Programme(Record):
    """One per programme: which pack it works by, whether sites share everything, and its root key (hex)."""

    KIND: ClassVar[str] = "programme"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    pack: str = ""
    share: str = "own"
    training: bool = False
    root_key: str = ""
    founded_on: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Site(Record):
    """A courthouse, treatment centre or coordination office; `court_dossier` holds its sessions.

    Where it is `limited`, its bundles hold only what one of its `roles` reads: nobody's dossier, without any. `ground`
    is the legal ground on which it is given dossiers of people on whose case it does not work: else they must consent.
    """

    KIND: ClassVar[str] = "site"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    name: str = ""
    court_dossier: str = ""
    coordination: bool = False
    paper: str = ""
    language: str = ""
    limited: bool = fact(False, policy=Policy.RESTRICTIVE)
    roles: tuple[str, ...] = fact((), policy=Policy.RESTRICTIVE)
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Device(Record):
    """One installation. Keys are hex; its id is what its entries carry."""

    KIND: ClassVar[str] = "device"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    device: str = ""
    site: str = ""
    name: str = ""
    signing_key: str = ""
    encryption_key: str = ""
    log_dossier: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    """Who belongs, in a signed text that carries its own authority. See `domain.roster`."""

    KIND: ClassVar[str] = "statement"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME
    POLICY: ClassVar[Policy] = Policy.APPEND

    what: str = ""
    device: str = ""
    body: str = ""
    by: str = ""
    signature: str = ""


@dataclass(frozen=True, kw_only=True)
class Transfer(Record):
    """A participant's dossier handed to another site, which holds and writes it from then on. `records` is a count."""

    KIND: ClassVar[str] = "transfer"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    from_site: str = ""
    to_site: str = ""
    on: dt.date | None = None
    records: int = 0


@dataclass(frozen=True, kw_only=True)
class User(Record):
    """A member of staff who unlocks a store of the programme. `public_key` is X25519, hex."""

    KIND: ClassVar[str] = "user"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    name: str = ""
    roles: tuple[str, ...] = fact((), policy=Policy.RESTRICTIVE)
    site: str = ""
    public_key: str = ""
    removed: bool = fact(False, policy=Policy.RESTRICTIVE)


@dataclass(frozen=True, kw_only=True)
class CompartmentKey(Record):
    """The public half of a closed compartment's key pair (X25519, hex); older generations are kept."""

    KIND: ClassVar[str] = "compartment_key"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    compartment: str = ""
    generation: int = 1
    public_key: str = ""


@dataclass(frozen=True, kw_only=True)
class KeyGrant(Record):
    """The private half of a compartment's key, sealed to one user, by one who has it."""

    KIND: ClassVar[str] = "key_grant"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PROGRAMME

    compartment_key: str = ""
    user: str = ""
    sealed: str = ""


@dataclass(frozen=True, kw_only=True)
class LogEvent(Record):
    """A line in a device's own log: prints, exports, refused unlocks and the like. `detail` has no names."""

    KIND: ClassVar[str] = "log_event"
    DOSSIER: ClassVar[DossierKind] = DossierKind.DEVICE
    POLICY: ClassVar[Policy] = Policy.APPEND

    event: str = ""
    about: str = ""
    detail: str = ""
