"""Ends of chains signed together: one signature over a tree of hashes, and out of it a proof of each end by itself.

The tree is that of RFC 6962. Frozen in docs/formats/bundle.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tjdesk.domain.entry import canonical

MOST = 64
"""Ends under one signature at most: a proof has up to six hashes."""

SIGNATURE = 64
HASH = 32

_SIZES = frozenset(2 + HASH * hashes for hashes in range(MOST.bit_length()))

Signed = Callable[[bytes, bytes], bool]
"""(message, signature) → whether the owner of the chains signed it."""


def end_message(dossier: str, device: str, seq: int, link: bytes) -> bytes:
    """What a device signs to own one chain up to an entry; also the leaf where several are signed together."""
    return canonical(["head", dossier, device, seq, link.hex()])


def root_message(messages: Sequence[bytes]) -> bytes:
    """What a device signs to own several ends at once."""
    root, _beside = _grown({place: _leaf(one) for place, one in enumerate(messages)}, len(messages), iter(()))
    return _root_message(root, len(messages))


def proofs(messages: Mapping[int, bytes], count: int, signature: bytes, outside: Iterable[bytes] = ()) -> list[bytes]:
    """For each of some ends (by place) that were signed together with others what proves it alone.

    `outside` are the hashes of the subtrees in which none of them stands, from left to right. Raises ValueError where
    they are not as many as there must be.
    """
    given = iter(outside)
    _root, beside = _grown({place: _leaf(one) for place, one in messages.items()}, count, given)
    if next(given, None) is not None:
        raise ValueError("more hashes than subtrees")
    return [signature + bytes((place, count)) + b"".join(beside[place]) for place in messages]


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof of an end that was signed together with others."""

    signature: bytes
    place: int
    count: int
    beside: tuple[bytes, ...]


def read_proof(proof: bytes) -> Proof | None:
    """What a proof says; None for a signature over one end alone."""
    rest = proof[SIGNATURE:]
    if not rest:
        return None
    beside = tuple(rest[at : at + HASH] for at in range(2, len(rest), HASH))
    return Proof(proof[:SIGNATURE], rest[0], rest[1], beside)


def outside(beside: Mapping[int, Sequence[bytes]], count: int) -> list[bytes]:
    """The hashes of the subtrees in which none of some ends stands, from their proofs: by place, from below."""
    if count == 1:
        return []
    half = _half(count)
    left = {place: hashes[:-1] for place, hashes in beside.items() if place < half}
    right = {place - half: hashes[:-1] for place, hashes in beside.items() if place >= half}
    other = next(iter(beside.values()))[-1]
    return [
        *(outside(left, half) if left else [other]),
        *(outside(right, count - half) if right else [other]),
    ]


def well_formed(proof: bytes) -> bool:
    """Whether something has the size of a proof, and its place is one of its number of ends."""
    rest = proof[SIGNATURE:]
    if len(proof) < SIGNATURE or not rest:
        return len(proof) == SIGNATURE
    return len(rest) in _SIZES and rest[0] < rest[1] <= MOST


def proved(message: bytes, proof: bytes, signed: Signed) -> bool:
    """Whether a chain's owner signed an end, by itself or together with others."""
    signature, rest = proof[:SIGNATURE], proof[SIGNATURE:]
    if not well_formed(proof):
        return False
    if not rest:
        return signed(message, signature)
    told = read_proof(proof)
    root = _climbed(_leaf(message), told.place, told.count, told.beside) if told else None
    return told is not None and root is not None and signed(_root_message(root, told.count), signature)


def _root_message(root: bytes, count: int) -> bytes:
    return canonical(["heads", count, root.hex()])


def _leaf(message: bytes) -> bytes:
    return hashlib.sha256(b"\0" + message).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def _half(count: int) -> int:
    """How many leaves stand to the left: the greatest power of two that leaves some to the right."""
    return 1 << (count - 1).bit_length() - 1


def _grown(
    leaves: Mapping[int, bytes], count: int, given: Iterator[bytes]
) -> tuple[bytes, dict[int, tuple[bytes, ...]]]:
    """The root over some leaves and the given hashes of what stands between them; and what is beside each one's way."""
    if not leaves:
        found = next(given, None)
        if found is None:
            raise ValueError("fewer hashes than subtrees")
        return found, {}
    if count == 1:
        return leaves[0], {0: ()}
    half = _half(count)
    left, lefts = _grown({place: leaf for place, leaf in leaves.items() if place < half}, half, given)
    later = {place - half: leaf for place, leaf in leaves.items() if place >= half}
    right, rights = _grown(later, count - half, given)
    beside = {place: (*hashes, right) for place, hashes in lefts.items()}
    return _node(left, right), beside | {place + half: (*hashes, left) for place, hashes in rights.items()}


def _climbed(leaf: bytes, place: int, count: int, beside: Sequence[bytes]) -> bytes | None:
    """The root that a leaf and the hashes beside its way come to; None where they are too few or too many."""
    if count == 1:
        return None if beside else leaf
    if not beside:
        return None
    half, lower = _half(count), beside[:-1]
    left = place < half
    below = _climbed(leaf, place if left else place - half, half if left else count - half, lower)
    if below is None:
        return None
    return _node(below, beside[-1]) if left else _node(beside[-1], below)
