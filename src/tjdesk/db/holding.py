"""What a site holds, what coordinates, and when something last came to this store."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, Engine, select

from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import entries
from tjdesk.domain.programme import Programme, Site


def last_arrival(engine: Engine) -> dt.datetime | None:
    """When the last entry came to this store, by its clock of then."""
    with engine.connect() as connection:
        at = connection.scalar(select(entries.c.arrived_at).order_by(entries.c.no.desc()).limit(1))
    return dt.datetime.fromisoformat(at) if at else None


def holds_all(connection: Connection, site: str) -> bool:
    """Whether a site holds every dossier: coordination, or any site of a programme that shares all."""
    programme = SqlReads(connection).programme()
    return programme is not None and (programme.share == "all" or coordinates(connection, site, programme))


def coordinates(connection: Connection, site: str, programme: Programme) -> bool:
    """Whether a site is a programme's coordination; what coordinated one that joined it is not."""
    found = SqlReads(connection).find(Site, id=site, coordination=True)
    return any(one.dossier == programme.dossier for one in found)
