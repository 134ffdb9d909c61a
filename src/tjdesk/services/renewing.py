"""A user who lost their passphrase gets a new key, and with it the closed compartments that their roles read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tjdesk.domain.programme import KeyGrant, User
from tjdesk.domain.record import CLOSED
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work
from tjdesk.services.users import MakeGrants, RenewKeys, user_named


@dataclass(frozen=True)
class RenewUserKey(Command[Changes]):
    """`public_key` (hex) is of the key slot made for them; grants to the key before open nothing any more.

    Without `make_grants`, a reset by an administrator, a reader grants closed texts afterwards. `renew_keys` is told
    where the passphrase became known to others: closed texts then get new keys for everybody. `action` says how it
    came about.
    """

    name: str
    public_key: str
    make_grants: MakeGrants | None
    renew_keys: RenewKeys | None = None
    action: str = "passphrase_renewed"

    def execute(self, work: Work) -> Changes:
        user = replace(user_named(work, self.name), public_key=self.public_key)
        work.put(user)
        work.put(*(replace(grant, voided=True) for grant in work.find(KeyGrant, user=user.id)))
        dossier = work.seat.programme_dossier
        if self.make_grants is not None:
            work.put(*self.make_grants(user.id, self.public_key, user.roles, lambda: work.new_id(dossier)))
        if self.renew_keys is not None:
            staying = [one for one in work.find(User) if not one.removed]
            work.put(*self.renew_keys(work, staying, CLOSED, lambda: work.new_id(dossier)))
        return work.commit(self.action)
