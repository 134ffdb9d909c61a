"""An open store: what can be done with it as a whole, besides its desk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine

from tjdesk import __version__
from tjdesk.app.exchanging import Exchange
from tjdesk.app.identity import Identity
from tjdesk.app.members import Members
from tjdesk.db.as_of import standing_on
from tjdesk.db.backup import write_backup
from tjdesk.db.custody import waiting_count
from tjdesk.db.digests import bring_up_to_date, combined
from tjdesk.db.engine import HeldKey
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.reads import SqlReads
from tjdesk.db.rekey import rekey
from tjdesk.db.store import BACKUPS, database_of, keys_of
from tjdesk.db.tables import SCHEMA
from tjdesk.db.verify import verify
from tjdesk.domain.kinds import JOURNEY
from tjdesk.domain.programme import CompartmentKey, KeyGrant, Programme, Site, User
from tjdesk.domain.record import CLOSED, Compartment, Record
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.security import keyslots, passphrases, rekeying
from tjdesk.security.compartments import Vault, new_compartment_key
from tjdesk.security.keyslots import StoreKeys
from tjdesk.security.roles import ROLES, administers, may
from tjdesk.security.stretching import FLOOR, KdfCost
from tjdesk.services.command import Question
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.house import BackupReport, StoreInfo
from tjdesk.services.ports import Work
from tjdesk.services.proof import Proof
from tjdesk.services.users import AddUser, RemoveUser, SetRoles, user_named

T = TypeVar("T")

REKEY_DUE = "rekey_due"
"""Set while a slot was taken away and the database is not under its new key yet."""


class OpenedStore:
    """See `services.house.OpenStore`."""

    def __init__(
        self,
        store: Path,
        engine: Engine,
        keys: StoreKeys,
        desk: Desk,
        vault: Vault,
        cost: KdfCost | None,
        key: HeldKey,
        identity: Identity,
    ) -> None:
        self.store = store
        self.desk = desk
        self._engine = engine
        self._keys = keys
        self._vault = vault
        self._clock = identity.clock
        self._cost = cost
        self._key = key
        self.identity = identity

    @property
    def exchange(self) -> Exchange:
        """Bundles, cards and the other sites."""
        return Exchange(self.store, self._engine, self._clock, self._snapshot, self._vault.learn, self.identity)

    @property
    def members(self) -> Members:
        """Who belongs to the programme."""
        return Members(self._engine, self.desk, self._clock, self._grants)

    def _snapshot(self, file: Path) -> None:
        key, name = self._keys.database_key, self._keys.store_id
        write_backup(self._engine, key, keys_of(self.store), name, file, self._clock.now())

    def as_of(self, day: dt.date, question: Question[T]) -> T:
        """The answer of an earlier day, from the journal that had arrived by then."""
        if day > self._clock.now().date():
            raise Refused(_("{date} is still to come.", date=day), "as_of")
        with standing_on(self._engine, day, self.desk.seat, self.desk.pack, self._vault) as reads:
            return question.answer(reads)

    def info(self) -> StoreInfo:
        """Counts and digests; digests that are out of date are computed now."""
        with self._engine.connect().execution_options(writing=True) as connection:
            bring_up_to_date(connection)
            connection.commit()
        with self._engine.connect() as connection:
            reads = SqlReads(connection)
            counts = dict(reads.counts())
            sites = reads.find(Site)
            programme = reads.find(Programme)[0]
            users = tuple(user.name for user in reads.find(User, site=self.desk.seat.site) if not user.removed)
            listed, recorded = (sum(both) for both in zip((0, 0), *reads.hearings_by_session().values(), strict=True))
            everything = {site.id for site in sites if site.coordination or programme.share == "all"}
            mine = {self.desk.seat.site} - everything
            digests = {site.name: combined(connection, mine | ({site.id} - everything)) for site in sites}
            digest = combined(connection, mine)
            waiting, disputed = waiting_count(connection), len(reads.conflicts())
        seat = self.desk.seat
        return StoreInfo(
            version=__version__,
            schema=SCHEMA,
            device=seat.device,
            site=seat.site_name,
            pack=programme.pack,
            training=programme.training,
            dossiers=counts["dossiers"],
            entries=counts["entries"],
            records={
                "participants": counts["person"],
                "enrolments": counts["enrolment"],
                "sessions": counts["session"],
                "hearings": recorded,
                "scheduled": listed - recorded,
                "attendance": counts["attendance"],
                "tests": counts["test"],
                "test_results": counts["test_result"],
                **{name: counts[kind] for kind, name in JOURNEY.items()},
            },
            digest=digest,
            digests=digests,
            sites=tuple(site.name for site in sites),
            users=users,
            waiting=waiting,
            conflicts=disputed,
        )

    def verify(self) -> Proof:
        """Check pages, chains and records."""
        return verify(self._engine)

    def backup(self, file: Path) -> BackupReport:
        """Write and prove a backup; the log remembers when."""
        proof = write_backup(
            self._engine,
            self._keys.database_key,
            keys_of(self.store),
            self._keys.store_id,
            file,
            self._clock.now(),
        )
        self.log("backup_written")
        return BackupReport(file, file.stat().st_size, proof.entries, proof.records)

    def log(self, event: str, about: str = "", detail: str = "") -> None:
        """A line in this device's own log."""
        self.desk.execute(LogSomething(event, about, detail))

    def add_user(self, name: str, roles: tuple[str, ...], passphrase: str) -> None:
        """A slot and a user record; closed compartments that the roles read are granted by whoever reads them."""
        self._manages_users()
        check_roles(roles)
        self._strong(passphrase, name)
        self._drop_orphans()
        made: list[str] = []

        def slot(id: str) -> str:
            made.append(id)
            new = keyslots.add_user(
                keys_of(self.store), self._keys, user_id=id, user_name=name, passphrase=passphrase, cost=self._cost
            )
            return new.public_key.hex()

        try:
            self.desk.execute(AddUser(name, roles, slot, self._grants))
        except BaseException:
            self._drop_orphans()
            raise
        self._noted()

    def set_roles(self, name: str, roles: tuple[str, ...]) -> None:
        """Other roles, and with them other grants of the closed compartments."""
        self._manages_users()
        check_roles(roles)
        self.desk.execute(SetRoles(name, roles, self._grants))

    def change_passphrase(self, old: str, new: str) -> None:
        """A new passphrase for whoever unlocked the store. Raises Trouble(KEY) where the old one is wrong."""
        name = self.desk.seat.user_name
        self._strong(new, name)
        floor = self._cost or FLOOR
        keyslots.unlock(keys_of(self.store), name, old, floor=floor)
        keyslots.change_passphrase(keys_of(self.store), self._keys, new, cost=self._cost)
        self._noted()
        self.log("passphrase_changed")

    def remove_user(self, name: str) -> None:
        """Take somebody's slot and grants away, and re-key the database, a proved backup first."""
        self._manages_users()
        with self.desk.reading() as reads:
            user = user_named(reads, name)
        if user.id == self.desk.seat.user:
            raise Refused(_("You cannot remove yourself. Another administrator can."), "user")
        before = self.store / BACKUPS / f"before-rekey-{self._clock.now():%Y%m%d-%H%M%S}.tjbackup"
        before.parent.mkdir(exist_ok=True)
        self.backup(before)
        self.desk.execute(RemoveUser(user.id, self._renewed_keys))
        self.settle()

    def settle(self) -> None:
        """Finish what removing a user began, were it before a power cut: no slot is left, and the key is another."""
        gone = self._slots_of_removed()
        if gone:
            self._note(REKEY_DUE, "yes")
        for slot in gone:
            keyslots.remove_user(keys_of(self.store), self._keys, slot)
        with self._engine.connect() as connection:
            due = get_meta(connection, REKEY_DUE)
        if due:
            self._rekey()
            self._note(REKEY_DUE, "")

    def _slots_of_removed(self) -> list[str]:
        with self.desk.reading() as reads:
            removed = {name for user in reads.find(User) if user.removed for name in (user.id, user.public_key)}
        slots = keyslots.users(keys_of(self.store)) if removed else ()
        return [slot.id for slot in slots if removed & {slot.id, slot.public_key.hex()}]

    def _rekey(self) -> None:
        keys = rekeying.begin(keys_of(self.store), replace(self._keys))
        self._engine.dispose()
        rekey(database_of(self.store), keys.database_key, keys.next_key)
        self._keys = rekeying.finish(keys_of(self.store), keys)
        self._key.value = self._keys.database_key
        self._noted()

    def _noted(self) -> None:
        """The store remembers the newest keys.json, so that an older one put back is noticed."""
        self._note("keys_generation", str(keyslots.generation(keys_of(self.store))))

    def _note(self, key: str, value: str) -> None:
        with self._engine.connect().execution_options(writing=True) as connection:
            set_meta(connection, key, value)
            connection.commit()

    def _drop_orphans(self) -> None:
        """Slots that a power cut left without their user record."""
        with self.desk.reading() as reads:
            known = {name for user in reads.find(User) for name in (user.id, user.public_key)}
        for slot in keyslots.users(keys_of(self.store)):
            if not known & {slot.id, slot.public_key.hex()}:
                keyslots.remove_user(keys_of(self.store), self._keys, slot.id)

    def _grants(self, user: str, public: str, roles: tuple[str, ...], new_id: Callable[[], str]) -> list[KeyGrant]:
        wanted = [part for part in sorted(CLOSED) if may(roles, Compartment(part), "read")]
        readable = [part for part in wanted if self._vault.reads(part)]
        return [grant for part in readable for grant in self._vault.grant(part, user, bytes.fromhex(public), new_id)]

    def _renewed_keys(self, work: Work, staying: list[User], new_id: Callable[[], str]) -> list[Record]:
        """The next generation of the closed compartments' keys: who left reads nothing that is written from now on."""
        standing = work.find(CompartmentKey)
        made: list[Record] = []
        for part in sorted(CLOSED):
            readers = {user.id: bytes.fromhex(user.public_key) for user in staying if may(user.roles, part, "read")}
            readers[keyslots.RECOVERY] = self._keys.recovery_public
            generation = 1 + max((key.generation for key in standing if key.compartment == part), default=0)
            key, grants = new_compartment_key(work.seat.programme_dossier, part, readers, new_id, generation)
            self._vault.renew([key], grants)
            made += [key, *grants]
        return made

    def _manages_users(self) -> None:
        if not administers(self.desk.seat.roles):
            raise Refused(_("Only an administrator manages users."), "user")

    def _strong(self, passphrase: str, name: str) -> None:
        weak = passphrases.check(passphrase, (name, self.desk.seat.site_name))
        if weak is not None:
            raise Refused(weak, "passphrase")


def check_roles(roles: tuple[str, ...]) -> None:
    """Raises Refused for no role, or one that there is not."""
    wrong = next((role for role in roles if role not in ROLES), None if roles else "")
    if wrong is not None:
        raise Refused(_("“{role}” is not a role. Roles: {known}.", role=wrong, known=ROLES), "role")
