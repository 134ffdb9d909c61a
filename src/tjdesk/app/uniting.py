"""This programme joins another one: its card, what a bundle from the other does to it, and its root's own word."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import Connection, Engine

from tjdesk.app.identity import Identity
from tjdesk.app.making import LIFE_DAYS
from tjdesk.db import custody
from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.ledger import seat_within
from tjdesk.db.reads import SqlReads
from tjdesk.db.standing import programmes, read_roster
from tjdesk.db.work import SqlWork
from tjdesk.domain.entry import canonical
from tjdesk.domain.programme import Programme, Site, Statement, User
from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import administers
from tjdesk.domain.roster import PURPOSE
from tjdesk.domain.uniting import unlisted
from tjdesk.i18n.message import _
from tjdesk.security.seal import public_of
from tjdesk.security.sign import sign, signing_key_from
from tjdesk.services import bundle_faults as faults
from tjdesk.services.adapting import pack_in_force
from tjdesk.services.belonging import CARD, FORMAT, VERSION, Card
from tjdesk.services.bundles import Brought, Bundle
from tjdesk.services.device_log import LogSomething
from tjdesk.services.exchange import CardShown
from tjdesk.services.sites import programme_of
from tjdesk.services.uniting import (
    PROGRAMME_CARD,
    ProgrammeCard,
    SayJoining,
    Staff,
    Told,
    adoptions_in,
    card_outdated,
    joins_by_hand,
    needs_founder,
)
from tjdesk.sync import carrier

ASKED = "asked_to_join"
"""Set where this programme's card was written: by the greatest stamp known then (ms)."""


def root_in_force(connection: Connection) -> bytes:
    """The private root key of the programme in force, where this store founded it; else nothing."""
    programme, private = SqlReads(connection).programme(), custody.root_key(connection)
    held = bool(private) and programme is not None and signing_key_from(private)[1].hex() == programme.root_key
    return private if held else b""


