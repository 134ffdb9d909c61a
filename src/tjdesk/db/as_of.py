"""The store as it stood on an earlier day: the journal that had arrived here by then, replayed into memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, select

from tjdesk.db.engine import memory_engine
from tjdesk.db.reads import SqlSeatedReads
from tjdesk.db.rows import cell
from tjdesk.db.tables import RECORDS, entries, metadata, parts
from tjdesk.domain.changes import defaults, plain
from tjdesk.domain.entry import decode_header, decode_part
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import field_specs
from tjdesk.domain.replay import Replayed, State
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import Seat, Vault


@contextmanager
def standing_on(engine: Engine, day: dt.date, seat: Seat, pack: Pack, vault: Vault) -> Iterator[SqlSeatedReads]:
    """Records as they were here at the end of a day (this desk's own time of arrival)."""
    with engine.connect() as connection:
        state = _arrived_by(connection, day)
    past = memory_engine()
    try:
        metadata.create_all(past)
        with past.connect() as connection:
            _fill(connection, state)
            yield SqlSeatedReads(connection, seat, pack, vault)
    finally:
        past.dispose()


def _arrived_by(connection: Connection, day: dt.date) -> State:
    state = State()
    until = (day + dt.timedelta(days=1)).isoformat()
    query = select(entries.c.header, parts.c.bytes).join(parts, parts.c.entry == entries.c.no)
    query = query.where(entries.c.arrived_at < until).order_by(entries.c.no, parts.c.compartment)
    for row in connection.execute(query):
        if row.bytes is not None:
            state.apply(decode_header(row.header), decode_part(row.bytes))
    return state


def _fill(connection: Connection, state: State) -> None:
    rows: dict[str, list[dict[str, object]]] = {}
    for number, record in enumerate(state.records.values()):
        if record.kind in KINDS:
            rows.setdefault(record.kind, []).append(_row(record, number))
    for kind, its_rows in rows.items():
        connection.execute(insert(RECORDS[kind]), its_rows)


def _row(record: Replayed, number: int) -> dict[str, object]:
    kind = KINDS[record.kind]
    row: dict[str, object] = {"id": record.id, "dossier": record.dossier, "made": number}
    for field in field_specs(kind):
        row[field] = cell(kind, field, record.values.get(field, plain(defaults(kind).get(field))))
    return row
