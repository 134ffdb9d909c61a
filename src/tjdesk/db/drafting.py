"""What an entry says, by compartment: keys where they are first used, noise where nobody may guess."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping

from msgspec import structs
from sqlalchemy import Connection

from tjdesk.db.reads import SqlReads
from tjdesk.domain.entry import Change, Part
from tjdesk.domain.programme import Site
from tjdesk.domain.record import CLOSED, Compartment
from tjdesk.domain.roles import Matrix, seen_by

NewKeys = Mapping[str, str]
NOISE = 12
"""Bytes."""


def kept_from_some(connection: Connection, matrix: Matrix) -> frozenset[str]:
    """The compartments that some site is not given: what is said in them must not be found by trying."""
    limited = SqlReads(connection).find(Site, limited=True)
    views = [seen for site in limited if (seen := seen_by(site, matrix)) is not None]
    return frozenset(Compartment).difference(frozenset(Compartment).intersection(*views))


def parts_of(
    shares: dict[str, list[Change]], action: str, at: str, back: str, reason: tuple[str, str], keys: NewKeys
) -> dict[str, Part]:
    parts: dict[str, Part] = {}
    for name, changes in shares.items():
        why = reason[1] if name == reason[0] else ""
        mine = {id: sealed for id, sealed in keys.items() if _uses(changes, why, id)}
        parts[name] = Part(action, at, tuple(changes), why, back, mine)
    return parts


def noisy(parts: dict[str, Part], kept: Collection[str]) -> dict[str, Part]:
    """Noise in what some sites have only the hash of. Sealed texts are never twice the same as they are."""
    noisy = [name for name in parts if name in kept and name not in CLOSED]
    return parts | {name: structs.replace(parts[name], noise=secrets.token_hex(NOISE)) for name in noisy}


def _uses(changes: list[Change], reason: str, key: str) -> bool:
    values = [reason, *(change.value for change in changes)]
    texts = [v for value in values for v in (value.values() if isinstance(value, dict) else [value])]
    return any(isinstance(text, str) and text.startswith(f"{key}:") for text in texts)
