"""A new database key, in two writings of keys.json with the database's own re-keying between them.

    keys = begin(path, keys)         # keys.json carries both keys, sealed to everyone who still has a slot
    …PRAGMA rekey to keys.next_key…  # one transaction of the database
    keys = finish(path, keys)        # keys.json carries the new key only

A power cut anywhere leaves a store that opens: whoever unlocks it is given both keys, tries `database_key` first and
`next_key` after it, and calls `finish` when the second one opened, or `abandon` when the first one did.
"""

from __future__ import annotations

from dataclasses import replace as replaced
from pathlib import Path
from typing import TypeVar

from msgspec.structs import replace

from tjdesk.security import seal, slotfile, wrapping
from tjdesk.security.keyslots import StoreKeys, own_file, rewrite
from tjdesk.security.slotfile import RecoverySlot, Slot, SlotFile

_Slot = TypeVar("_Slot", Slot, RecoverySlot)


def begin(path: Path, keys: StoreKeys) -> StoreKeys:
    """Draws the next database key and seals it to every slot beside the one in force; needs nobody's passphrase."""
    next_key = seal.new_key()

    def announced(slot: _Slot) -> _Slot:
        return replace(slot, next=wrapping.sealed_database_key(keys.store_id, slot, next_key))

    def edit(file: SlotFile) -> SlotFile:
        return replace(file, recovery=announced(file.recovery), users=tuple(announced(slot) for slot in file.users))

    return replaced(keys, next_key=next_key, generation=rewrite(path, keys, edit).generation)


def finish(path: Path, keys: StoreKeys) -> StoreKeys:
    """Drops the old database key: the MAC and every slot speak of the new one from now on."""
    file = own_file(path, keys)
    moved = replace(
        file,
        generation=file.generation + 1,
        recovery=_moved(file.recovery),
        users=tuple(_moved(slot) for slot in file.users),
    )
    slotfile.write(path, moved, keys.store_secret, keys.next_key)
    return replaced(keys, database_key=keys.next_key, next_key=b"", generation=moved.generation)


def abandon(path: Path, keys: StoreKeys) -> StoreKeys:
    """Drops the next key of a re-keying that never reached the database."""

    def edit(file: SlotFile) -> SlotFile:
        kept = tuple(replace(slot, next=None) for slot in file.users)
        return replace(file, recovery=replace(file.recovery, next=None), users=kept)

    return replaced(keys, next_key=b"", generation=rewrite(path, keys, edit).generation)


def _moved(slot: _Slot) -> _Slot:
    if slot.next is None:
        raise ValueError("no database key is on its way")
    return replace(slot, database=slot.next, next=None)
