"""The people who use a store: their slots in keys.json, their records, and the keys of closed texts they hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tjdesk.app.backups import Backups
from tjdesk.app.keyring import REKEY_DUE, KeyRing
from tjdesk.db.ledger import SqlLedger, read_seat
from tjdesk.domain.programme import CompartmentKey, KeyGrant, User
from tjdesk.domain.record import CLOSED, Compartment, Record
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import Rights
from tjdesk.i18n.message import _
from tjdesk.security import keyslots, passphrases
from tjdesk.security.compartments import Vault, new_compartment_key
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.ports import Work
from tjdesk.services.renewing import RenewUserKey
from tjdesk.services.users import AddUser, OpenNotes, RemoveUser, SetRoles, check_roles, manages, user_named


@dataclass
class Staff:
    """See `services.staff.StaffPort`."""

    ring: KeyRing
    desk: Desk
    ledger: SqlLedger
    vault: Vault
    backups: Backups

    def add(self, name: str, roles: tuple[str, ...], passphrase: str) -> None:
        """A slot and a user record; closed compartments that the roles read are granted by whoever reads them."""
        manages(self.desk.seat)
        check_roles(roles, self.desk.pack)
        self._strong(passphrase, name)
        self._drop_orphans()

        def slot(id: str) -> str:
            new = keyslots.add_user(
                self.ring.path, self.ring.keys, user_id=id, user_name=name, passphrase=passphrase, cost=self.ring.cost
            )
            return new.public_key.hex()

        try:
            self.desk.execute(AddUser(name, roles, slot, self.grants))
        except BaseException:
            self._drop_orphans()
            raise
        self.ring.noted()

    def set_roles(self, name: str, roles: tuple[str, ...]) -> None:
        """Other roles. What is not read any more gets new keys; what is newly read is granted by whoever reads it."""
        self.desk.execute(SetRoles(name, roles, self.grants, self.renewed))
        self._seated_anew()

    def open_notes(self, name: str) -> None:
        """Let somebody read the closed texts that their roles read, as one who reads them."""
        self.desk.execute(OpenNotes(name, self.grants))

    def change_passphrase(self, old: str, new: str) -> None:
        """A new passphrase for whoever unlocked the store. Raises Trouble(KEY) where the old one is wrong."""
        name = self.desk.seat.user_name
        self._strong(new, name)
        self.ring.proved(name, old)
        keyslots.change_passphrase(self.ring.path, self.ring.keys, new, cost=self.ring.cost)
        self.ring.noted()
        self._log("passphrase_changed")

    def reset_passphrase(self, name: str, new: str) -> None:
        """A new passphrase and key for somebody else, by an administrator: it opens no closed text until granted."""
        manages(self.desk.seat)
        user = self._named(name)
        if user.id == self.desk.seat.user:
            raise Refused(_("Change your own passphrase with the one that you have used until now."), "user")
        self._strong(new, user.name)
        slot = keyslots.reset_user(self.ring.path, self.ring.keys, self._slot_of(user), new, cost=self.ring.cost)
        self.desk.execute(RenewUserKey(user.name, slot.public_key.hex(), None, action="passphrase_reset"))
        self.ring.noted()

    def passphrase_exposed(self, old: str, new: str) -> None:
        """Others know the passphrase of whoever unlocked: a new one, new keys, and the database encrypted anew."""
        name = self.desk.seat.user_name
        self._strong(new, name)
        self.ring.proved(name, old)
        self.backups.before("rekey")
        user = self._named(name)
        slot = keyslots.reset_user(self.ring.path, self.ring.keys, self._slot_of(user), new, cost=self.ring.cost)
        self.desk.execute(RenewUserKey(name, slot.public_key.hex(), self.grants, self.renewed, "passphrase_exposed"))
        self.ring.keys = self.ring.proved(name, new)
        self.vault.seat_anew(self.ring.keys.user_private, *self._compartments())
        self.ring.noted()
        self.ring.note(REKEY_DUE, "yes")
        self.settle()

    def remove(self, name: str) -> None:
        """Take somebody's slot and grants away, and re-key the database, a proved backup first."""
        manages(self.desk.seat)
        user = self._named(name)
        if user.id == self.desk.seat.user:
            raise Refused(_("You cannot remove yourself. Another administrator can."), "user")
        self.backups.before("rekey")
        self.desk.execute(RemoveUser(user.id, self.renewed))
        self.settle()

    def settle(self) -> None:
        """Finish what removing a user began, were it before a power cut: no slot is left, and the key is another."""
        gone = self._slots_of_removed()
        if gone:
            self.ring.note(REKEY_DUE, "yes")
        for slot in gone:
            keyslots.remove_user(self.ring.path, self.ring.keys, slot)
        self.ring.rekey_if_due()

    def grants(self, user: str, public: str, roles: tuple[str, ...], new_id: Callable[[], str]) -> list[KeyGrant]:
        """The keys of closed compartments that the roles read, as far as whoever sits here holds them."""
        rights = Rights(roles, self.desk.pack.roles)
        wanted = [part for part in sorted(CLOSED) if rights.opens(Compartment(part)) and self.vault.reads(part)]
        return [grant for part in wanted for grant in self.vault.grant(part, user, bytes.fromhex(public), new_id)]

    def renewed(
        self, work: Work, readers: list[User], parts: frozenset[Compartment], new_id: Callable[[], str]
    ) -> list[Record]:
        """The next generation of some compartments' keys: who left reads nothing that is written from now on."""
        standing = work.find(CompartmentKey)
        made: list[Record] = []
        for part in sorted(parts):
            publics = {
                user.id: bytes.fromhex(user.public_key)
                for user in readers
                if Rights(user.roles, work.pack.roles).opens(part)
            }
            publics[keyslots.RECOVERY] = self.ring.keys.recovery_public
            generation = 1 + max((key.generation for key in standing if key.compartment == part), default=0)
            key, grants = new_compartment_key(work.seat.programme_dossier, part, publics, new_id, generation)
            self.vault.renew([key], grants)
            made += [key, *grants]
        return made

    def _compartments(self) -> tuple[list[CompartmentKey], list[KeyGrant]]:
        with self.desk.reading() as reads:
            return reads.find(CompartmentKey), reads.find(KeyGrant)

    def _named(self, name: str) -> User:
        with self.desk.reading() as reads:
            return user_named(reads, name)

    def _slot_of(self, user: User) -> str:
        """Who joined has a slot from before their record, known by its key."""
        slots = keyslots.users(self.ring.path)
        return next((slot.id for slot in slots if user.public_key == slot.public_key.hex()), user.id)

    def _slots_of_removed(self) -> list[str]:
        with self.desk.reading() as reads:
            removed = {name for user in reads.find(User) if user.removed for name in (user.id, user.public_key)}
        slots = keyslots.users(self.ring.path) if removed else ()
        return [slot.id for slot in slots if removed & {slot.id, slot.public_key.hex()}]

    def _drop_orphans(self) -> None:
        """Slots that a power cut left without their user record."""
        with self.desk.reading() as reads:
            known = {name for user in reads.find(User) for name in (user.id, user.public_key)}
        for slot in keyslots.users(self.ring.path):
            if not known & {slot.id, slot.public_key.hex()}:
                keyslots.remove_user(self.ring.path, self.ring.keys, slot.id)

    def _seated_anew(self) -> None:
        """Whoever changed their own roles sits here with the new ones at once."""
        self.ledger.seat = read_seat(self.ring.engine, self.ledger.seat.user)

    def _log(self, event: str) -> None:
        self.desk.execute(LogSomething(event))

    def _strong(self, passphrase: str, name: str) -> None:
        weak = passphrases.check(passphrase, (name, self.desk.seat.site_name))
        if weak is not None:
            raise Refused(weak, "passphrase")
