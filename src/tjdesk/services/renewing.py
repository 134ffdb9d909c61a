"""A user who lost their passphrase gets a new key, and with it the closed compartments that their roles read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tjdesk.domain.programme import KeyGrant
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work
from tjdesk.services.users import MakeGrants, user_named


@dataclass(frozen=True)
class RenewUserKey(Command[Changes]):
    """`public_key` (hex) is of the key slot made for them; grants to the key before open nothing any more."""

    name: str
    public_key: str
    make_grants: MakeGrants

    def execute(self, work: Work) -> Changes:
        user = user_named(work, self.name)
        work.put(replace(user, public_key=self.public_key))
        work.put(*(replace(grant, voided=True) for grant in work.find(KeyGrant, user=user.id)))
        dossier = work.seat.programme_dossier
        work.put(*self.make_grants(user.id, self.public_key, user.roles, lambda: work.new_id(dossier)))
        return work.commit("passphrase_renewed")
