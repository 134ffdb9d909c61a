"""Exchange at an open store: bundles made, looked into and taken, cards shown, and how the sites stand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec
from sqlalchemy import Engine

from tjdesk.app.contacts import receipt_of
from tjdesk.app.identity import Identity
from tjdesk.app.making import Making
from tjdesk.app.taking import Backup, Learn, Taking
from tjdesk.app.uniting import Uniting
from tjdesk.db import custody
from tjdesk.db.journal import get_meta
from tjdesk.db.ledger import SqlLedger
from tjdesk.db.reads import SqlReads
from tjdesk.services.belonging import Card
from tjdesk.services.bundles import Brought, Looked, Made, Taken
from tjdesk.services.exchange import CardShown, Contact, Exchanged, Found, Receipt, Waits
from tjdesk.services.ports import Clock, Progress
from tjdesk.sync import carrier


@dataclass
class Exchange:
    """Bundles of one open store, which belongs to a programme or waits to be admitted to one.

    `backup` writes a verified copy of the store; `learn` is told of sealed content keys that arrived.
    """

    store: Path
    engine: Engine
    clock: Clock
    backup: Backup
    learn: Learn
    identity: Identity | None = None
    ledger: SqlLedger | None = None

    @property
    def making(self) -> Making:
        return Making(self.engine, self.clock, self.ledger or (self.identity.ledger if self.identity else None))

    @property
    def taking(self) -> Taking:
        return Taking(self.store, self.engine, self.clock, self.backup, self.learn, self.uniting, self.identity)

    @property
    def uniting(self) -> Uniting:
        return Uniting(self.engine, self.identity)

    def make(self, site: str, out: Path) -> Made:
        """See `Making`."""
        return self.making.make(site, out)

    def make_all(self, folder: Path) -> list[Made]:
        """See `Making`."""
        return self.making.make_all(folder)

    def contacts(self) -> list[Contact]:
        """See `Making`."""
        return self.making.contacts()

    def look(self, file: Path) -> Looked:
        """See `Taking`."""
        return self.taking.look(file)

    def take(
        self,
        file: Path,
        *,
        dry_run: bool = False,
        late: bool = False,
        words: str = "",
        progress: Progress | None = None,
    ) -> Taken:
        """See `Taking`."""
        return self.taking.take(file, dry_run=dry_run, late=late, words=words, progress=progress)

    def take_all(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """See `Taking`."""
        return self.taking.take_all(folder, progress)

    def found_in(self, folder: Path, progress: Progress | None = None) -> Found:
        """See `Taking`."""
        return self.taking.found_in(folder, progress)

    def round(self, folder: Path, progress: Progress | None = None) -> Exchanged:
        """Take in everything in a folder that is for us, then write what the others lack.

        Running it twice, or two at once, does no more than running it once.
        """
        done = self.take_all(folder, progress)
        return Exchanged(done.taken, tuple(self.making.make_due(folder)), done.refused)

    def card(self, out: Path) -> CardShown:
        """Write this device's card to a file; that of the whole programme, on the computer that founded it."""
        with self.engine.connect() as connection:
            text = get_meta(connection, "card")
        if not text:
            return self.uniting.write_card(out)
        carrier.write(out, text.encode() + b"\n")
        card = msgspec.json.decode(text, type=Card)
        return CardShown(card.device, card.court, card.user, card.signing)

    def brings(self) -> Brought | None:
        """What this programme would bring along into another; None where it is not for this computer to join."""
        return self.uniting.brings()

    def programme_key(self) -> str:
        """The programme's root key, hex; empty where this device belongs to none yet."""
        with self.engine.connect() as connection:
            programme = SqlReads(connection).programme()
        return programme.root_key if programme else ""

    def receipts(self, site: str = "") -> list[Receipt]:
        """Bundles made for a site (id) and taken in from it, newest first; of all sites for an empty one."""
        with self.engine.connect() as connection:
            return [receipt_of(row) for row in custody.noted(connection, site)]

    def waits(self) -> list[Waits]:
        """What waits for a bundle that has not come."""
        with self.engine.connect() as connection:
            return [Waits(*told) for told in custody.gapped(connection)]
