"""The way in with the recovery sheet: a new passphrase and key for somebody who lost theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tjdesk.app.opening import opened_of
from tjdesk.app.unlocking import Stretch, recovered
from tjdesk.db.store import keys_of
from tjdesk.domain.programme import CompartmentKey, KeyGrant, User
from tjdesk.domain.record import CLOSED, Compartment
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import Matrix, Rights
from tjdesk.security import keyslots, passphrases
from tjdesk.security.compartments import KeyHolder, Vault
from tjdesk.services.ports import Clock
from tjdesk.services.renewing import RenewUserKey
from tjdesk.services.users import MakeGrants, user_named


def renew_passphrase(store: Path, groups: str, name: str, passphrase: str, clock: Clock, stretch: Stretch) -> None:
    """Make a new slot for a user by the recovery sheet as typed; the sheet stays valid.

    Raises Trouble(KEY) for a sheet that is not right, Refused for a weak passphrase or a user who is not there.
    A power cut in between leaves a passphrase that opens the store but no closed notes: the same again mends it.
    """
    with recovered(store, groups) as (keys, engine, held):
        opened = opened_of(store, engine, keys, held, clock, stretch)
        with opened.desk.reading() as reads:
            user = user_named(reads, name)
            holder = KeyHolder(keyslots.RECOVERY, keys.user_private)
            home = opened.desk.seat.programme_dossier
            vault = Vault(holder, reads.find(CompartmentKey), reads.find(KeyGrant), home=home)
        weak = passphrases.check(passphrase, (user.name, opened.desk.seat.site_name))
        if weak is not None:
            raise Refused(weak, "passphrase")
        slot = keyslots.reset_user(keys_of(store), keys, _slot_of(store, user), passphrase, cost=stretch.cost)
        seated = opened_of(store, engine, replace(keys, user_id=user.id), held, clock, stretch)
        seated.desk.execute(RenewUserKey(user.name, slot.public_key.hex(), _granting(vault, opened.desk.pack.roles)))


def _slot_of(store: Path, user: User) -> str:
    """The slot of a user; who joined has one from before their record, known by its key."""
    slots = keyslots.users(keys_of(store))
    return next((slot.id for slot in slots if user.public_key == slot.public_key.hex()), user.id)


def _granting(vault: Vault, matrix: Matrix) -> MakeGrants:
    def make(user: str, public: str, roles: tuple[str, ...], new_id: Callable[[], str]) -> list[KeyGrant]:
        rights = Rights(roles, matrix)
        readable = [part for part in sorted(CLOSED) if rights.opens(Compartment(part)) and vault.holds(part)]
        return [grant for part in readable for grant in vault.grant(part, user, bytes.fromhex(public), new_id)]

    return make
