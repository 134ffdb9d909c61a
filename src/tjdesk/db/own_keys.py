"""Content keys that writers keep for themselves: until the session is signed, and no longer."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, func, select, update

from tjdesk.db.reads import slices
from tjdesk.db.tables import RECORDS, content_keys

ID_LENGTH = 16
"""A sealed text begins with its content key's id, in hex digits."""


def forget_signed(engine: Engine) -> list[str]:
    """Drop the writers' own copies of keys whose texts stand in signed hearings, wherever these were signed."""
    with engine.connect().execution_options(writing=True) as connection:
        kept = list(connection.scalars(select(content_keys.c.id).where(content_keys.c.own.is_not(None))))
        gone = drop_own(connection, kept)
        if gone:
            connection.commit()
    return gone


def drop_own(connection: Connection, keys: list[str]) -> list[str]:
    """Of some content keys, drop the own copies of those that signed hearings use; which those were."""
    hearing = RECORDS["hearing"]
    used = func.substr(hearing.c.team_notes, 1, ID_LENGTH)
    gone: list[str] = []
    for few in slices(keys):
        query = select(used).where(hearing.c.signed_at.is_not(None), used.in_(few)).distinct()
        gone += connection.scalars(query)
    for few in slices(gone):
        connection.execute(update(content_keys).where(content_keys.c.id.in_(few)).values(own=None))
    return gone
