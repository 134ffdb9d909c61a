"""Sealing: a box that only one key pair opens, and values under a key both sides hold."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tjdesk.security import keytrouble

KEY_BYTES = 32
NONCE_BYTES = 12
_TAG_BYTES = 16
_BOX = b"\x01"
_BOX_OVERHEAD = 1 + KEY_BYTES + _TAG_BYTES
_BOX_INFO = b"tjdesk sealed box 1"


def new_keypair() -> tuple[bytes, bytes]:
    """A fresh X25519 pair: (private, public), 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half (32 bytes) of an X25519 private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def derive(secret: bytes, purpose: bytes, salt: bytes = b"") -> bytes:
    """HKDF-SHA256: 32 bytes for one purpose from a secret that is itself strong."""
    return HKDF(SHA256(), KEY_BYTES, salt or None, purpose).derive(secret)


def seal_to(public: bytes, plaintext: bytes, context: bytes) -> bytes:
    """A box of `plaintext` for the holder of a key pair: 49 bytes longer than what is in it.

    `context` says what the box is for; only the same context opens it. Raises Trouble(KEY) for a public key that is
    not one.
    """
    ephemeral, shown = new_keypair()
    key = _box_key(ephemeral, public, shown, public)
    return _BOX + shown + ChaCha20Poly1305(key).encrypt(bytes(NONCE_BYTES), plaintext, context)


def open_sealed(private: bytes, sealed: bytes, context: bytes) -> bytes:
    """What `seal_to` put in. Raises Trouble(KEY) when the key, the context or any byte differs."""
    if len(sealed) < _BOX_OVERHEAD or sealed[:1] != _BOX:
        raise keytrouble.not_addressed()
    shown, body = sealed[1 : 1 + KEY_BYTES], sealed[1 + KEY_BYTES :]
    key = _box_key(private, shown, shown, public_of(private))
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(NONCE_BYTES), body, context)
    except InvalidTag as fault:
        raise keytrouble.not_addressed() from fault


def _box_key(private: bytes, other: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    """The key of one box: used once, so its nonce is zero."""
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(other))
    except ValueError as fault:
        raise keytrouble.not_addressed() from fault
    return derive(shared, _BOX_INFO, ephemeral + recipient)


def encrypt_value(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Nonce and ciphertext under a 32-byte key: 28 bytes longer. `context` is bound, not stored."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plaintext, context)


def decrypt_value(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """What `encrypt_value` took. Raises Trouble(DAMAGED) when the key, the context or any byte differs."""
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError) as fault:
        raise keytrouble.sealed_damaged() from fault
