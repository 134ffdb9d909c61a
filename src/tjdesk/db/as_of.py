"""The store as it stood on an earlier day: the journal that had arrived here by then, replayed into memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert

from tjdesk.db.engine import memory_engine
from tjdesk.db.reads import SqlSeatedReads
from tjdesk.db.rows import standing_cells
from tjdesk.db.standing import replayed
from tjdesk.db.tables import RECORDS, metadata
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.replay import Replayed, State
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import Seat, Vault


@contextmanager
def standing_on(engine: Engine, day: dt.date, seat: Seat, pack: Pack, vault: Vault) -> Iterator[SqlSeatedReads]:
    """Records as they were here at the end of a day (this desk's own time of arrival)."""
    with engine.connect() as connection:
        state = replayed(connection, until=(day + dt.timedelta(days=1)).isoformat())
    past = memory_engine()
    try:
        metadata.create_all(past)
        with past.connect() as connection:
            _fill(connection, state)
            yield SqlSeatedReads(connection, seat, pack, vault)
    finally:
        past.dispose()


def _fill(connection: Connection, state: State) -> None:
    rows: dict[str, list[dict[str, object]]] = {}
    for number, record in enumerate(state.records.values()):
        if record.kind in KINDS:
            rows.setdefault(record.kind, []).append(_row(record, number))
    for kind, its_rows in rows.items():
        connection.execute(insert(RECORDS[kind]), its_rows)


def _row(record: Replayed, number: int) -> dict[str, object]:
    kind = KINDS[record.kind]
    return {"id": record.id, "dossier": record.dossier, "made": number} | standing_cells(kind, record.values)
