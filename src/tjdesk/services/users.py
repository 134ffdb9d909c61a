"""Users of the programme: added, given roles, removed. Their key slots and keys come from `security`, as arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tjdesk.domain.names import fold
from tjdesk.domain.programme import KeyGrant, User
from tjdesk.domain.record import Record
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.services.command import Command, Question
from tjdesk.services.ports import Changes, SeatedReads, Work

MakeSlot = Callable[[str], str]
"""User id → public key (hex) of the slot made for it."""

MakeGrants = Callable[[str, str, tuple[str, ...], Callable[[], str]], list[KeyGrant]]
"""(user, public key, roles, new id) → grants of the closed compartments that the roles read."""


RenewKeys = Callable[[Work, list[User], Callable[[], str]], list[Record]]
"""(work, everybody who stays, new id) → newer keys of the closed compartments with their grants."""


@dataclass(frozen=True)
class ListUsers(Question[list[User]]):
    """Users of this site who have not been removed, in order of arrival."""

    def answer(self, reads: SeatedReads) -> list[User]:
        return [user for user in reads.find(User, site=reads.seat.site) if not user.removed]


def user_named(reads: SeatedReads, name: str) -> User:
    """This site's user of a name (accents and case ignored). Raises Refused where there is none."""
    for user in reads.find(User, site=reads.seat.site):
        if fold(user.name) == fold(name) and not user.removed:
            return user
    raise Refused(_("There is no user called “{name}”.", name=name), "user")


@dataclass(frozen=True)
class AddUser(Command[Changes]):
    """One more person at this site."""

    name: str
    roles: tuple[str, ...]
    make_slot: MakeSlot
    make_grants: MakeGrants

    def execute(self, work: Work) -> Changes:
        dossier = work.seat.programme_dossier
        id = work.new_id(dossier)
        key = self.make_slot(id)
        name = " ".join(self.name.split())
        work.put(User(id=id, dossier=dossier, name=name, roles=self.roles, site=work.seat.site, public_key=key))
        work.put(*self.make_grants(id, key, self.roles, lambda: work.new_id(dossier)))
        return work.commit("user_added")


@dataclass(frozen=True)
class SetRoles(Command[Changes]):
    """Other roles for somebody, and the grants that go with them."""

    name: str
    roles: tuple[str, ...]
    make_grants: MakeGrants

    def execute(self, work: Work) -> Changes:
        user = user_named(work, self.name)
        others = [one for one in work.find(User, site=user.site) if not one.removed and one.id != user.id]
        _keep_an_administrator(others, self.roles)
        work.put(replace(user, roles=self.roles))
        work.put(*(replace(grant, voided=True) for grant in work.find(KeyGrant, user=user.id)))
        dossier = work.seat.programme_dossier
        work.put(*self.make_grants(user.id, user.public_key, self.roles, lambda: work.new_id(dossier)))
        return work.commit("roles_changed")


@dataclass(frozen=True)
class RemoveUser(Command[Changes]):
    """Somebody who may not open stores any more; what they entered stays theirs."""

    user: str
    renew_keys: RenewKeys

    def execute(self, work: Work) -> Changes:
        user = work.get(User, self.user)
        if user is None or user.removed:
            raise Refused(_("There is no user called “{name}”.", name=self.user), "user")
        others = [one for one in work.find(User) if not one.removed and one.id != user.id]
        _keep_an_administrator([one for one in others if one.site == user.site], ())
        work.put(replace(user, removed=True))
        held = work.find(KeyGrant, user=user.id)
        work.put(*(replace(grant, voided=True) for grant in held))
        if held:
            dossier = work.seat.programme_dossier
            work.put(*self.renew_keys(work, others, lambda: work.new_id(dossier)))
        return work.commit("user_removed")


def _keep_an_administrator(others: list[User], roles: tuple[str, ...]) -> None:
    if "administrator" not in roles and not any("administrator" in one.roles for one in others):
        raise Refused(_("Somebody must remain who is an administrator."), "role")
