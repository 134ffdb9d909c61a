"""What a change has seen: the stamps of the values that stand where it is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from tjdesk.db.reads import slices
from tjdesk.db.tables import RECORDS, entries, heads
from tjdesk.domain.changes import RegisterChange
from tjdesk.domain.doubts import CLOSING, closes
from tjdesk.domain.record import Record
from tjdesk.domain.stamp import Stamp

Over = dict[tuple[str, str], tuple[Stamp, ...]]
"""By (record, register)."""


class Seen:
    """What stands of records that are about to change; `before` are these records as they stood."""

    def __init__(self, connection: Connection, before: Mapping[str, Record]) -> None:
        self.connection = connection
        self._before = before

    def over(self, said: list[tuple[Record, RegisterChange]]) -> Over:
        """What each change has seen: the heads of its register; of the whole record, where it voids or signs that; and
        what voided or signed the record before.
        """
        places = [(record, change.field) for record, change in said]
        closed = [(record, name) for record, _change in said for name in self._closed_by(record)]
        heads = self.standing([*places, *closed])
        whole: dict[str, set[Stamp]] = {}
        for (id, _field), stamps in heads.items():
            whole.setdefault(id, set()).update(stamps)
        over = {}
        for record, change in said:
            seen = set(heads.get((record.id, change.field), ()))
            if closes(change.field, change.value):
                seen |= whole[record.id]
            for name in self._closed_by(record):
                seen.update(heads[record.id, name])
            over[record.id, change.field] = tuple(sorted(seen))
        return over

    def _closed_by(self, record: Record) -> list[str]:
        """Whether a record stood voided, signed, or both."""
        return [name for name in CLOSING if getattr(self._before.get(record.id), name, None)]

    def standing(self, wanted: list[tuple[Record, str]]) -> Over:
        """The stamps of the heads of registers that are about to change."""
        found: dict[tuple[str, str], list[Stamp]] = {}
        ids = {record.id for record, _field in wanted}
        columns = (entries.c.ms, entries.c.count, entries.c.device, entries.c.run)
        for few in slices(ids):
            query = select(heads.c.record, heads.c.field, *columns).join(entries, entries.c.no == heads.c.entry)
            for record, field, *stamp in self.connection.execute(query.where(heads.c.record.in_(few))):
                found.setdefault((record, field), []).append(Stamp(*stamp))
        missing = [(record, field) for record, field in wanted if (record.id, field) not in found]
        made = self._made({record for record, _field in missing})
        first = {(record.id, field): (made[record.id],) for record, field in missing}
        return {place: tuple(sorted(stamps)) for place, stamps in found.items()} | first

    def _made(self, records: Iterable[Record]) -> dict[str, Stamp]:
        by_kind: dict[str, list[str]] = {}
        for record in records:
            by_kind.setdefault(record.KIND, []).append(record.id)
        found: dict[str, Stamp] = {}
        for kind, ids in by_kind.items():
            table = RECORDS[kind]
            columns = (table.c.id, entries.c.ms, entries.c.count, entries.c.device, entries.c.run)
            for few in slices(ids):
                query = select(*columns).join(entries, entries.c.no == table.c.made).where(table.c.id.in_(few))
                found.update({id: Stamp(*stamp) for id, *stamp in self.connection.execute(query)})
        return found
