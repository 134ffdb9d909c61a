"""A new device that joins a programme: its store, its card, and exchange before it belongs."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from tjdesk.app.exchanging import Exchange
from tjdesk.app.opening import keep_identity, marks_of, new_device, opened_of, waits
from tjdesk.app.unlocking import Stretch, unlocked
from tjdesk.db.engine import HeldKey, create_file, open_engine
from tjdesk.db.journal import set_meta
from tjdesk.db.schema import bring_up
from tjdesk.db.store import database_of, keys_of, locked, make_folder
from tjdesk.domain.entry import canonical, derived_id
from tjdesk.security import keyslots
from tjdesk.security.sign import sign
from tjdesk.security.writing import write_whole
from tjdesk.services.belonging import CARD, FORMAT, VERSION, Card
from tjdesk.services.exchange import Joined, JoinPlan
from tjdesk.services.ports import Clock

CARD_FILE = "card.json"


def join_store(plan: JoinPlan, stretch: Stretch) -> Joined:
    """Make a store that waits to be admitted. What was begun is removed again when anything fails."""
    make_folder(plan.store)
    with locked(plan.store):
        try:
            return _join(plan, stretch)
        except BaseException:
            for name in (database_of(plan.store).name, keys_of(plan.store).name, CARD_FILE):
                for left in plan.store.glob(name + "*"):
                    left.unlink()
            raise


def _join(plan: JoinPlan, stretch: Stretch) -> Joined:
    device = new_device()
    keys, sheet = keyslots.found(
        keys_of(plan.store),
        store_id=secrets.token_hex(16),
        user_id=derived_id("joining user", device.id, secrets.token_hex(8)),
        user_name=plan.user,
        passphrase=plan.passphrase,
        cost=stretch.cost,
    )
    card = Card(
        FORMAT, VERSION, device.id, device.signing[1].hex(), device.encryption[1].hex(),
        " ".join(plan.court.split()), " ".join(plan.user.split()), keys.user_public.hex(), plan.paper, plan.language,
    )  # fmt: skip
    card = replace(card, signature=sign(device.signing[0], card.signed_bytes(), CARD).hex())
    create_file(database_of(plan.store), keys.database_key)
    engine = open_engine(database_of(plan.store), HeldKey(keys.database_key))
    try:
        bring_up(engine)
        keep_identity(engine, keys, device)
        with engine.connect().execution_options(writing=True) as connection:
            set_meta(connection, "card", canonical(card).decode())
            connection.commit()
    finally:
        engine.dispose()
    write_whole(plan.store / CARD_FILE, canonical(card) + b"\n")
    return Joined(sheet.groups, device.id, plan.store / CARD_FILE)


@contextmanager
def exchanging(store: Path, user: str | None, passphrase: str, clock: Clock, stretch: Stretch) -> Iterator[Exchange]:
    """Exchange at a store, held and unlocked, that belongs to a programme or waits to be admitted to one."""
    with unlocked(store, user, passphrase, stretch) as (keys, engine, held):
        if waits(engine):
            yield Exchange(store, engine, clock, _nothing_to_copy, _nobody_to_tell)
            marks_of(store, keys).write(engine)
            return
        opened = opened_of(store, engine, keys, held, clock, stretch)
        opened.settle()
        yield opened.exchange


def _nothing_to_copy(_file: Path) -> None:
    """A store that belongs nowhere holds nothing yet."""


def _nobody_to_tell(_keys: dict[str, str]) -> None:
    """Content keys are read when the store is opened next."""
