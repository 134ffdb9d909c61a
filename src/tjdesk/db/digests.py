"""Digests of dossiers: two devices that hold the same heads have the same one. Kept until a dossier is written to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, bindparam, select, update

from tjdesk.db.reads import slices
from tjdesk.db.standing import replayed
from tjdesk.db.tables import dossiers
from tjdesk.domain.record import DossierKind
from tjdesk.domain.replay import Replayed, digest


def bring_up_to_date(connection: Connection) -> None:
    """Compute the digests that are missing, by replaying their dossiers."""
    stale = list(connection.scalars(select(dossiers.c.id).where(dossiers.c.digest.is_(None))))
    for few in slices(stale):
        found = _replayed(connection, few)
        rows = [{"which": id, "digest": digest(found.get(id, []))} for id in few]
        connection.execute(update(dossiers).where(dossiers.c.id == bindparam("which")), rows)


def _replayed(connection: Connection, wanted: Iterable[str]) -> Mapping[str, list[Replayed]]:
    found: dict[str, list[Replayed]] = {}
    for record in replayed(connection, wanted).records.values():
        found.setdefault(record.dossier, []).append(record)
    return found


def combined(connection: Connection, sites: Iterable[str] = ()) -> str:
    """The digest over dossiers (device logs apart), as hex: of all, or of those that every one of some sites holds."""
    query = select(dossiers.c.id, dossiers.c.digest).where(dossiers.c.kind != DossierKind.DEVICE.value)
    for site in sites:
        query = query.where(dossiers.c.site.in_([site, ""]))
    whole = hashlib.sha256()
    for row in connection.execute(query.order_by(dossiers.c.id)):
        whole.update(row.id.encode() + row.digest)
    return whole.hexdigest()
