"""The store as it stood on an earlier day: the journal that had arrived here by then, replayed into memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert

from tjdesk.db.engine import memory_engine
from tjdesk.db.reads import SqlReads, SqlSeatedReads
from tjdesk.db.rows import whole_cells
from tjdesk.db.search_words import index_names
from tjdesk.db.standing import replayed
from tjdesk.db.tables import RECORDS, metadata
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.person import Person
from tjdesk.domain.replay import State
from tjdesk.packs.pack import Pack
from tjdesk.services.ports import HistoryEntry, Seat, Vault


@contextmanager
def standing_on(engine: Engine, day: dt.date, seat: Seat, pack: Pack, vault: Vault) -> Iterator[SqlSeatedReads]:
    """Records as they were here at the end of a day (this desk's own time of arrival)."""
    until = (day + dt.timedelta(days=1)).isoformat()
    past = memory_engine()
    try:
        metadata.create_all(past)
        with engine.connect() as present, past.connect() as connection:
            state = replayed(present, until=until)
            _fill(connection, state)
            index_names(connection, {record.dossier for record in state.records.values() if record.kind == Person.KIND})
            reads = _PastReads(connection, seat, pack, vault)
            reads.present, reads.until = SqlReads(present), until
            yield reads
    finally:
        past.dispose()


class _PastReads(SqlSeatedReads):
    """Records from the replayed store; entries from the journal itself, as far as it had come."""

    present: SqlReads
    until: str

    def journal(self, dossier: str) -> list[HistoryEntry]:
        """A dossier's entries that had arrived, by stamp."""
        return [entry for entry in self.present.journal(dossier) if entry.arrived_at < self.until]

    def entries_of(self, action: str) -> list[HistoryEntry]:
        """The entries of one action that had arrived."""
        return [entry for entry in self.present.entries_of(action) if entry.arrived_at < self.until]


def _fill(connection: Connection, state: State) -> None:
    rows: dict[str, list[dict[str, object]]] = {}
    for number, record in enumerate(state.records.values()):
        cells = whole_cells(KINDS[record.kind], record.values) if record.kind in KINDS else None
        if cells is not None:
            place: dict[str, object] = {"id": record.id, "dossier": record.dossier, "made": number}
            rows.setdefault(record.kind, []).append(place | cells)
    for kind, its_rows in rows.items():
        connection.execute(insert(RECORDS[kind]), its_rows)
