"""Ends of chains signed together: one signature over a tree of hashes, and out of it a proof of each end by itself.

The tree is that of RFC 6962. Frozen in docs/formats/bundle.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

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
    return _root_message(_root([_leaf(one) for one in messages]), len(messages))


def proofs(messages: Sequence[bytes], signature: bytes) -> list[bytes]:
    """For each of the ends signed together what proves it alone: signature, place, number of ends, hashes beside it."""
    leaves = [_leaf(one) for one in messages]
    count = len(leaves)
    return [signature + bytes((place, count)) + b"".join(_beside(leaves, place)) for place in range(count)]


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
    beside = [rest[at : at + HASH] for at in range(2, len(rest), HASH)]
    root = _climbed(_leaf(message), rest[0], rest[1], beside)
    return root is not None and signed(_root_message(root, rest[1]), signature)


def _root_message(root: bytes, count: int) -> bytes:
    return canonical(["heads", count, root.hex()])


def _leaf(message: bytes) -> bytes:
    return hashlib.sha256(b"\0" + message).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def _half(count: int) -> int:
    """How many leaves stand to the left: the greatest power of two that leaves some to the right."""
    return 1 << (count - 1).bit_length() - 1


def _root(leaves: Sequence[bytes]) -> bytes:
    if len(leaves) == 1:
        return leaves[0]
    half = _half(len(leaves))
    return _node(_root(leaves[:half]), _root(leaves[half:]))


def _beside(leaves: Sequence[bytes], place: int) -> list[bytes]:
    """The hashes that lead from a leaf to the root, from below."""
    if len(leaves) == 1:
        return []
    half = _half(len(leaves))
    if place < half:
        return [*_beside(leaves[:half], place), _root(leaves[half:])]
    return [*_beside(leaves[half:], place - half), _root(leaves[:half])]


def _climbed(leaf: bytes, place: int, count: int, beside: list[bytes]) -> bytes | None:
    """The root that a leaf and the hashes beside its way come to; None where they are too few or too many."""
    if count == 1:
        return None if beside else leaf
    if not beside:
        return None
    half, *lower = _half(count), *beside[:-1]
    left = place < half
    below = _climbed(leaf, place if left else place - half, half if left else count - half, lower)
    if below is None:
        return None
    return _node(below, beside[-1]) if left else _node(beside[-1], below)
