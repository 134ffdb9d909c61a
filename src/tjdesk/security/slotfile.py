"""keys.json: its strict form, its MAC, and reading and writing it. Laid down in docs/formats/keys.md."""

from __future__ import annotations

import hmac
import unicodedata
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from tjdesk.security import keytrouble, seal
from tjdesk.security.stretching import KdfCost, acceptable
from tjdesk.security.writing import write_whole

FORMAT: Final = "tjdesk keys"
VERSION: Final = 1
_LARGEST = 4 * 1024 * 1024

Hex16 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Hex32 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
HexBytes = Annotated[str, Meta(pattern=r"\A([0-9a-f]{2})+\Z", max_length=1024)]
Text = Annotated[str, Meta(min_length=1, max_length=400)]
Count = Annotated[int, Meta(ge=1, le=2**53)]


class Stretching(Struct, frozen=True, forbid_unknown_fields=True):
    """How a passphrase becomes the key of a slot."""

    name: Literal["argon2id"]
    memory_kib: Count
    iterations: Count
    lanes: Count
    salt: Hex16

    @property
    def cost(self) -> KdfCost:
        return KdfCost(self.memory_kib, self.iterations, self.lanes)


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """One user: the private key and the store secret wrapped under the passphrase, the database key sealed to them."""

    id: Text
    name: Text
    public: Hex32
    stretching: Stretching
    wrapped: HexBytes
    database: HexBytes
    next: HexBytes | None = None


class RecoverySlot(Struct, frozen=True, forbid_unknown_fields=True):
    """The sheet: as a user's slot, its key derived from the printed secret, which needs no stretching."""

    public: Hex32
    salt: Hex16
    wrapped: HexBytes
    database: HexBytes
    next: HexBytes | None = None


class SlotFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of keys.json: the sheet's slot and one slot per user, of one store, numbered by generation."""

    format: Literal["tjdesk keys"]
    version: Literal[1]
    store: Text
    generation: Count
    recovery: RecoverySlot
    users: Annotated[tuple[Slot, ...], Meta(min_length=1, max_length=1000)]
    mac: Hex32


class _Kind(Struct):
    """What any version of the file must say."""

    format: Literal["tjdesk keys"]
    version: Count


def read(path: Path, floor: KdfCost | None = None) -> SlotFile:
    """The file as it stands, not yet authenticated.

    Raises Trouble: DAMAGED (missing, not understood, parameters outside `floor` and ceiling), NEWER, ROOM.
    """
    data = _bytes_of(path)
    try:
        kind = msgspec.json.decode(data, type=_Kind)
        if kind.version > VERSION:
            raise keytrouble.newer_file()
        file = msgspec.json.decode(data, type=SlotFile)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as fault:
        raise keytrouble.damaged_file() from fault
    if floor is not None and not all(acceptable(slot.stretching.cost, floor) for slot in file.users):
        raise keytrouble.weakened_file()
    return file


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as fault:
        raise keytrouble.missing_file() from fault
    except OSError as fault:
        raise keytrouble.cannot_read(fault) from fault
    if len(data) > _LARGEST:
        raise keytrouble.damaged_file()
    return data


def write(path: Path, file: SlotFile, secret: bytes, database_key: bytes) -> SlotFile:
    """Signs the file with its MAC and puts it in place of the old one. Raises Trouble(ROOM)."""
    signed = msgspec.structs.replace(file, mac=mac_of(file, secret, database_key).hex())
    write_whole(path, msgspec.json.format(msgspec.json.encode(signed), indent=1) + b"\n")
    return signed


def mac_of(file: SlotFile, secret: bytes, database_key: bytes) -> bytes:
    """HMAC-SHA256 over everything but the MAC, under a key that needs the store secret and the database key both."""
    key = seal.derive(secret + database_key, b"tjdesk keys mac 1", file.store.encode())
    return hmac.digest(key, msgspec.json.encode(msgspec.structs.replace(file, mac="")), "sha256")


def authentic(file: SlotFile, secret: bytes, database_key: bytes) -> bool:
    return hmac.compare_digest(mac_of(file, secret, database_key), bytes.fromhex(file.mac))


def folded(name: str) -> str:
    """A name as it is compared: without accents, case or doubled blanks."""
    parted = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in parted if not unicodedata.combining(letter))
    return " ".join(unicodedata.normalize("NFKC", plain).casefold().split())
