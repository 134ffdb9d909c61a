"""Who belongs: devices admitted by their card, put out or retired, and what is decided about them, at an open store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine

from tjdesk.app.making import LIFE_DAYS
from tjdesk.app.uniting import ASKED, root_in_force
from tjdesk.db import custody
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.reads import SqlReads
from tjdesk.db.rebuild import rebuild
from tjdesk.db.standing import read_roster
from tjdesk.db.take import cut_dossiers
from tjdesk.domain.programme import Device, Site, Statement
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import administers
from tjdesk.domain.roster import ADMITTER, MEMBER, PURPOSE, Roster
from tjdesk.domain.statements import (
    ADMIT,
    JUDGE,
    RETIRE,
    REVOKE,
    ROLL,
    Admission,
    Chains,
    Judgement,
    KeyRoll,
    Retirement,
    Revocation,
)
from tjdesk.domain.uniting import ROOT
from tjdesk.i18n.message import _
from tjdesk.security import sign
from tjdesk.security.seal import new_keypair
from tjdesk.services.belonging import CARD, Admit, Card, read_card
from tjdesk.services.desk import Desk
from tjdesk.services.devices import Declare, SetApart
from tjdesk.services.exchange import Admitted, CardShown, KnownDevice
from tjdesk.services.ports import Clock
from tjdesk.services.sites import programme_of, site_names
from tjdesk.services.uniting import ProgrammeCard, TakeIn, read_programme_card
from tjdesk.services.users import MakeGrants
from tjdesk.sync import carrier

REBUILD_DUE = "rebuild_due"
"""The device of which something is being declared: records that its entries made are to be made anew."""


@dataclass
class Members:
    """See `services.exchange.MembersPort`."""

    engine: Engine
    desk: Desk
    clock: Clock
    make_grants: MakeGrants

    def admit(self, card: Path, *, may_admit: bool = False) -> Admitted:
        """Let a device in by its card. Raises Refused where this device or user may not, Trouble for a bad card."""
        self._may("card")
        programme = self._programme_card(card)
        if programme is not None:
            return self._take_in(programme, may_admit=may_admit)
        told = read_card(carrier.read(card), lambda key, message, signed: sign.verify(key, message, signed, CARD))
        grant = ADMITTER if may_admit else MEMBER
        if may_admit and told.device in self._roster().members:
            self._let_admit(told)
        else:
            self.desk.execute(Admit(told, grant, self._signs, self.make_grants, self.desk.seat.device))
        with self.desk.reading() as reads:
            site = reads.get(Site, reads.find(Device, device=told.device)[0].site)
        alone = len(self._roster().admitters()) < 2
        return Admitted(told.device, site.name if site else "", told.user, told.signing, grant, alone)

    def _programme_card(self, card: Path) -> ProgrammeCard | None:
        data = carrier.read(card)
        return read_programme_card(data, lambda key, message, signed: sign.verify(key, message, signed, CARD))

    def _take_in(self, card: ProgrammeCard, *, may_admit: bool) -> Admitted:
        """A whole programme, as plain members; afterwards the device that wrote the card may be let admit others."""
        member = self._roster().members.get(card.device)
        if may_admit and member is None:
            raise Refused(
                _("A programme that joins comes without the right to admit. Admit it without that right first; give"
                  " the right to its device afterwards."), "card"
            )  # fmt: skip
        with self.engine.connect() as connection:
            if get_meta(connection, ASKED):
                raise Refused(
                    _("This programme has itself asked to join another one (`tjdesk card`): it takes none in before"
                      " that is done."), "card"
                )  # fmt: skip
        if may_admit and member is not None:
            body = Admission(self._root(), card.device, member.site, member.signing, member.encryption, ADMITTER)
            self.desk.execute(Declare(ADMIT, body, self.desk.seat.device, self._signs, "device_may_admit"))
        else:
            self.desk.execute(TakeIn(card, self._signs, self.make_grants, self.desk.seat.device))
        alone = len(self._roster().admitters()) < 2
        grant = ADMITTER if may_admit else MEMBER
        return Admitted(card.device, card.court, card.user, card.signing, grant, alone, card.brought)

    def read(self, card: Path) -> CardShown:
        """What a card says, before anybody is let in. Raises Trouble for a file that is none."""
        programme = self._programme_card(card)
        if programme is not None:
            return CardShown(programme.device, programme.court, programme.user, programme.signing, programme.brought)
        told = read_card(carrier.read(card), lambda key, message, signed: sign.verify(key, message, signed, CARD))
        return CardShown(told.device, told.court, told.user, told.signing)

    def devices(self) -> list[KnownDevice]:
        """Every device that was ever admitted, by site."""
        with self.engine.connect() as connection:
            roster, own = read_roster(connection), custody.own_device(connection)
        with self.desk.reading() as reads:
            sites, names = site_names(reads), {one.device: one.name for one in reads.find(Device)}
        found = [
            KnownDevice(
                one.device, sites.get(one.site, ""), names.get(one.device, ""), one.signing,
                _state(roster, one.device),
                one.grant == ADMITTER, one.device == own,
            )
            for one in roster.members.values()
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.site, one.device))

    def _let_admit(self, card: Card) -> None:
        member = self._roster().members[card.device]
        body = Admission(self._root(), card.device, member.site, member.signing, member.encryption, ADMITTER)
        self.desk.execute(Declare(ADMIT, body, self.desk.seat.device, self._signs, "device_may_admit"))

    def revoke(self, device: str, reason: str, *, as_root: bool = False) -> None:
        """Put a device out, by its id; what it wrote above its cut-off is set apart. The root's word is last."""
        self._may("device", as_root=as_root)
        roster = self._known(device)
        if roster.put_out(device) and not as_root:
            raise Refused(_("This device was excluded before."), "device")
        if device == self.desk.seat.device:
            raise Refused(_("A device cannot exclude itself. Another one that may admit can."), "device")
        keeps = tuple(one.device for one in roster.standing() if one.by == device and one.device != device)
        body = Revocation(self._root(), device, self._chains(device), keeps)
        self._declare(Declare(REVOKE, body, *self._by(as_root), "device_revoked", reason))

    def retire(self, device: str, reason: str) -> None:
        """A device is used no more: its numbers as known here are final. Empty: this one itself."""
        device = device or self.desk.seat.device
        own = device == self.desk.seat.device
        self._may("device", any_device=own)
        roster = self._known(device)
        if device in roster.cuts:
            raise Refused(_("This device was retired or excluded before."), "device")
        if own and roster.admitters() == [roster.members[device]]:
            raise Refused(
                _("No other device may admit. Let another one admit first (`tjdesk admit --may-admit`)."), "device"
            )
        chains = dict(self._chains(device))
        if own:
            # The entry that says so is itself the last one.
            programme = self.desk.seat.programme_dossier
            chains[programme] = chains.get(programme, 0) + 1
        body = Retirement(self._root(), device, tuple(sorted(chains.items())))
        self._declare(Declare(RETIRE, body, *self._by(False), "device_retired", reason))

    def judge(self, device: str, reason: str, *, accept: bool, as_root: bool = False) -> int:
        """What a device wrote after it was put out counts, or never will; in how many dossiers."""
        self._may("device", as_root=as_root)
        self._known(device)
        chains = tuple((one.dossier, one.last) for one in self.set_apart() if one.device == device)
        if not chains:
            raise Refused(_("Nothing that this device wrote is set apart."), "device")
        action = "set_apart_accepted" if accept else "set_apart_rejected"
        body = Judgement(self._root(), device, chains, accept)
        self._declare(Declare(JUDGE, body, *self._by(as_root), action, reason))
        return len(chains)

    def set_apart(self) -> list[SetApart]:
        """What devices wrote after they were put out, as long as nobody decided about it."""
        with self.engine.connect() as connection:
            roster, reads = read_roster(connection), SqlReads(connection)
            names = {site.id: site.name for site in reads.find(Site)}
            return [
                SetApart(device, names.get(roster.members[device].site, ""), dossier, first, last)
                for device, dossier, first, last in custody.set_apart(connection, roster)
            ]

    def roll(self) -> dt.date:
        """This device's encryption key is renewed; the old one opens what is on its way, until the day returned."""
        if not administers(self.desk.seat.roles):
            raise Refused(_("Only an administrator renews keys."), "store")
        device, (private, public) = self.desk.seat.device, new_keypair()
        with self.desk.reading() as reads:
            number = len(reads.find(Statement, device=device, what=ROLL)) + 1
        until = self.clock.now().date() + dt.timedelta(days=LIFE_DAYS)
        # Kept before it is told: a power cut between the two leaves a key too many, never one too few.
        with self.engine.connect().execution_options(writing=True) as connection:
            custody.roll_encryption(connection, private, number, until)
            connection.commit()
        body = KeyRoll(self._root(), device, public.hex(), number)
        self.desk.execute(Declare(ROLL, body, *self._by(False), "device_key_rolled"))
        return until

    def settle(self) -> None:
        """Destroy the keys whose time is over, and finish what a power cut interrupted after something was declared."""
        with self.engine.connect().execution_options(writing=True) as connection:
            device = get_meta(connection, REBUILD_DUE)
            if device:
                self._follow(connection, device)
            if custody.destroy_old_keys(connection, self.clock.now().date()) or device:
                connection.commit()

    def _declare(self, command: Declare) -> None:
        with self.engine.connect().execution_options(writing=True) as connection:
            set_meta(connection, REBUILD_DUE, command.body.device)
            connection.commit()
        self.desk.execute(command)
        with self.engine.connect().execution_options(writing=True) as connection:
            self._follow(connection, command.body.device)
            connection.commit()

    def _follow(self, connection: Connection, device: str) -> None:
        """Records as they are now that another number of a device's entries counts."""
        # Whom a device had let in may stand or fall with it.
        ended = {device, *read_roster(connection).cuts}
        rebuild(connection, cut_dossiers(connection, ended), self.clock.now())
        set_meta(connection, REBUILD_DUE, "")

    def _known(self, device: str) -> Roster:
        roster = self._roster()
        if device not in roster.members:
            raise Refused(_("No device of this programme has the id “{device}”.", device=device), "device")
        return roster

    def _roster(self) -> Roster:
        with self.engine.connect() as connection:
            return read_roster(connection)

    def _chains(self, device: str) -> Chains:
        with self.engine.connect() as connection:
            return custody.chains_of(connection, device)

    def _root(self) -> str:
        with self.desk.reading() as reads:
            return programme_of(reads).root_key

    def _may(self, field: str, *, as_root: bool = False, any_device: bool = False) -> None:
        if not administers(self.desk.seat.roles):
            raise Refused(_("Only an administrator admits or excludes devices."), field)
        with self.engine.connect() as connection:
            if as_root and not root_in_force(connection):
                raise Refused(_("The programme's own key is in the store that founded it. Do it there."), field)
            allowed = as_root or any_device or read_roster(connection).may_admit(custody.own_device(connection))
        if not allowed:
            raise Refused(_("This device may not admit others. Ask the coordination office."), field)

    def _by(self, as_root: bool) -> tuple[str, Callable[[str], str]]:
        return (ROOT, self._signs_as_root) if as_root else (self.desk.seat.device, self._signs)

    def _signs(self, body: str) -> str:
        return self._signed(body, lambda held: custody.private_keys(held, custody.SIGNING)[custody.own_device(held)])

    def _signs_as_root(self, body: str) -> str:
        return self._signed(body, custody.root_key)

    def _signed(self, body: str, key: Callable[[Connection], bytes]) -> str:
        with self.engine.connect() as connection:
            return sign.sign(key(connection), body.encode(), PURPOSE).hex()


def _state(roster: Roster, device: str) -> str:
    if device in roster.cuts:
        return "retired" if device in roster.retired else "out"
    return "succeeded" if device in {member.of for member in roster.members.values()} else "member"
