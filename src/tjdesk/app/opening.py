"""Founding and opening stores: key slots, engine, schema, vault and desk put together."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from tjdesk.app.identity import Identity
from tjdesk.app.keyring import KeyRing
from tjdesk.app.marks import Marks
from tjdesk.app.opened import OpenedStore
from tjdesk.app.tries import Tries
from tjdesk.app.unlocking import Stretch, unlocked
from tjdesk.db.engine import HeldKey, create_file, open_engine
from tjdesk.db.journal import Run, get_meta, set_meta
from tjdesk.db.ledger import SqlLedger, keep_device, read_content_keys, read_seat
from tjdesk.db.schema import bring_up
from tjdesk.db.store import database_of, keys_of, locked, make_folder
from tjdesk.domain.entry import derived_id
from tjdesk.domain.programme import CompartmentKey, KeyGrant, User
from tjdesk.domain.record import CLOSED, Compartment, Record
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.domain.roster import PURPOSE
from tjdesk.i18n.message import _
from tjdesk.packs.load import load
from tjdesk.security import keyslots, keytrouble
from tjdesk.security.compartments import KeyHolder, Vault, found_compartments
from tjdesk.security.keyslots import StoreKeys
from tjdesk.security.recovery import RecoverySheet
from tjdesk.security.seal import new_keypair
from tjdesk.security.sign import new_signing_key, sign, signing_key_from
from tjdesk.services.adapting import pack_in_force
from tjdesk.services.desk import Desk
from tjdesk.services.founding import FoundProgramme
from tjdesk.services.house import StorePlan
from tjdesk.services.ports import Clock, Seat
from tjdesk.services.sites import programme_of
from tjdesk.services.views import WatchedVault


class SystemClock:
    """The computer's clock, in its own time zone."""

    def now(self) -> dt.datetime:
        """Local time with its offset."""
        return dt.datetime.now().astimezone()


@dataclass(frozen=True)
class NewDevice:
    """A new installation's identity: id, and (private, public) pairs."""

    id: str
    signing: tuple[bytes, bytes]
    encryption: tuple[bytes, bytes]


def new_run() -> str:
    """Eight random bytes, drawn at each unlock."""
    return secrets.token_hex(8)


def found_store(plan: StorePlan, clock: Clock, stretch: Stretch) -> RecoverySheet:
    """Make a store with a programme in it. What was begun is removed again when anything fails."""
    pack = load(plan.pack)
    make_folder(plan.store)
    with locked(plan.store):
        try:
            return _found(plan, pack.code, pack.paper, clock, stretch)
        except BaseException:
            for file in (database_of(plan.store), keys_of(plan.store)):
                for left in plan.store.glob(file.name + "*"):
                    left.unlink()
            raise


def _found(plan: StorePlan, pack: str, paper: str, clock: Clock, stretch: Stretch) -> RecoverySheet:
    device, run = new_device(), new_run()
    user = _first_user(device.id, run)
    keys, sheet = keyslots.found(
        keys_of(plan.store),
        store_id=secrets.token_hex(16),
        user_id=user,
        user_name=plan.user,
        passphrase=plan.passphrase,
        cost=stretch.cost,
    )
    create_file(database_of(plan.store), keys.database_key)
    engine = open_engine(database_of(plan.store), HeldKey(keys.database_key))
    try:
        bring_up(engine)
        root = signing_key_from(sheet.derive("programme root"))
        keep_identity(engine, keys, device, root[0])
        ledger = SqlLedger(
            engine, Run(device.id, run, user), nobody(device.id), load(pack), Vault(_holder(keys), (), ()), clock
        )
        with ledger.work() as work:
            _programme(plan, paper, keys, device, root).execute(work)
        marks_of(plan.store, keys).write(engine)
    finally:
        engine.dispose()
    return sheet


def _programme(
    plan: StorePlan, paper: str, keys: StoreKeys, device: NewDevice, root: tuple[bytes, bytes]
) -> FoundProgramme:
    return FoundProgramme(
        pack=plan.pack,
        court=plan.court,
        user=plan.user,
        user_key=keys.user_public.hex(),
        share=plan.share,
        paper=plan.paper or paper,
        language=plan.language,
        training=plan.training,
        device=device.id,
        signing_key=device.signing[1].hex(),
        encryption_key=device.encryption[1].hex(),
        root_key=root[1].hex(),
        compartments=_compartments(keys),
        root_signs=lambda body: sign(root[0], body.encode(), PURPOSE).hex(),
    )


