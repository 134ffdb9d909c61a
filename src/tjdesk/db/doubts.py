"""Records in doubt, as the store keeps them: what a void or a signature had not seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, insert, select

from tjdesk.db.reads import slices
from tjdesk.db.tables import doubts
from tjdesk.domain.doubts import Doubt, Doubtful, Unseen
from tjdesk.domain.entry import canonical
from tjdesk.domain.merge import Head
from tjdesk.domain.replay import Replayed
from tjdesk.domain.stamp import Stamp
from tjdesk.services.disputed import InDoubt

Plain = tuple[int, int, str, str]
"""A stamp as JSON."""


class DoubtRow(NamedTuple):
    """A row of the table."""

    record: str
    what: str
    kind: str
    dossier: str
    by: str
    unseen: str


def doubt_rows(records: Iterable[Replayed]) -> set[DoubtRow]:
    """What is in doubt of some records."""
    return {
        DoubtRow(
            record.id, one.what, record.kind, record.dossier, canonical([stamp.plain() for stamp in one.by]).decode(),
            canonical([[told.register, told.head.stamp.plain(), told.head.value] for told in one.unseen]).decode(),
        )
        for record in records
        for one in record.doubts
    }  # fmt: skip


def kept_doubts(connection: Connection) -> set[DoubtRow]:
    """What the store says is in doubt."""
    return {DoubtRow(*row) for row in connection.execute(select(doubts))}


def write_doubts(connection: Connection, dossiers: Iterable[str], records: Iterable[Replayed]) -> None:
    """Make the table say what is in doubt in some dossiers, now that these are all their records."""
    for few in slices(dossiers):
        connection.execute(delete(doubts).where(doubts.c.dossier.in_(few)))
    rows = [row._asdict() for row in sorted(doubt_rows(records))]
    if rows:
        connection.execute(insert(doubts), rows)


def put_back(connection: Connection, records: Iterable[str]) -> None:
    """Some records are not voided any more: nobody need be asked whether they should be."""
    for few in slices(records):
        mine = doubts.c.record.in_(few) & (doubts.c.what == Doubt.VOIDED_EDITED)
        connection.execute(delete(doubts).where(mine))


def read_doubts(connection: Connection) -> list[InDoubt]:
    """What is in doubt, by record."""
    return [_in_doubt(row) for row in sorted(kept_doubts(connection))]


def _in_doubt(row: DoubtRow) -> InDoubt:
    by = tuple(Stamp(*stamp) for stamp in msgspec.json.decode(row.by, type=list[Plain]))
    told = msgspec.json.decode(row.unseen, type=list[tuple[str, Plain, Any]])
    unseen = tuple(Unseen(register, Head(Stamp(*stamp), value)) for register, stamp, value in told)
    return InDoubt(row.record, row.kind, row.dossier, Doubtful(Doubt(row.what), by, unseen))
