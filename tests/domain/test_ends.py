"""Ends of chains signed together: each proof holds for its own end, and for nothing else."""

from __future__ import annotations

import hashlib

import pytest

from tjdesk.domain.ends import MOST, Proof, end_message, outside, proofs, proved, read_proof, root_message, well_formed


def signature(message: bytes) -> bytes:
    """As long as a signature, and as tied to its message."""
    return hashlib.sha512(b"the owner" + message).digest()


def signed(message: bytes, told: bytes) -> bool:
    return told == signature(message)


def messages(count: int) -> list[bytes]:
    return [end_message(f"dossier{number}", "device", number + 1, bytes([number]) * 32) for number in range(count)]


def together(count: int) -> list[bytes]:
    return proofs(dict(enumerate(messages(count))), count, signature(root_message(messages(count))))


@pytest.mark.parametrize("count", range(1, MOST + 1))
def test_each_end_is_proved_by_itself(count: int) -> None:
    for message, proof in zip(messages(count), together(count), strict=True):
        assert well_formed(proof)
        assert proved(message, proof, signed)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 61])
def test_nothing_else_is(count: int) -> None:
    proof = together(count)[0]
    other = end_message("dossier0", "device", 2, bytes(32))
    assert not proved(other, proof, signed)
    for place in range(0, len(proof), 7):
        altered = bytearray(proof)
        altered[place] ^= 1
        assert not proved(messages(count)[0], bytes(altered), signed)


@pytest.mark.parametrize("count", [1, 2, 3, 6, 33, 61, MOST])
@pytest.mark.parametrize("step", [1, 2, 7, 64])
def test_what_some_proofs_have_in_common_need_be_told_once(count: int, step: int) -> None:
    given = {place: together(count)[place] for place in range(count - 1, -1, -step)}
    told = {place: messages(count)[place] for place in given}
    between = outside({place: proof.beside for place, proof in _read(given).items()}, count)
    assert proofs(told, count, given[count - 1][:64], between) == list(given.values())
    assert len(between) <= max(0, (count - len(given)))
    with pytest.raises(ValueError, match="hashes"):
        proofs(told, count, bytes(64), [*between, bytes(32)])
    if between:
        with pytest.raises(ValueError, match="hashes"):
            proofs(told, count, bytes(64), between[:-1])


def _read(given: dict[int, bytes]) -> dict[int, Proof]:
    return {place: proof for place, told in given.items() if (proof := read_proof(told)) is not None}


@pytest.mark.parametrize("count", [2, 5, 61])
def test_a_proof_holds_in_its_own_place_only(count: int) -> None:
    told, given = messages(count), together(count)
    assert not any(proved(told[0], proof, signed) for proof in given[1:])
    assert not any(proved(message, given[-1], signed) for message in told[:-1])


def test_ends_alone_are_signed_as_they_always_were() -> None:
    (message,) = messages(1)
    assert proved(message, signature(message), signed)
    assert not proved(message, signature(b"something else"), signed)


@pytest.mark.parametrize("size", [0, 63, 65, 67, 66 + 31, 66 + 7 * 32])
def test_other_sizes_are_no_proofs(size: int) -> None:
    assert not well_formed(bytes(size))
    assert not proved(messages(1)[0], bytes(size), lambda _message, _signature: True)