@dataclass
class Uniting:
    """At one open store."""

    engine: Engine
    identity: Identity | None

    def write_card(self, out: Path) -> CardShown:
        """The card of this whole programme. From now on a bundle of one that takes it in may be taken in here.

        Where the programme was not founded here: this device's own again, for one that came too late to be taken along.
        """
        if self.identity is None or not administers(self.identity.ledger.seat.roles):
            raise Refused(_("Only an administrator writes the card of a programme."), "store")
        with self.engine.connect() as connection:
            founder = bool(root_in_force(connection))
            if founder and programme_of(SqlReads(connection)).training:
                raise Refused(_("A training court joins no programme, and takes none in."), "store")
        with self.identity.ledger.work() as work:
            LogSomething("programme_card_written" if founder else "card_written").execute(work)
        with self.engine.connect().execution_options(writing=True) as connection:
            card = self._card(connection) if founder else self._own_card(connection)
            carrier.write(out, canonical(card) + b"\n")
            if founder:
                set_meta(connection, ASKED, str(custody.greatest_ms(connection)))
            connection.commit()
        brought = card.brought if isinstance(card, ProgrammeCard) else None
        return CardShown(card.device, card.court, card.user, card.signing, brought, again=not founder)

    def _own_card(self, connection: Connection) -> Card:
        own = custody.own_device(connection)
        seat = seat_within(connection, self.identity.ledger.seat.user if self.identity else "")
        user, key = SqlReads(connection).get(User, seat.user), custody.private_keys(connection, custody.SIGNING)[own]
        secret = custody.private_keys(connection, custody.ENCRYPTION)[own]
        card = Card(
            FORMAT, VERSION, own, signing_key_from(key)[1].hex(), public_of(secret).hex(), seat.site_name,
            seat.user_name, user.public_key if user else "",
        )  # fmt: skip
        return replace(card, signature=sign(key, card.signed_bytes(), CARD).hex())

    def brings(self) -> Brought | None:
        """What this programme would bring along, where its card can be written here."""
        with self.engine.connect() as connection:
            programme = SqlReads(connection).programme()
            if programme is None or programme.training or not root_in_force(connection):
                return None
            return self.came_to(connection, programme.root_key)

    def _card(self, connection: Connection) -> ProgrammeCard:
        reads, private = SqlReads(connection), root_in_force(connection)
        seat = seat_within(connection, self.identity.ledger.seat.user if self.identity else "")
        user = reads.get(User, seat.user)
        counts, heard = reads.counts(), _heard(reads)
        card = ProgrammeCard(
            format=FORMAT, version=PROGRAMME_CARD, device=seat.device, signing=signing_key_from(private)[1].hex(),
            encryption=read_roster(connection).members[seat.device].encryption, court=seat.site_name,
            user=seat.user_name, user_key=user.public_key if user else "", training=seat.training,
            sites=tuple((site.id, site.name) for site in reads.find(Site)),
            staff=tuple(Staff(one.id, one.public_key, one.roles) for one in reads.find(User) if not one.removed),
            statements=tuple(Told(s.what, s.device, s.body, s.by, s.signature) for s in reads.find(Statement)),
            participants=counts["person"], hearings=heard,
        )  # fmt: skip
        return _signed(card, private)

    def joins(self, connection: Connection, bundle: Bundle) -> bool:
        """Whether a bundle takes this programme into another one, as it asked. Raises Trouble where it may not."""
        told = [*SqlReads(connection).find(Statement), *bundle.contents.roster]
        ways, theirs = programmes(connection, told), bundle.header.programme
        if not ways or theirs in ways:
            return False
        taken_in = [one for one in adoptions_in(told) if (one.programme, one.root) == (theirs, ways[-1])]
        if not taken_in:
            raise faults.other_programme()
        asked = get_meta(connection, ASKED)
        late = bool(asked) and custody.greatest_ms(connection) > int(asked) + LIFE_DAYS * 86_400_000
        if not asked or late or not root_in_force(connection):
            raise needs_founder()
        return True

    def check(self, connection: Connection, bundle: Bundle, *, by_hand: bool) -> None:
        """Whether it may be done now, by whoever sits here. Raises Refused."""
        if not by_hand:
            raise joins_by_hand()
        if self.identity is None or not administers(self.identity.ledger.seat.roles):
            raise Refused(_("Only an administrator lets a programme join another one."), "programme")
        told = [*SqlReads(connection).find(Statement), *bundle.contents.roster]
        own = programme_of(SqlReads(connection)).root_key
        if unlisted(own, told, [one for one in adoptions_in(told) if one.programme == bundle.header.programme]):
            raise card_outdated()

    def say(self, connection: Connection, into: str) -> None:
        """This programme's root says that it joins another, in the same transaction as its bundle is taken."""
        identity = self.identity
        if identity is None:
            raise LookupError("nobody sits at this store")
        ledger, private = identity.ledger, root_in_force(connection)
        identity.before_first(connection)
        now = identity.clock.now()
        work = SqlWork(connection, identity.run, ledger.seat, ledger.pack, identity.vault, now, within=True)
        SayJoining(into, lambda body: sign(private, body.encode(), PURPOSE).hex()).execute(work)
        set_meta(connection, ASKED, "")

    def came_to(self, connection: Connection, root: str) -> Brought:
        """What this store brings along into a programme whose records are here."""
        reads = SqlReads(connection)
        found = reads.find(Programme, root_key=root)
        sites = reads.find(Site, coordination=True, dossier=found[0].dossier) if found else []
        return Brought(sites[0].name if sites else "", root, reads.counts()["person"], _heard(reads))

    def reseat(self, *, said: bool) -> None:
        """Whoever sits here sits in another programme now; closed texts follow when the store is opened next.

        `said`: it was this store that said so, which was the first save of an identity that was in doubt.
        """
        if self.identity is not None:
            self.identity.doubted = "" if said else self.identity.doubted
            with self.engine.connect() as connection:
                ledger = self.identity.ledger
                ledger.seat = seat_within(connection, ledger.seat.user)
                reads = SqlReads(connection)
                ledger.pack = pack_in_force(reads, programme_of(reads).pack)


def _heard(reads: SqlReads) -> int:
    return sum(recorded for _listed, recorded in reads.hearings_by_session().values())


def _signed(card: ProgrammeCard, private: bytes) -> ProgrammeCard:
    return replace(card, signature=sign(private, card.signed_bytes(), CARD).hex())
