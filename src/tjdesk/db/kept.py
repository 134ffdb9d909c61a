"""Dossiers that bundles to a site leave out for want of a consent: which, and which go whole now that they may go."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.journal import get_meta, set_meta
from tjdesk.db.reads import slices
from tjdesk.db.tables import RECORDS, entries, kept_back
from tjdesk.db.views import now_for_all
from tjdesk.domain.consent import Disclosure
from tjdesk.domain.entry import canonical

_STOPPED = "stopped"
"""Dossiers here of which others sent word that nothing more may come."""


def still_kept(connection: Connection, site: str, kept: Collection[str], given: Collection[str]) -> frozenset[str]:
    """What stays behind: `kept`, and of what stayed behind before, whatever is not `given` now (what was sealed)."""
    mine = (kept_back.c.site == site) & kept_back.c.until.is_(None)
    before = connection.scalars(select(kept_back.c.dossier).where(mine))
    return frozenset(kept) | (frozenset(before) - frozenset(given))


def let_go(connection: Connection, site: str, kept: Collection[str], after: int) -> frozenset[str]:
    """The dossiers that stayed behind up to an arrival, and do so no longer."""
    rows = connection.execute(select(kept_back).where(kept_back.c.site == site)).all()
    return frozenset(
        row.dossier for row in rows if row.dossier not in kept and (row.until is None or row.until > after)
    )


def note_kept(connection: Connection, site: str, kept: Collection[str], after: int) -> None:
    """Remember what stays behind from now on; what goes now has been lacked in all that arrived until now.

    `after` is how far the site's devices have acknowledged: of what stays behind for the first time they hold as much.
    """
    now = now_for_all(connection)
    for few in slices(sorted(let_go(connection, site, kept, now))):
        mine = (kept_back.c.site == site) & kept_back.c.until.is_(None) & kept_back.c.dossier.in_(few)
        connection.execute(update(kept_back).where(mine).values(until=now))
    standing = select(kept_back.c.dossier).where(kept_back.c.site == site, kept_back.c.until.is_(None))
    new = frozenset(kept) - frozenset(connection.scalars(standing))
    held = _begun(connection, new, after)
    rows = [{"site": site, "dossier": one, "until": None, "given": int(one in held)} for one in sorted(new)]
    if rows:
        kept_now = upsert(kept_back)
        again = {"until": None, "given": func.max(kept_back.c.given, kept_now.excluded.given)}
        connection.execute(kept_now.on_conflict_do_update(set_=again), rows)


def _begun(connection: Connection, dossiers: Iterable[str], after: int) -> frozenset[str]:
    """Of some dossiers those of which something had arrived by a number, unless they were kept back until later."""
    found: set[str] = set()
    for few in slices(sorted(dossiers)):
        first = select(entries.c.dossier).where(entries.c.dossier.in_(few), entries.c.no <= after).distinct()
        later = select(kept_back.c.dossier).where(kept_back.c.dossier.in_(few), kept_back.c.until > after)
        found |= set(connection.scalars(first)) - set(connection.scalars(later))
    return frozenset(found)


def stopped_for(connection: Connection, site: str) -> tuple[str, ...]:
    """The dossiers of which a site holds something and is given no more."""
    mine = (kept_back.c.site == site) & kept_back.c.until.is_(None) & (kept_back.c.given == 1)
    return tuple(connection.scalars(select(kept_back.c.dossier).where(mine).order_by(kept_back.c.dossier)))


def stopped_here(connection: Connection) -> frozenset[str]:
    """The dossiers here of which others sent word that nothing more may come."""
    return frozenset(msgspec.json.decode(get_meta(connection, _STOPPED) or "[]", type=list[str]))


def note_stopped(connection: Connection, stopped: Iterable[str], carried: Iterable[str]) -> None:
    """What a bundle says of it: these are stopped, those of which it carries something go on."""
    now = (stopped_here(connection) - frozenset(carried)) | frozenset(stopped)
    if now != stopped_here(connection):
        set_meta(connection, _STOPPED, canonical(sorted(now)).decode())


def news_since(connection: Connection, dossiers: Iterable[str], no: int) -> frozenset[str]:
    """Of some dossiers those in which something arrived after a number, besides the log of what was disclosed."""
    log = select(RECORDS[Disclosure.KIND].c.made)
    query = select(entries.c.dossier).where(entries.c.no > no, entries.c.no.not_in(log)).distinct()
    return frozenset(
        one for few in slices(sorted(dossiers)) for one in connection.scalars(query.where(entries.c.dossier.in_(few)))
    )
