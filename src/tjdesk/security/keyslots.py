"""Key slots: who can open a store, and with what. Every change rewrites keys.json whole.

Callers hold the store's lock while they change it. Functions that stretch a passphrase take most of a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.security import keytrouble, seal, shares, slotfile, wrapping
from tjdesk.security.recovery import RecoverySheet
from tjdesk.security.slotfile import RecoverySlot, Slot, SlotFile, folded
from tjdesk.security.stretching import FLOOR, KdfCost, calibrate

RECOVERY = ""
"""The user id of keys that came from the recovery sheet."""

_UNSIGNED = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreKeys:
    """An opened slot: 32-byte keys, kept in memory only. `next_key` is set while the database is being re-keyed."""

    store_id: str
    user_id: str
    user_public: bytes
    recovery_public: bytes
    generation: int
    database_key: bytes = field(repr=False)
    user_private: bytes = field(repr=False)
    store_secret: bytes = field(repr=False)
    next_key: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class SlotUser:
    """What keys.json says of a user to anyone who can read the file."""

    id: str
    name: str
    public_key: bytes


def found(
    path: Path, *, store_id: str, user_id: str, user_name: str, passphrase: str, cost: KdfCost | None = None
) -> tuple[StoreKeys, RecoverySheet]:
    """Keys for a new store, its first user and its recovery sheet.

    Raises Refused where a keys.json already stands or a name is empty, Trouble(ROOM) where none can be written.
    """
    if path.exists():
        raise Refused(_("There is already a store in this folder. Choose an empty one."))
    inside, sheet, pair = (seal.new_key(), seal.new_key()), RecoverySheet.new(), seal.new_keypair()
    recovery = wrapping.recovery_slot(store_id, sheet, inside)
    lock = (passphrase, cost or calibrate())
    first = wrapping.user_slot(store_id, (user_id, _named(user_name)), pair, lock, inside)
    file = SlotFile(slotfile.FORMAT, slotfile.VERSION, store_id, 1, recovery, (first,), _UNSIGNED)
    return _opened(slotfile.write(path, file, *inside), first, pair[0], inside[0]), sheet


def unlock(path: Path, user_name: str | None, passphrase: str, *, floor: KdfCost = FLOOR) -> StoreKeys:
    """The keys behind a user's passphrase. `user_name` is needed only where several people use the store.

    Raises Trouble: KEY (the same for a wrong user and a wrong passphrase, after the same work), DAMAGED, NEWER, ROOM.
    """
    file = slotfile.read(path, floor)
    if user_name is None and len(file.users) > 1:
        raise keytrouble.which_user()
    wanted = folded(user_name or "")
    slot = next((slot for slot in file.users if user_name is None or folded(slot.name) == wanted), None)
    slot = slot or wrapping.decoy(file.users[0])
    private, secret = wrapping.open_user_slot(file.store, slot, passphrase)
    return _opened(file, slot, private, secret)


def unlock_by_recovery(path: Path, groups: str) -> StoreKeys:
    """The keys behind the recovery sheet, or enough of its shares, as typed. Their `user_id` is empty.

    Raises Trouble: KEY naming the groups that are not right, or when the sheet is another store's; DAMAGED, NEWER.
    """
    file = slotfile.read(path)
    private, secret = wrapping.open_recovery_slot(file.store, file.recovery, shares.sheet_from(groups))
    return _opened(file, file.recovery, private, secret)


def _opened(file: SlotFile, slot: Slot | RecoverySlot, private: bytes, secret: bytes) -> StoreKeys:
    """The keys of an opened slot, after the whole file has proved to be of one piece."""
    database_key = wrapping.open_database_key(file.store, slot, private, slot.database)
    if not slotfile.authentic(file, secret, database_key):
        raise keytrouble.altered_file()
    return StoreKeys(
        store_id=file.store,
        user_id=slot.id if isinstance(slot, Slot) else RECOVERY,
        user_public=bytes.fromhex(slot.public),
        recovery_public=bytes.fromhex(file.recovery.public),
        generation=file.generation,
        database_key=database_key,
        user_private=private,
        store_secret=secret,
        next_key=wrapping.open_database_key(file.store, slot, private, slot.next) if slot.next else b"",
    )


def users(path: Path) -> tuple[SlotUser, ...]:
    """Who has a slot, in order of arrival; read without a key, so believed only after an unlock."""
    return tuple(SlotUser(slot.id, slot.name, bytes.fromhex(slot.public)) for slot in slotfile.read(path).users)


def store_of(path: Path) -> str:
    """The store's id; read without a key, so believed only after an unlock."""
    return slotfile.read(path).store


def recovery_public(path: Path) -> bytes:
    """The public key of the recovery sheet in force; read without a key, so believed only after an unlock."""
    return bytes.fromhex(slotfile.read(path).recovery.public)


def generation(path: Path) -> int:
    """How often this file was written; read without a key, so believed only after an unlock."""
    return slotfile.read(path).generation


def check_binding(path: Path, keys: StoreKeys) -> None:
    """Raises Trouble(DAMAGED) unless the file now on disk is of these keys' store and of one piece."""
    own_file(path, keys)


def check_generation(keys: StoreKeys, last_seen: int) -> None:
    """Raises Trouble(DAMAGED) when the file is older than the one the store remembers: someone put it back."""
    if keys.generation < last_seen:
        raise keytrouble.older_file()


