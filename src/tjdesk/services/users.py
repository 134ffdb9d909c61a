"""Users of the programme: added, given roles, removed. Their key slots and keys come from `security`, as arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from tjdesk.domain.names import fold
from tjdesk.domain.programme import CompartmentKey, KeyGrant, User
from tjdesk.domain.record import CLOSED, Compartment, Record
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import Rights, administers
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Command, Question
from tjdesk.services.ports import Changes, Seat, SeatedReads, Work

MakeSlot = Callable[[str], str]
"""User id → public key (hex) of the slot made for it."""

MakeGrants = Callable[[str, str, tuple[str, ...], Callable[[], str]], list[KeyGrant]]
"""(user, public key, roles, new id) → grants of the closed compartments that the roles read."""


RenewKeys = Callable[[Work, list[User], frozenset[Compartment], Callable[[], str]], list[Record]]
"""(work, everybody who stays, compartments, new id) → newer keys of these compartments with their grants."""


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


def manages(seat: Seat) -> None:
    """Raises Refused for anybody but an administrator."""
    if not administers(seat.roles):
        raise Refused(_("Only an administrator manages users."), "user")


def check_roles(roles: tuple[str, ...], pack: Pack) -> None:
    """Raises Refused for no role, or one that there is not."""
    known = tuple(pack.roles)
    wrong = next((role for role in roles if role not in known), None if roles else "")
    if wrong is not None:
        raise Refused(_("“{role}” is not a role. Roles: {known}.", role=wrong, known=known), "role")


def readable_notes(roles: tuple[str, ...], pack: Pack) -> frozenset[Compartment]:
    """The closed compartments that some roles read."""
    rights = Rights(roles, pack.roles)
    return frozenset(part for part in CLOSED if rights.opens(part))


@dataclass(frozen=True)
class AddUser(Command[Changes]):
    """One more person at this site."""

    name: str
    roles: tuple[str, ...]
    make_slot: MakeSlot
    make_grants: MakeGrants

    def execute(self, work: Work) -> Changes:
        manages(work.seat)
        check_roles(self.roles, work.pack)
        dossier = work.seat.programme_dossier
        id = work.new_id(dossier)
        key = self.make_slot(id)
        name = " ".join(self.name.split())
        work.put(User(id=id, dossier=dossier, name=name, roles=self.roles, site=work.seat.site, public_key=key))
        work.put(*self.make_grants(id, key, self.roles, lambda: work.new_id(dossier)))
        return work.commit("user_added")


@dataclass(frozen=True)
class SetRoles(Command[Changes]):
    """Other roles for somebody. Keys of what they read no longer are renewed for those who still do; keys of what they
    read as before stay; keys of what they read anew are granted, if whoever changes the roles holds them.
    """

    name: str
    roles: tuple[str, ...]
    make_grants: MakeGrants
    renew_keys: RenewKeys

    def execute(self, work: Work) -> Changes:
        manages(work.seat)
        check_roles(self.roles, work.pack)
        user = user_named(work, self.name)
        others = [one for one in work.find(User) if not one.removed and one.id != user.id]
        _keep_an_administrator([one for one in others if one.site == user.site], self.roles)
        now = replace(user, roles=self.roles)
        lost = readable_notes(user.roles, work.pack) - readable_notes(self.roles, work.pack)
        work.put(now)
        _put_newer(work, user.id, lost)
        if lost:
            dossier = work.seat.programme_dossier
            work.put(*self.renew_keys(work, [*others, now], lost, lambda: work.new_id(dossier)))
        _put_missing(work, now, self.make_grants)
        return work.commit("roles_changed")


def _put_newer(work: Work, user: str, lost: frozenset[Compartment]) -> None:
    """Voids a user's grants of some compartments."""
    keys = {key.id for key in work.find(CompartmentKey) if key.compartment in lost}
    held = [grant for grant in work.find(KeyGrant, user=user) if grant.compartment_key in keys]
    work.put(*(replace(grant, voided=True) for grant in held))


def _put_missing(work: Work, user: User, make_grants: MakeGrants) -> int:
    """Grants what a user's roles read and they do not hold yet; how many keys that were."""
    held = {grant.compartment_key for grant in work.find(KeyGrant, user=user.id)}
    dossier = work.seat.programme_dossier
    made = make_grants(user.id, user.public_key, user.roles, lambda: work.new_id(dossier))
    missing = [grant for grant in made if grant.compartment_key not in held]
    work.put(*missing)
    return len(missing)


@dataclass(frozen=True)
class OpenNotes(Command[Changes]):
    """One who reads closed texts gives the keys to another whose roles read them too."""

    name: str
    make_grants: MakeGrants

    def execute(self, work: Work) -> Changes:
        user = user_named(work, self.name)
        mine = readable_notes(work.seat.roles, work.pack)
        theirs = readable_notes(user.roles, work.pack)
        if not theirs:
            raise Refused(
                _("The roles of {name} read no closed texts. Change the roles first.", name=user.name), "user"
            )
        if not mine & theirs:
            raise Refused(_("Only someone who may read these notes can let another person read them."), "user")
        if not _put_missing(work, user, self.make_grants):
            raise Refused(_("{name} holds every key already that you could give.", name=user.name), "user")
        return work.commit("notes_opened")


@dataclass(frozen=True)
class RemoveUser(Command[Changes]):
    """Somebody who may not open stores any more; what they entered stays theirs."""

    user: str
    renew_keys: RenewKeys

    def execute(self, work: Work) -> Changes:
        manages(work.seat)
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
            work.put(*self.renew_keys(work, others, CLOSED, lambda: work.new_id(dossier)))
        return work.commit("user_removed")


def _keep_an_administrator(others: list[User], roles: tuple[str, ...]) -> None:
    if "administrator" not in roles and not any("administrator" in one.roles for one in others):
        raise Refused(_("At least one administrator must remain."), "role")