def _compartments(
    keys: StoreKeys,
) -> Callable[[str, str, Callable[[], str]], tuple[Sequence[Record], Sequence[Record]]]:
    def make(dossier: str, user: str, new_id: Callable[[], str]) -> tuple[Sequence[Record], Sequence[Record]]:
        readers = {user: keys.user_public, keyslots.RECOVERY: keys.recovery_public}
        return found_compartments(dossier, {Compartment(name): readers for name in CLOSED}, new_id)

    return make


def new_device() -> NewDevice:
    """Fresh keys, and the id that follows from them."""
    signing = new_signing_key()
    return NewDevice(derived_id("device", signing[1].hex()), signing, new_keypair())


def _first_user(device: str, run: str) -> str:
    """The id that founding will give to its first record: the first user, whose key slot is made before."""
    return derived_id(device, run, derived_id("dossier", device, run, 1), 1, 0)


def keep_identity(engine: Engine, keys: StoreKeys, device: NewDevice, root: bytes = b"") -> None:
    """A new installation's identity in its store; the root's private key too, where it founds a programme."""
    with engine.connect().execution_options(writing=True) as connection:
        private = {"signing": device.signing[0], "encryption": device.encryption[0]}
        private |= {"root": root} if root else {}
        keep_device(connection, device.id, private)
        set_meta(connection, "store", keys.store_id)
        set_meta(connection, "keys_generation", str(keys.generation))
        connection.commit()


def nobody(device: str) -> Seat:
    """The seat at a desk that belongs to no programme yet."""
    return Seat("", "", (), device, "", "", "", "", "", False)


def _holder(keys: StoreKeys) -> KeyHolder:
    return KeyHolder(keys.user_id, keys.user_private)


@contextmanager
def opened_store(
    store: Path, user: str | None, passphrase: str, clock: Clock, stretch: Stretch
) -> Iterator[OpenedStore]:
    """Hold, unlock and migrate a store; let go of it at the end."""
    with unlocked(store, user, passphrase, stretch) as (keys, engine, held):
        opened = opened_of(store, engine, keys, held, clock, stretch)
        opened.settle()
        yield opened


def waits(engine: Engine) -> bool:
    """Whether this device has not been admitted to a programme yet."""
    with engine.connect() as connection:
        return bool(get_meta(connection, "card"))


def not_admitted() -> Trouble:
    """A desk that has joined no programme yet."""
    return Trouble(
        Kind.STRANGER,
        _("This desk is still waiting to be admitted to a programme."),
        _("Send its card to the coordination office, then take in the bundle that comes back."),
    )


def opened_of(
    store: Path, engine: Engine, keys: StoreKeys, held: HeldKey, clock: Clock, stretch: Stretch
) -> OpenedStore:
    if waits(engine):
        raise not_admitted()
    seat = read_seat(engine, keys.user_id, keys.user_public.hex())
    known, own = read_content_keys(engine)
    run = Run(seat.device, new_run(), seat.user)
    holder = KeyHolder(seat.user, keys.user_private)
    bare = SqlLedger(engine, run, seat, load("generic"), Vault(holder, (), ()), clock)
    with bare.reading() as reads:
        programme = programme_of(reads)
        vault = Vault(holder, reads.find(CompartmentKey), reads.find(KeyGrant), known, own, programme.dossier)
        pack = pack_in_force(reads, programme.pack)
        user = reads.get(User, seat.user)
    # Removed, or their adding was cut short: either way they are nobody here.
    if keys.user_id and (user is None or user.removed):
        raise keytrouble.wrong_passphrase()
    watched = WatchedVault(vault)
    ledger = SqlLedger(engine, run, seat, pack, watched, clock)
    marks = marks_of(store, keys)
    identity = Identity(engine, ledger, run, vault, clock, marks, marks.doubt(engine))
    identity.attach()
    ring = KeyRing(store, engine, keys, held, stretch.cost)
    tries = Tries(store, keys.store_id, sleep=stretch.sleep)
    return OpenedStore(ring, Desk(ledger, watched, watched), vault, identity, tries)


def marks_of(store: Path, keys: StoreKeys) -> Marks:
    """Where a store's marks are kept."""
    return Marks(store, keys.store_id, keys.store_secret)
