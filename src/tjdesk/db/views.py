"""What a site is given of dossiers: which compartments its bundles leave out, and what it came to see when."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.hidden import sealed_dossiers
from tjdesk.db.tables import dossiers, entries, parts, peers, withheld
from tjdesk.domain.record import Compartment, DossierKind

SCOPED_KINDS = frozenset({DossierKind.PARTICIPANT.value, DossierKind.COURT.value})
"""Dossiers of which a site may be given a part only. The programme's own is everybody's."""

SCOPED = dossiers.c.kind.in_(sorted(SCOPED_KINDS))


def came_to_see(connection: Connection, site: str, sees: frozenset[str] | None, after: int) -> frozenset[str]:
    """The compartments that a site was not given up to an arrival, and is given now."""
    kept = connection.execute(select(withheld).where(withheld.c.site == site)).all()
    return frozenset(
        row.compartment
        for row in kept
        if (sees is None or row.compartment in sees) and (row.until is None or row.until > after)
    )


def now_for_all(connection: Connection) -> int:
    """The last arrival; or the next one, where somebody acknowledged the last already and would not be told."""
    last = int(connection.scalar(select(func.max(entries.c.no))) or 0)
    acknowledged = int(connection.scalar(select(func.max(peers.c.upto))) or 0)
    return max(last, acknowledged + 1)


def note_view(connection: Connection, site: str, sees: frozenset[str] | None) -> None:
    """Remember what a site is given from now on. What it comes to see it has lacked in all that arrived until now."""
    hidden = sorted(frozenset(Compartment) - sees) if sees is not None else []
    mine = withheld.c.site == site
    ended = mine & withheld.c.until.is_(None) & withheld.c.compartment.not_in(hidden)
    connection.execute(update(withheld).where(ended).values(until=now_for_all(connection)))
    rows = [{"site": site, "compartment": str(name), "until": None} for name in hidden]
    if rows:
        connection.execute(upsert(withheld).on_conflict_do_update(set_={"until": None}), rows)


def absent_parts(connection: Connection) -> int:
    """How many parts of entries are known by their hashes only, sealed dossiers apart."""
    return int(connection.scalar(_absent(connection, select(func.count()))) or 0)


def lacking(connection: Connection, sees: frozenset[str] | None) -> list[tuple[str, str, int]]:
    """Chains in which this site lacks what it is given: (dossier, device, number of the first such entry)."""
    given = parts.c.compartment.in_(sorted(frozenset(Compartment) if sees is None else sees))
    columns = (entries.c.dossier, entries.c.device, func.min(entries.c.seq))
    query = _absent(connection, select(*columns)).where(given).group_by(entries.c.dossier, entries.c.device)
    return [(dossier, device, first) for dossier, device, first in connection.execute(query)]


def _absent(connection: Connection, what: Select[Any]) -> Select[Any]:
    sealed = sorted(sealed_dossiers(connection))
    destroyed = select(dossiers.c.id).where(dossiers.c.secret == b"")
    query = what.select_from(parts).join(entries, entries.c.no == parts.c.entry)
    query = query.where(entries.c.dossier.not_in(sealed), entries.c.dossier.not_in(destroyed))
    return query.where(parts.c.bytes.is_(None))
