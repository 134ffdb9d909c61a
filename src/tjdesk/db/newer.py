"""Entries that a newer version wrote: kept whole here, counted, and replayed once this program knows what they say."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, func, select, text

from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.rebuild import rebuild
from tjdesk.db.sealed import hide
from tjdesk.db.standing import read_roster
from tjdesk.db.tables import SCHEMA, chains, entries

_WRITTEN_AFTER = text("json_extract(CAST(header AS TEXT), '$.schema') > :schema")
"""Entries whose records are of a later version than `schema`."""


def kept(connection: Connection) -> int:
    """How many entries here say what only a newer version can show in full."""
    query = select(func.count()).select_from(entries).where(_WRITTEN_AFTER)
    return int(connection.scalar(query, {"schema": SCHEMA}) or 0)


def replay(connection: Connection, before: int) -> None:
    """After an update from schema `before`: what was kept meanwhile becomes records, and counts as it should.

    Conflicts found by it are dated by the last arrival: nothing new has come.
    """
    last = connection.scalar(select(entries.c.arrived_at).order_by(entries.c.no.desc()).limit(1))
    query = select(entries.c.dossier).where(_WRITTEN_AFTER).distinct()
    wanted = set(connection.scalars(query, {"schema": before}))
    if last is None or not wanted:
        return
    at = dt.datetime.fromisoformat(last)
    sealed = sealed_dossiers(connection)
    rebuild(connection, wanted, at)
    cut = read_roster(connection).cuts
    of_cut = select(chains.c.dossier).where(chains.c.device.in_(list(cut))).distinct()
    rebuild(connection, connection.scalars(of_cut).all(), at)
    hide(connection, sealed_dossiers(connection) - sealed)
