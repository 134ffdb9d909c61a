"""Which dossiers are sealed: nothing shows them, whatever else is here of them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.tables import RECORDS
from tjdesk.domain.sealing import Sealing

KEPT = "sealed"
"""Ids that were sealed before the store was put back to an earlier state, as JSON."""


def sealed_dossiers(connection: Connection) -> frozenset[str]:
    """The ids of dossiers that nothing may show."""
    table = RECORDS[Sealing.KIND]
    standing = (table.c.voided == 0) & table.c.undone_on.is_(None)
    found = frozenset(connection.scalars(select(table.c.participant).where(standing)))
    return found | kept_ids(connection)


def kept_ids(connection: Connection) -> frozenset[str]:
    """Ids that the mark beside the store says were sealed, whose sealing this store has not got (again) yet."""
    return frozenset(msgspec.json.decode(get_meta(connection, KEPT) or "[]", type=list[str]))


def keep_ids(connection: Connection, ids: Iterable[str]) -> None:
    """Remember ids of sealed dossiers, as the mark says."""
    set_meta(connection, KEPT, msgspec.json.encode(sorted(ids)).decode())
