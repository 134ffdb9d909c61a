"""Digests of dossiers: two devices that hold the same heads have the same one. Kept until a dossier is written to."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.reads import slices
from tjdesk.db.standing import replayed
from tjdesk.db.tables import dossiers, view_digests
from tjdesk.db.views import SCOPED_KINDS
from tjdesk.domain.record import DossierKind
from tjdesk.domain.replay import Replayed, digest


def bring_up_to_date(connection: Connection, views: Iterable[frozenset[str]] = ()) -> None:
    """Compute the digests that are missing, by replaying their dossiers; those over some compartments too."""
    stale = list(connection.scalars(select(dossiers.c.id).where(dossiers.c.digest.is_(None))))
    for few in slices(stale):
        found = _replayed(connection, few)
        rows = [{"which": id, "digest": digest(found.get(id, []))} for id in few]
        connection.execute(update(dossiers).where(dossiers.c.id == bindparam("which")), rows)
    for view in set(views):
        _bring_view_up(connection, view)


def _bring_view_up(connection: Connection, view: frozenset[str]) -> None:
    """The digests of dossiers over some compartments, where the dossier changed since they were computed."""
    name, fresh = _name(view), select(view_digests.c.dossier, view_digests.c.whole)
    known = dict(connection.execute(fresh.where(view_digests.c.view == name)).all())
    query = select(dossiers.c.id, dossiers.c.digest).where(dossiers.c.kind.in_(sorted(SCOPED_KINDS)))
    wholes = {id: whole for id, whole in connection.execute(query) if known.get(id) != whole}
    for few in slices(sorted(wholes)):
        found = _replayed(connection, few, view)
        kept = upsert(view_digests)
        rows = [{"dossier": id, "view": name, "whole": wholes[id], "digest": digest(found.get(id, []))} for id in few]
        again = {"whole": kept.excluded.whole, "digest": kept.excluded.digest}
        connection.execute(kept.on_conflict_do_update(set_=again), rows)


def _replayed(
    connection: Connection, wanted: Iterable[str], view: Collection[str] | None = None
) -> Mapping[str, list[Replayed]]:
    found: dict[str, list[Replayed]] = {}
    for record in replayed(connection, wanted, sees=view).records.values():
        found.setdefault(record.dossier, []).append(record)
    return found


def combined(
    connection: Connection,
    sites: Iterable[str] = (),
    view: frozenset[str] | None = None,
    without: Collection[str] = (),
) -> str:
    """The digest over dossiers (device logs apart), as hex: of all, or of those that every one of some sites holds.

    `view` are the compartments of dossiers that all of them see; of nobody's dossier, where they share none. `without`
    are dossiers that one of them is not given.
    """
    query = select(dossiers.c.id, dossiers.c.kind, dossiers.c.digest)
    query = query.where(dossiers.c.kind != DossierKind.DEVICE.value)
    for site in sites:
        query = query.where(dossiers.c.site.in_([site, ""]))
    seen = select(view_digests.c.dossier, view_digests.c.digest).where(view_digests.c.view == _name(view or ()))
    partly = dict(connection.execute(seen).all()) if view else {}
    whole = hashlib.sha256()
    for row in connection.execute(query.order_by(dossiers.c.id)):
        if row.id in without:
            continue
        if view is None or row.kind not in SCOPED_KINDS:
            whole.update(row.id.encode() + row.digest)
        elif view:
            whole.update(row.id.encode() + partly[row.id])
    return whole.hexdigest()


def _name(view: Iterable[str]) -> str:
    return " ".join(sorted(str(one) for one in view))
