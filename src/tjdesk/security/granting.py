"""Grants of a compartment's private key: sealed to a reader, or to another key whose readers read it too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from tjdesk.domain.programme import CompartmentKey, KeyGrant
from tjdesk.domain.refusal import Trouble
from tjdesk.security import seal


def grant_of(key: CompartmentKey, private: bytes, user: str, public: bytes, record: str, dossier: str) -> KeyGrant:
    """A record (id `record`, in the programme's `dossier`) that gives a key to whoever holds the one of `public`.

    `user` names them: a user, or a compartment's key.
    """
    sealed = seal.seal_to(public, private, _grant_context(key.id, user))
    return KeyGrant(id=record, dossier=dossier, compartment_key=key.id, user=user, sealed=sealed.hex())


def opened_grants(
    user: str, private: bytes, keys: Mapping[str, CompartmentKey], grants: Iterable[KeyGrant]
) -> Iterator[tuple[str, bytes]]:
    """Compartment keys by id. A grant to an earlier key pair of the same user, or altered, counts as none.

    What was granted to a key is open to whoever holds that key: so they read whom another programme joined.
    """
    standing = [grant for grant in grants if not grant.voided and grant.compartment_key in keys]
    waiting, found = {user: private}, {user}
    while waiting:
        name, own = waiting.popitem()
        for key, opened in _opened_with(name, own, keys, standing):
            yield key, opened
            if key not in found:
                found.add(key)
                waiting[key] = opened


def _opened_with(
    name: str, private: bytes, keys: Mapping[str, CompartmentKey], grants: Iterable[KeyGrant]
) -> Iterator[tuple[str, bytes]]:
    for grant in grants:
        if grant.user != name:
            continue
        try:
            context = _grant_context(grant.compartment_key, grant.user)
            opened = seal.open_sealed(private, bytes.fromhex(grant.sealed), context)
        except (Trouble, ValueError):
            continue
        if seal.public_of(opened).hex() == keys[grant.compartment_key].public_key:
            yield grant.compartment_key, opened


def _grant_context(compartment_key: str, user: str) -> bytes:
    return context_of("tjdesk grant 1", compartment_key, user)


def context_of(*parts: str) -> bytes:
    """A JSON list: no two lists make the same bytes."""
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()
