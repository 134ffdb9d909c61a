"""Bodies of the statements that say who belongs to a programme, as they are signed."""

from __future__ import annotations

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


Body = Admission | Revocation | Retirement | Judgement | KeyRoll

BODIES: Mapping[str, type[Body]] = {
    ADMIT: Admission,
    REVOKE: Revocation,
    RETIRE: Retirement,
    JUDGE: Judgement,
    ROLL: KeyRoll,
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
