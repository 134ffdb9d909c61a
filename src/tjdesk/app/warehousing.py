"""Loading a warehouse from an open store: who may, under which pseudonyms, and a line in the log."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Engine

from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.warehouse.asking import warehouse_reads
from tjdesk.db.warehouse.load import load_warehouse
from tjdesk.db.warehouse.target import Target
from tjdesk.db.warehouse.veil import Names, Pseudonyms
from tjdesk.domain.roles import Rights
from tjdesk.services.command import Question
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.guard import answered
from tjdesk.services.ports import Clock, Progress
from tjdesk.services.warehouse import WarehouseLoad, WarehousePlan, refuse_loader

T = TypeVar("T")

KEY = "warehouse_key"
"""The key of the pseudonyms (hex): it lies nowhere but in the encrypted store."""


@dataclass
class Warehousing:
    """See `services.warehouse.WarehousePort`."""

    engine: Engine
    desk: Desk
    clock: Clock

    def load(self, plan: WarehousePlan, progress: Progress) -> WarehouseLoad:
        """Bring a warehouse up to this store."""
        refuse_loader(Rights(self.desk.seat.roles, self.desk.pack.roles), names=plan.names)
        veil = Names() if plan.names else Pseudonyms(self._key(), self._codes())
        target = Target(url=plan.url, schema=plan.schema, readers=plan.readers)
        done = load_warehouse(self.engine, target, veil, progress, anew=plan.anew, now=self.clock.now())
        self.desk.execute(LogSomething("warehouse_loaded", detail=f"{done.veil} {done.rows}"))
        return done

    def ask(self, plan: WarehousePlan, question: Question[T]) -> T:
        """The answer of the warehouse, as far as the roles at this desk may ask."""
        target = Target(url=plan.url, schema=plan.schema, readers=plan.readers)
        with warehouse_reads(target, self.desk.seat, self.desk.pack) as reads:
            return answered(question, reads)

    def _key(self) -> bytes:
        with self.engine.connect().execution_options(writing=True) as connection:
            told = get_meta(connection, KEY)
            if not told:
                told = secrets.token_hex(32)
                set_meta(connection, KEY, told)
                connection.commit()
        return bytes.fromhex(told)

    def _codes(self) -> frozenset[str]:
        """Everything that the pack has a code for."""
        pack = self.desk.pack
        catalogued = {code for items in pack.catalogues.values() for code in items}
        return frozenset(catalogued | {phase.code for phase in pack.phases})
