"""Rows of records that were saved, and which changes stand in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, tuple_, update

from tjdesk.db.doubts import put_back
from tjdesk.db.put import put_rows
from tjdesk.db.reads import slices
from tjdesk.db.rows import new_row, put_cells, to_row
from tjdesk.db.tables import RECORDS, conflicts, heads
from tjdesk.domain.changes import RegisterChange
from tjdesk.domain.doubts import VOIDED
from tjdesk.domain.record import Record

Said = list[tuple[Record, RegisterChange]]
Numbers = Mapping[str, int]
"""The entry's arrival by dossier."""


@dataclass(frozen=True)
class SavedRows:
    """Writes what was said; `born` are the records that are new."""

    connection: Connection
    born: Mapping[str, Any]

    def write(self, staged: Sequence[Record], said: Said, numbers: Numbers) -> None:
        """New records' rows, and the rows of those that changed."""
        for kind, rows in self._new_rows(said, numbers).items():
            put_rows(self.connection, RECORDS[kind], list(rows.values()))
        old: dict[str, list[dict[str, Any]]] = {}
        for record in staged:
            if record.id not in self.born:
                row = to_row(record)
                old.setdefault(record.KIND, []).append(row | {"which": row.pop("id")})
        for kind, changed_rows in old.items():
            table = RECORDS[kind]
            self.connection.execute(update(table).where(table.c.id == bindparam("which")), changed_rows)

    def _new_rows(self, said: Said, numbers: Numbers) -> dict[str, dict[str, dict[str, Any]]]:
        """The rows of new records by kind and id: what their compartments say, together."""
        new: dict[str, dict[str, dict[str, Any]]] = {}
        for record, change in said:
            if record.id not in self.born:
                continue
            rows = new.setdefault(record.KIND, {})
            row = rows.get(record.id)
            if row is None:
                row = rows[record.id] = new_row(type(record))
                row["id"], row["dossier"], row["made"] = record.id, record.dossier, numbers[record.dossier]
            put_cells(type(record), row, change.value)
        return new

    def write_heads(self, said: Said, numbers: Numbers) -> None:
        """The changes that stand in registers from now on: nothing else does, and nothing is disputed any more."""
        places = [(record, change.field) for record, change in said if record.id not in self.born]
        for few in slices(places):
            pairs = [(record.id, field) for record, field in few]
            self.connection.execute(delete(heads).where(tuple_(heads.c.record, heads.c.field).in_(pairs)))
            put_back(self.connection, [record.id for record, name in few if name == VOIDED and not record.voided])
            settled = tuple_(conflicts.c.record, conflicts.c.field).in_(pairs)
            self.connection.execute(delete(conflicts).where(settled))
        rows = [
            {"record": record.id, "field": field, "entry": numbers[record.dossier], "kind": record.KIND}
            for record, field in places
        ]
        if rows:
            self.connection.execute(insert(heads), rows)
