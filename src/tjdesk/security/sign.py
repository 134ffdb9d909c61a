"""Signatures of devices and of the programme's root, and fingerprints in words."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tjdesk.security.words import LANGUAGES, words_of

FINGERPRINT_WORDS = 7


def new_signing_key() -> tuple[bytes, bytes]:
    """A fresh Ed25519 pair: (private, public), 32 bytes each."""
    return _pair(Ed25519PrivateKey.generate())


def signing_key_from(seed: bytes) -> tuple[bytes, bytes]:
    """The Ed25519 pair that follows from 32 secret bytes, such as a recovery sheet's `derive("programme root")`."""
    return _pair(Ed25519PrivateKey.from_private_bytes(seed))


def sign(private: bytes, message: bytes, purpose: str) -> bytes:
    """A signature of 64 bytes. `purpose` is part of what is signed: no signature serves in another place."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(_said(message, purpose))


def verify(public: bytes, message: bytes, signature: bytes, purpose: str) -> bool:
    """Whether the holder of the key signed just this for just this purpose. A malformed key or signature: no."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _said(message, purpose))
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint_words(public_key: bytes, language: str) -> tuple[str, ...]:
    """Seven words that stand for a public key, to be read over the telephone; more than 70 bits in any language.

    Both sides read in the same language: the words of one are no translation of another's.
    """
    words = words_of(language)
    number = int.from_bytes(hashlib.sha256(b"tjdesk fingerprint 1" + public_key).digest(), "big")
    chosen = []
    for _place in range(FINGERPRINT_WORDS):
        number, place = divmod(number, len(words))
        chosen.append(words[place])
    return tuple(chosen)


def matches_words(public_key: bytes, said: str) -> bool:
    """Whether words as heard, in any of the languages, are this key's. Case and what parts them do not matter."""
    heard = tuple("".join(letter if letter.isalpha() else " " for letter in said.lower()).split())
    return any(heard == fingerprint_words(public_key, language) for language in LANGUAGES)


def _pair(private: Ed25519PrivateKey) -> tuple[bytes, bytes]:
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def _said(message: bytes, purpose: str) -> bytes:
    """Domain-separated: the purpose has no NUL, so it ends where the first one stands."""
    if "\0" in purpose:
        raise ValueError("a purpose holds no NUL")
    return b"tjdesk signature 1\0" + purpose.encode() + b"\0" + message
