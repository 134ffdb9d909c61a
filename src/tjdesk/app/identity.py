"""A new identity for a store that may be a copy, a restored backup or an older state: begun at its first save."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from tjdesk.app.marks import Marks
from tjdesk.db import custody
from tjdesk.db.journal import Run, set_meta
from tjdesk.db.ledger import SqlLedger, seat_within
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

    def before_first(self, connection: Connection) -> None:
        """The first save of this run begins: within its transaction, so that a save refused begins no identity."""
        if self.doubted:
            self._succeed(connection)

    def after_save(self) -> None:
        """Something was saved or taken in."""
        self.doubted = ""
        self.marks.write(self.engine)

    def _succeed(self, connection: Connection) -> None:
        signing, encryption = new_signing_key(), new_keypair()
        device, seat = derived_id("device", signing[1].hex()), self.ledger.seat
        old = custody.own_device(connection)
        key = custody.private_keys(connection, custody.SIGNING)[old]
        custody.begin_identity(connection, device, signing[0], encryption[0])
        set_meta(connection, IDENTITY_DUE, "")
        self.run.device = device
        work = SqlWork(connection, self.run, seat, self.ledger.pack, self.vault, self.clock.now(), within=True)
        SucceedDevice(
            old, device, signing[1].hex(), encryption[1].hex(),
            lambda body: sign(key, body.encode(), PURPOSE).hex(),
        ).execute(work)  # fmt: skip
        self.ledger.seat = seat_within(connection, seat.user)
