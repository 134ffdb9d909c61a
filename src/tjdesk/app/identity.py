"""A new identity for a store that may be a copy, a restored backup or an older state: begun at its first save."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from tjdesk.app.marks import Marks
from tjdesk.db import custody
from tjdesk.db.journal import Run, set_meta
from tjdesk.db.ledger import SqlLedger, read_seat
from tjdesk.db.take import IDENTITY_DUE
from tjdesk.db.work import SqlWork
from tjdesk.domain.entry import derived_id
from tjdesk.domain.roster import PURPOSE
from tjdesk.security.seal import new_keypair
from tjdesk.security.sign import new_signing_key, sign
from tjdesk.services.belonging import SucceedDevice
from tjdesk.services.ports import Clock, Vault


@dataclass
class Identity:
    """Keeps the mark after every save, and before the first one begins a new identity where there is doubt."""

    engine: Engine
    ledger: SqlLedger
    run: Run
    vault: Vault
    clock: Clock
    marks: Marks
    doubted: str

    def attach(self) -> None:
        """From now on the ledger calls before its first unit of work and after every save."""
        self.ledger.before_first = self.before_first
        self.ledger.after_save = self.after_save

    def before_first(self) -> None:
        """The first save of this run is about to begin."""
        if self.doubted:
            self._succeed()
            self.doubted = ""

    def after_save(self) -> None:
        """Something was saved or taken in."""
        self.marks.write(self.engine)

    def _succeed(self) -> None:
        signing, encryption = new_signing_key(), new_keypair()
        device, seat = derived_id("device", signing[1].hex()), self.ledger.seat
        with self.engine.connect().execution_options(writing=True) as connection:
            connection.begin()
            old = custody.own_device(connection)
            key = custody.private_keys(connection, custody.SIGNING)[old]
            custody.begin_identity(connection, device, signing[0], encryption[0])
            set_meta(connection, IDENTITY_DUE, "")
            run = Run(device, self.run.run, seat.user)
            work = SqlWork(connection, run, seat, self.ledger.pack, self.vault, self.clock.now())
            SucceedDevice(
                old, device, signing[1].hex(), encryption[1].hex(),
                lambda body: sign(key, body.encode(), PURPOSE).hex(),
            ).execute(work)  # fmt: skip
        self.run.device, self.run.dossiers, self.run.actions = device, run.dossiers, run.actions
        self.ledger.seat = read_seat(self.engine, seat.user)
        self.marks.write(self.engine)