def add_user(
    path: Path, keys: StoreKeys, *, user_id: str, user_name: str, passphrase: str, cost: KdfCost | None = None
) -> SlotUser:
    """A slot for one more person. Raises Refused when the name is empty or taken (accents and case ignored)."""
    name = _named(user_name)
    _check_name_free(own_file(path, keys), user_id, name)
    slot = _fresh_slot(keys, (user_id, name), (passphrase, cost or calibrate()))

    def edit(file: SlotFile) -> SlotFile:
        _check_name_free(file, user_id, name)
        return replace(file, users=(*file.users, slot))

    rewrite(path, keys, edit)
    return SlotUser(user_id, name, bytes.fromhex(slot.public))


def change_passphrase(path: Path, keys: StoreKeys, passphrase: str, *, cost: KdfCost | None = None) -> None:
    """A new passphrase for whoever unlocked; ask for the old one by `unlock` first. The key pair stays.

    An old copy of keys.json still opens with the old passphrase until the database is re-keyed.
    """
    lock, pair = (passphrase, cost or calibrate()), (keys.user_private, keys.user_public)

    def edit(file: SlotFile) -> SlotFile:
        old = _slot_of(file, keys.user_id)
        slot = wrapping.user_slot(file.store, (old.id, old.name), pair, lock, _inside(keys))
        return _with_slot(file, replace(slot, next=old.next))

    rewrite(path, keys, edit)


def reset_user(path: Path, keys: StoreKeys, user_id: str, passphrase: str, *, cost: KdfCost | None = None) -> SlotUser:
    """A new passphrase and a new key pair for someone who lost theirs: compartments must be granted to it again."""
    old = _slot_of(own_file(path, keys), user_id)
    slot = _fresh_slot(keys, (old.id, old.name), (passphrase, cost or calibrate()))
    rewrite(path, keys, lambda file: _with_slot(file, slot))
    return SlotUser(slot.id, slot.name, bytes.fromhex(slot.public))


def remove_user(path: Path, keys: StoreKeys, user_id: str) -> None:
    """Takes a slot away. Re-key the database next: an old copy of keys.json would still open it.

    Raises Refused for the only user of a store, or one that is not there.
    """

    def edit(file: SlotFile) -> SlotFile:
        _slot_of(file, user_id)
        if len(file.users) == 1:
            raise Refused(_("This is the only user of the store. Add another before removing this one."), "user")
        return replace(file, users=tuple(slot for slot in file.users if slot.id != user_id))

    rewrite(path, keys, edit)


def renew_recovery(path: Path, keys: StoreKeys) -> RecoverySheet:
    """A new recovery sheet; the old one opens nothing from now on, save old copies of keys.json."""
    sheet = RecoverySheet.new()
    slot = wrapping.recovery_slot(keys.store_id, sheet, _inside(keys))
    rewrite(path, keys, lambda file: replace(file, recovery=replace(slot, next=_next_for(keys, slot))))
    return sheet


def _named(name: str) -> str:
    """A user's name as it is kept."""
    kept = " ".join(name.split())
    if not folded(kept) or len(kept) > 200:
        raise Refused(_("A user needs a name of 1 to 200 letters."), "user")
    return kept


def _check_name_free(file: SlotFile, user_id: str, name: str) -> None:
    if any(slot.id == user_id or folded(slot.name) == folded(name) for slot in file.users):
        raise Refused(_("{name} is already a user of this store.", name=name), "user")


def _inside(keys: StoreKeys) -> tuple[bytes, bytes]:
    return keys.store_secret, keys.database_key


def _fresh_slot(keys: StoreKeys, user: tuple[str, str], lock: tuple[str, KdfCost]) -> Slot:
    """A slot with a new key pair, carrying the next database key too while one is on its way."""
    private, public = seal.new_keypair()
    slot = wrapping.user_slot(keys.store_id, user, (private, public), lock, _inside(keys))
    return replace(slot, next=_next_for(keys, slot))


def _next_for(keys: StoreKeys, slot: Slot | RecoverySlot) -> str | None:
    """While the database is being re-keyed, its next key, sealed to a slot."""
    return wrapping.sealed_database_key(keys.store_id, slot, keys.next_key) if keys.next_key else None


def _slot_of(file: SlotFile, user_id: str) -> Slot:
    for slot in file.users:
        if slot.id == user_id:
            return slot
    raise Refused(_("There is no such user in this store."), "user")


def _with_slot(file: SlotFile, changed: Slot) -> SlotFile:
    return replace(file, users=tuple(changed if slot.id == changed.id else slot for slot in file.users))


def own_file(path: Path, keys: StoreKeys) -> SlotFile:
    """The file on disk, authenticated. Raises Trouble(DAMAGED) for another store's or an altered one."""
    file = slotfile.read(path)
    if file.store != keys.store_id:
        raise keytrouble.foreign_file()
    if not slotfile.authentic(file, keys.store_secret, keys.database_key):
        raise keytrouble.altered_file()
    return file


def rewrite(path: Path, keys: StoreKeys, edit: Callable[[SlotFile], SlotFile]) -> SlotFile:
    """Reads, proves, edits, counts and writes. Nothing is written when any step refuses.

    Raises Trouble(HELD) for keys that do not know of a re-keying under way: its end would lock out what they write.
    """
    file = own_file(path, keys)
    if file.recovery.next is not None and not keys.next_key:
        raise keytrouble.being_rekeyed()
    edited = edit(file)
    return slotfile.write(path, replace(edited, generation=file.generation + 1), keys.store_secret, keys.database_key)
