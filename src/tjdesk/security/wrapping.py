"""What a slot holds: private keys wrapped under a passphrase or a sheet, and the database key sealed to public keys.

The database key is sealed to public keys alone, so it can be replaced without anyone's passphrase.
"""

from __future__ import annotations

import hashlib
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from msgspec.structs import replace

from tjdesk.domain.refusal import Trouble
from tjdesk.security import keytrouble, seal
from tjdesk.security.recovery import RecoverySheet
from tjdesk.security.slotfile import RecoverySlot, Slot, Stretching
from tjdesk.security.stretching import SALT_BYTES, KdfCost, stretch

_SHEET = "recovery sheet"


def user_slot(
    store: str,
    user: tuple[str, str],
    pair: tuple[bytes, bytes],
    lock: tuple[str, KdfCost],
    inside: tuple[bytes, bytes],
) -> Slot:
    """A slot for `user` (id, name) with a key `pair` (private, public), under a `lock` (passphrase, cost).

    `inside` is (store secret, database key). Takes as long as the cost says.
    """
    (private, public), (passphrase, cost), (secret, database_key) = pair, lock, inside
    salt = secrets.token_bytes(SALT_BYTES)
    how = Stretching("argon2id", cost.memory_kib, cost.iterations, cost.lanes, salt.hex())
    slot = Slot(user[0], user[1], public.hex(), how, "", "")
    wrapped = _wrap(stretch(passphrase, salt, cost), private + secret, _user_binding(store, slot))
    return replace(slot, wrapped=wrapped, database=sealed_database_key(store, slot, database_key))


def open_user_slot(store: str, slot: Slot, passphrase: str) -> tuple[bytes, bytes]:
    """(private key, store secret). Raises Trouble(KEY) for a wrong passphrase, Trouble(ROOM) for want of memory."""
    key = stretch(passphrase, bytes.fromhex(slot.stretching.salt), slot.stretching.cost)
    return _unwrap(key, slot.wrapped, _user_binding(store, slot), keytrouble.wrong_passphrase())


def decoy(slot: Slot) -> Slot:
    """A slot that costs the same work as `slot` and opens with no passphrase."""
    salt = hashlib.sha256(b"decoy" + bytes.fromhex(slot.stretching.salt)).digest()[:SALT_BYTES]
    return replace(slot, stretching=replace(slot.stretching, salt=salt.hex()))


def recovery_slot(store: str, sheet: RecoverySheet, inside: tuple[bytes, bytes]) -> RecoverySlot:
    """The slot of a sheet, with a fresh key pair. `inside` is (store secret, database key)."""
    private, public = seal.new_keypair()
    slot = RecoverySlot(public.hex(), secrets.token_hex(SALT_BYTES), "", "")
    wrapped = _wrap(_sheet_key(sheet, slot.salt), private + inside[0], _sheet_binding(store, slot))
    return replace(slot, wrapped=wrapped, database=sealed_database_key(store, slot, inside[1]))


def open_recovery_slot(store: str, slot: RecoverySlot, sheet: RecoverySheet) -> tuple[bytes, bytes]:
    """(private key, store secret). Raises Trouble(KEY) when the sheet is not this store's."""
    key = _sheet_key(sheet, slot.salt)
    return _unwrap(key, slot.wrapped, _sheet_binding(store, slot), keytrouble.wrong_sheet())


def sealed_database_key(store: str, slot: Slot | RecoverySlot, database_key: bytes) -> str:
    """The database key, sealed to one slot's public key (hex)."""
    return seal.seal_to(bytes.fromhex(slot.public), database_key, _database_binding(store, slot)).hex()


def open_database_key(store: str, slot: Slot | RecoverySlot, private: bytes, sealed: str) -> bytes:
    """The database key from an opened slot. Raises Trouble(DAMAGED) when it was put there for another."""
    try:
        key = seal.open_sealed(private, bytes.fromhex(sealed), _database_binding(store, slot))
    except Trouble as fault:
        raise keytrouble.altered_file() from fault
    if len(key) != seal.KEY_BYTES or seal.public_of(private).hex() != slot.public:
        raise keytrouble.altered_file()
    return key


def _wrap(key: bytes, inside: bytes, binding: bytes) -> str:
    return seal.encrypt_value(key, inside, binding).hex()


def _unwrap(key: bytes, wrapped: str, binding: bytes, otherwise: Trouble) -> tuple[bytes, bytes]:
    data = bytes.fromhex(wrapped)
    try:
        inside = ChaCha20Poly1305(key).decrypt(data[: seal.NONCE_BYTES], data[seal.NONCE_BYTES :], binding)
    except (InvalidTag, ValueError) as fault:
        raise otherwise from fault
    return inside[: seal.KEY_BYTES], inside[seal.KEY_BYTES :]


def _sheet_key(sheet: RecoverySheet, salt: str) -> bytes:
    return seal.derive(sheet.secret, b"tjdesk recovery slot 1", bytes.fromhex(salt))


def _user_binding(store: str, slot: Slot) -> bytes:
    how = slot.stretching
    return _binding(
        "tjdesk slot 1", store, slot.id, slot.public, how.name, how.memory_kib, how.iterations, how.lanes, how.salt
    )


def _sheet_binding(store: str, slot: RecoverySlot) -> bytes:
    return _binding("tjdesk slot 1", store, _SHEET, slot.public, slot.salt)


def _database_binding(store: str, slot: Slot | RecoverySlot) -> bytes:
    return _binding("tjdesk database key 1", store, slot.id if isinstance(slot, Slot) else _SHEET)


def _binding(*parts: str | int) -> bytes:
    """What ciphertext is bound to: a JSON list, so that no two lists make the same bytes."""
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()
