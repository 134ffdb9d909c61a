"""Bodies of the statements that say who belongs to a programme, as they are signed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from tjdesk.domain.entry import canonical
from tjdesk.domain.programme import Statement

ADMIT = "admit"
REVOKE = "revoke"
RETIRE = "retire"
JUDGE = "judge"
ROLL = "roll"
ADOPT = "adopt"
JOIN = "join"

Chains = tuple[tuple[str, int], ...]
"""(dossier, number)"""


class Admission(msgspec.Struct, frozen=True, omit_defaults=True):
    """Makes a device a member. `of` names the device it succeeds, whose key then signs."""

    programme: str
    device: str
    site: str
    signing: str
    encryption: str
    grant: str
    of: str = ""


class Revocation(msgspec.Struct, frozen=True, omit_defaults=True):
    """Puts a device out: its last accepted number in each dossier (0 where absent).

    `keeps` are the devices it admitted that stay.
    """

    programme: str
    device: str
    chains: Chains = ()
    keeps: tuple[str, ...] = ()


class Retirement(msgspec.Struct, frozen=True, omit_defaults=True):
    """A device that is used no more: its final number in each dossier (0 where absent). Whom it admitted stay."""

    programme: str
    device: str
    chains: Chains = ()


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True):
    """What somebody decided about entries set apart: up to these numbers they count, or never will."""

    programme: str
    device: str
    chains: Chains
    accept: bool


class KeyRoll(msgspec.Struct, frozen=True, omit_defaults=True):
    """A device's next encryption key; `number` counts from 1, and the highest holds."""

    programme: str
    device: str
    encryption: str
    number: int


class Adoption(msgspec.Struct, frozen=True, omit_defaults=True):
    """Takes another programme in, whose key is `root`: what its own `statements` (fingerprints) make members of it are
    plain members here. `device` showed its card; `sites` are (id, name).
    """

    programme: str
    device: str
    root: str
    statements: tuple[str, ...]
    sites: tuple[tuple[str, str], ...] = ()


class Joining(msgspec.Struct, frozen=True, omit_defaults=True):
    """A programme's own root says that it goes on within another one. `device` is where that was said."""

    programme: str
    device: str
    into: str


Body = Admission | Revocation | Retirement | Judgement | KeyRoll | Adoption | Joining

BODIES: Mapping[str, type[Body]] = {
    ADMIT: Admission,
    REVOKE: Revocation,
    RETIRE: Retirement,
    JUDGE: Judgement,
    ROLL: KeyRoll,
    ADOPT: Adoption,
    JOIN: Joining,
}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that can be read: its body, who signed it, and what is to be proved."""

    by: str
    body: Body
    text: str
    signature: str


def encode(body: Body) -> str:
    """The text that is signed."""
    return canonical(body).decode()


def fingerprint(statement: Statement) -> str:
    """What an adoption calls a statement by (SHA-256, hex): it follows from all that the statement says."""
    told = canonical([statement.what, statement.by, statement.body, statement.signature])
    return hashlib.sha256(told).hexdigest()


def said(statements: Iterable[Statement]) -> list[Said]:
    """Those that are well-formed, once each, in an order that does not depend on how they came."""
    told = sorted({(one.what, one.by, one.body, one.signature) for one in statements if one.what in BODIES})
    return [
        Said(by, body, text, signature)
        for what, by, text, signature in told
        if (body := _read(BODIES[what], text)) is not None
    ]


def _read(shape: type[Body], text: str) -> Body | None:
    try:
        return msgspec.json.decode(text, type=shape)
    except msgspec.MsgspecError:
        return None
