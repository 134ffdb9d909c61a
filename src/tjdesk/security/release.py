"""Release keys: two people sign an update, each with a key of their own that never leaves them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib import resources

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _
from tjdesk.security.sign import sign, verify

PURPOSE = "tjdesk update 1"


def trusted_keys() -> tuple[str, ...]:
    """The public keys (hex) whose holders may release for this build; none in a build that nobody releases for."""
    told = json.loads((resources.files("tjdesk.security") / "release_keys.json").read_text("utf-8"))
    return tuple(str(key) for key in told["keys"])


def new_release_key(passphrase: str) -> tuple[bytes, str]:
    """A key file (PKCS 8 in PEM, encrypted under a passphrase) and its public key (hex)."""
    key = Ed25519PrivateKey.generate()
    scheme = serialization.BestAvailableEncryption(passphrase.encode())
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, scheme)
    return pem, key.public_key().public_bytes_raw().hex()


def sign_release(said: bytes, key_file: bytes, passphrase: str) -> tuple[str, str]:
    """The public key and the signature (hex) over what a release says. Raises Trouble(KEY)."""
    try:
        key = serialization.load_pem_private_key(key_file, passphrase.encode())
    except (ValueError, TypeError) as fault:
        raise _no_key() from fault
    if not isinstance(key, Ed25519PrivateKey):
        raise _no_key()
    public = key.public_key().public_bytes_raw().hex()
    return public, sign(key.private_bytes_raw(), said, PURPOSE).hex()


def _no_key() -> Trouble:
    return Trouble(
        Kind.KEY,
        _("The release key does not open with this passphrase, or is no release key."),
        _("Check the file and its passphrase. Nothing was signed."),
    )


def signers(said: bytes, signatures: Mapping[str, str], trusted: Iterable[str]) -> int:
    """How many different trusted keys signed just this."""
    return sum(_signed(said, key, signatures[key]) for key in set(trusted) if key in signatures)


def _signed(said: bytes, key: str, signature: str) -> bool:
    try:
        return verify(bytes.fromhex(key), said, bytes.fromhex(signature), PURPOSE)
    except ValueError:
        return False
