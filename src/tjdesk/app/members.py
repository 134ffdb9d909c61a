"""Who belongs: devices admitted by their card, and put out again, at an open store."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from tjdesk.db import custody
from tjdesk.db.rebuild import rebuild
from tjdesk.db.standing import read_roster
from tjdesk.db.take import cut_dossiers
from tjdesk.domain.programme import Device, Site
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import administers
from tjdesk.domain.roster import ADMITTER, MEMBER, PURPOSE
from tjdesk.i18n.message import _
from tjdesk.security import sign
from tjdesk.services.belonging import CARD, Admit, Revoke, read_card
from tjdesk.services.desk import Desk
from tjdesk.services.exchange import Admitted, CardShown, KnownDevice
from tjdesk.services.ports import Clock
from tjdesk.services.sites import site_names
from tjdesk.services.users import MakeGrants
from tjdesk.sync import carrier


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
        told = read_card(carrier.read(card), lambda key, message, signed: sign.verify(key, message, signed, CARD))
        grant = ADMITTER if may_admit else MEMBER
        self.desk.execute(Admit(told, grant, self._signs, self.make_grants))
        with self.desk.reading() as reads:
            site = reads.get(Site, reads.find(Device, device=told.device)[0].site)
        return Admitted(told.device, site.name if site else "", told.user, told.signing, grant)

    def read(self, card: Path) -> CardShown:
        """What a card says, before anybody is let in. Raises Trouble for a file that is none."""
        told = read_card(carrier.read(card), lambda key, message, signed: sign.verify(key, message, signed, CARD))
        return CardShown(told.device, told.court, told.user, told.signing)

    def devices(self) -> list[KnownDevice]:
        """Every device that was ever admitted, by site."""
        with self.engine.connect() as connection:
            roster, own = read_roster(connection), custody.own_device(connection)
        with self.desk.reading() as reads:
            sites, names = site_names(reads), {one.device: one.name for one in reads.find(Device)}
        gone = {member.of for member in roster.members.values()}
        found = [
            KnownDevice(
                one.device, sites.get(one.site, ""), names.get(one.device, ""), one.signing,
                "out" if one.device in roster.cuts else "succeeded" if one.device in gone else "member",
                one.grant == ADMITTER, one.device == own,
            )
            for one in roster.members.values()
        ]  # fmt: skip
        return sorted(found, key=lambda one: (one.site, one.device))

    def revoke(self, device: str, reason: str) -> None:
        """Put a device out, by its id; what it wrote above its cut-off is set apart at once."""
        self._may("device")
        with self.engine.connect() as connection:
            roster = read_roster(connection)
            chains = custody.chains_of(connection, device)
            own = custody.own_device(connection)
        if device not in roster.members:
            raise Refused(_("No device of this programme has the id “{device}”.", device=device), "device")
        if device in roster.cuts:
            raise Refused(_("This device was put out before."), "device")
        if device == own:
            raise Refused(_("A device cannot put itself out. Another one that may admit can."), "device")
        keeps = tuple(one.device for one in roster.standing() if one.by == device and one.device != device)
        self.desk.execute(Revoke(device, chains, keeps, self._signs, reason))
        with self.engine.connect().execution_options(writing=True) as connection:
            rebuild(connection, cut_dossiers(connection, [device]), self.clock.now())
            connection.commit()

    def _may(self, field: str) -> None:
        if not administers(self.desk.seat.roles):
            raise Refused(_("Only an administrator admits devices or puts them out."), field)
        with self.engine.connect() as connection:
            if not read_roster(connection).may_admit(custody.own_device(connection)):
                raise Refused(_("This device may not admit others. Ask the coordination office."), field)

    def _signs(self, body: str) -> str:
        with self.engine.connect() as connection:
            keys = custody.private_keys(connection, custody.SIGNING)
            return sign.sign(keys[custody.own_device(connection)], body.encode(), PURPOSE).hex()
