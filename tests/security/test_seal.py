"""Sealed boxes, values under a key, signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security import seal, sign

KEYS = st.binary(min_size=32, max_size=32)


@given(KEYS, st.binary(max_size=200), st.binary(max_size=40))
def test_a_box_opens_to_its_holder(private: bytes, plaintext: bytes, context: bytes) -> None:
    sealed = seal.seal_to(seal.public_of(private), plaintext, context)
    assert seal.open_sealed(private, sealed, context) == plaintext
    assert len(sealed) == len(plaintext) + 49


@given(st.binary(max_size=30), st.data())
def test_an_altered_box_opens_to_nobody(plaintext: bytes, data: st.DataObject) -> None:
    private, public = seal.new_keypair()
    sealed = seal.seal_to(public, plaintext, b"here")
    place, mask = data.draw(st.integers(0, len(sealed) - 1)), data.draw(st.integers(1, 255))
    altered = sealed[:place] + bytes([sealed[place] ^ mask]) + sealed[place + 1 :]
    with pytest.raises(Trouble) as told:
        seal.open_sealed(private, altered, b"here")
    assert told.value.kind is Kind.KEY


@given(st.binary(max_size=120))
def test_any_bytes_are_no_box(junk: bytes) -> None:
    with pytest.raises(Trouble):
        seal.open_sealed(seal.new_keypair()[0], junk, b"")


def test_a_box_is_not_sealed_to_a_key_that_is_none() -> None:
    for public in (bytes(32), b"short"):
        with pytest.raises(Trouble):
            seal.seal_to(public, b"x", b"")


def test_two_boxes_of_one_text_differ() -> None:
    public = seal.new_keypair()[1]
    assert seal.seal_to(public, b"x", b"") != seal.seal_to(public, b"x", b"")


@given(KEYS, st.binary(max_size=200), st.binary(max_size=40))
def test_a_value_opens_with_its_key_and_place(key: bytes, plaintext: bytes, context: bytes) -> None:
    sealed = seal.encrypt_value(key, plaintext, context)
    assert seal.decrypt_value(key, sealed, context) == plaintext
    with pytest.raises(Trouble) as told:
        seal.decrypt_value(key, sealed, context + b"!")
    assert told.value.kind is Kind.DAMAGED


@given(st.binary(max_size=60))
def test_any_bytes_are_no_value(junk: bytes) -> None:
    with pytest.raises(Trouble):
        seal.decrypt_value(bytes(32), junk, b"")


@given(st.binary(max_size=100))
def test_a_signature_holds_for_its_message_and_purpose_alone(message: bytes) -> None:
    private, public = sign.new_signing_key()
    signature = sign.sign(private, message, "card")
    assert sign.verify(public, message, signature, "card")
    assert not sign.verify(public, message, signature, "heads")
    assert not sign.verify(public, message + b"!", signature, "card")
    assert not sign.verify(sign.new_signing_key()[1], message, signature, "card")
    assert not sign.verify(b"", message, b"", "card")


def test_a_seed_gives_one_signing_key() -> None:
    assert sign.signing_key_from(bytes(32)) == sign.signing_key_from(bytes(32))


@given(KEYS, st.sampled_from(["es", "fr_CA", "pt_BR", "en", "xx"]))
def test_fingerprints_are_recognised_as_heard(public: bytes, language: str) -> None:
    words = sign.fingerprint_words(public, language)
    assert len(words) == sign.FINGERPRINT_WORDS
    assert sign.matches_words(public, " - ".join(words).upper())
    assert not sign.matches_words(public, " ".join(words[:-1]))
    assert not sign.matches_words(seal.new_key(), " ".join(words))
