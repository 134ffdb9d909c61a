"""Sealed dossiers: hidden from every table at once, and their contents destroyed when that is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, Engine, delete, func, select, update

from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import (
    RECORDS,
    conflicts,
    content_keys,
    dossiers,
    doubts,
    drafts,
    entries,
    heads,
    parts,
    search,
    waiting,
)
from tjdesk.domain.entry import decode_part
from tjdesk.domain.sealing import LegalHold, Sealing, may_destroy

SEEN_DUE = "seen_due"
"""Since which day (ISO) which dossiers were seen to be due for destruction, as JSON."""


def hide(connection: Connection, wanted: Iterable[str]) -> None:
    """Take some dossiers out of everything that is read. Their journal stays until it is destroyed."""
    for dossier in wanted:
        for kind, table in RECORDS.items():
            records = select(table.c.id).where(table.c.dossier == dossier)
            connection.execute(delete(heads).where(heads.c.kind == kind, heads.c.record.in_(records)))
            connection.execute(delete(table).where(table.c.dossier == dossier))
        connection.execute(delete(conflicts).where(conflicts.c.dossier == dossier))
        connection.execute(delete(doubts).where(doubts.c.dossier == dossier))
        connection.execute(delete(search).where(search.c.dossier == dossier))
        connection.execute(delete(drafts).where(drafts.c.key.contains(dossier, autoescape=True)))
        connection.execute(update(dossiers).where(dossiers.c.id == dossier).values(digest=None))


def destroy_due(engine: Engine, today: dt.date) -> list[str]:
    """Destroy the contents of dossiers whose grace is over and that nobody holds; which those were.

    A clock set forward by mistake must not destroy anything: what is due must be due again a day later.
    """
    with engine.connect().execution_options(writing=True) as connection:
        found = _due(connection, today)
        before: dict[str, str] = msgspec.json.decode(get_meta(connection, SEEN_DUE) or "{}", type=dict[str, str])
        seen = {dossier: before.get(dossier, today.isoformat()) for dossier in found}
        due = [dossier for dossier, day in seen.items() if dt.date.fromisoformat(day) < today]
        left = {dossier: day for dossier, day in seen.items() if dossier not in due}
        if left != before:
            set_meta(connection, SEEN_DUE, msgspec.json.encode(left).decode())
        destroy(connection, due)
        connection.commit()
    if not due:
        return []
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return due


def has_contents(connection: Connection, dossier: str) -> bool:
    """Whether a dossier is here with its secret."""
    return bool(connection.scalar(select(dossiers.c.id).where(dossiers.c.id == dossier, dossiers.c.secret != b"")))


def undone(connection: Connection) -> frozenset[str]:
    """Dossiers whose sealing was taken back."""
    table = RECORDS[Sealing.KIND]
    return frozenset(connection.scalars(select(table.c.participant).where(table.c.undone_on.is_not(None))))


def give_again(connection: Connection, dossier: str) -> None:
    """A dossier that was sealed went out without contents: it goes to the other sites whole, once more."""
    last = connection.scalar(select(func.max(entries.c.no))) or 0
    connection.execute(update(dossiers).where(dossiers.c.id == dossier).values(since=last + 1))


def told(connection: Connection, event: str, log: str) -> frozenset[str]:
    """The dossiers about which a device's log has a line of some event."""
    table = RECORDS["log_event"]
    mine = (table.c.dossier == log) & (table.c.event == event)
    return frozenset(connection.scalars(select(table.c.about).where(mine)))


def destroy(connection: Connection, wanted: Iterable[str]) -> None:
    """Destroy the contents of some dossiers; freed pages are overwritten."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    for dossier in wanted:
        _destroy(connection, dossier)


def _due(connection: Connection, day: dt.date) -> list[str]:
    reads = SqlReads(connection)
    holds = reads.find(LegalHold)
    due = {one.participant for one in reads.find(Sealing) if may_destroy(one, holds, day)}
    full = select(dossiers.c.id).where(dossiers.c.id.in_(due), dossiers.c.secret != b"")
    return sorted(connection.scalars(full))


def _destroy(connection: Connection, dossier: str) -> None:
    """Payloads and secret; what is left is the chain, whose hashes say nothing without the secret."""
    mine = select(entries.c.no).where(entries.c.dossier == dossier)
    keys: set[str] = set()
    for data in connection.scalars(select(parts.c.bytes).where(parts.c.entry.in_(mine), parts.c.bytes.is_not(None))):
        keys |= decode_part(data).keys.keys()
    connection.execute(update(parts).where(parts.c.entry.in_(mine)).values(bytes=None))
    connection.execute(update(dossiers).where(dossiers.c.id == dossier).values(secret=b"", digest=None))
    connection.execute(delete(waiting).where(waiting.c.dossier == dossier))
    for key in keys:
        connection.execute(delete(content_keys).where(content_keys.c.id == key))
    hide(connection, [dossier])
