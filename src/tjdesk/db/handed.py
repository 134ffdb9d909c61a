"""Dossiers handed over: which a bundle carries, how many records their sender counted, and how many are here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, func, or_, select

from tjdesk.db.reads import slices
from tjdesk.db.tables import RECORDS, bundles, entries
from tjdesk.domain.programme import Transfer
from tjdesk.services.bundles import HandedOver

_TRANSFERS = RECORDS[Transfer.KIND]


def carried(connection: Connection, site: str, links: Iterable[bytes]) -> tuple[HandedOver, ...]:
    """The dossiers handed to a site by some entries (hashes), as their sender counted them."""
    query = select(_TRANSFERS).join(entries, entries.c.no == _TRANSFERS.c.made)
    query = query.where(_TRANSFERS.c.to_site == site, _TRANSFERS.c.voided == 0).order_by(_TRANSFERS.c.made)
    found = [row for few in slices(links) for row in connection.execute(query.where(entries.c.hash.in_(few)))]
    return tuple(HandedOver(row.id, row.dossier, row.records or 0) for row in found)


def arrived(connection: Connection, site: str, transfers: Collection[str]) -> tuple[HandedOver, ...]:
    """Of some transfers those to this site, with the records that are here of what was handed over."""
    query = select(_TRANSFERS).where(_TRANSFERS.c.to_site == site, _TRANSFERS.c.voided == 0)
    found = [row for few in slices(transfers) for row in connection.execute(query.where(_TRANSFERS.c.id.in_(few)))]
    return tuple(HandedOver(row.id, row.dossier, row.records or 0, _count(connection, row)) for row in found)


def _count(connection: Connection, transfer: Any) -> int:
    """The records of a dossier that were made before it was handed over, and stand."""
    at = connection.execute(select(entries.c.ms, entries.c.count).where(entries.c.no == transfer.made)).one()
    before = or_(entries.c.ms < at.ms, (entries.c.ms == at.ms) & (entries.c.count < at.count))
    return sum(
        int(connection.scalar(
            select(func.count()).select_from(table).join(entries, entries.c.no == table.c.made)
            .where(table.c.dossier == transfer.dossier, table.c.voided == 0, before)
        ) or 0)
        for table in RECORDS.values()
    )  # fmt: skip


def counts_of(handed: Iterable[HandedOver]) -> Mapping[str, Any]:
    """What a receipt keeps of them; nothing where nothing was handed over."""
    told = list(handed)
    if not told:
        return {}
    here = [one.here for one in told if one.here is not None]
    kept: dict[str, Any] = {
        "handed": [[one.transfer, one.participant, one.told, one.here] for one in told],
        "handed_over": len(told),
        "records_told": sum(one.told for one in told),
    }
    return kept | ({"records_here": sum(here)} if here else {})


def short(connection: Connection) -> list[HandedOver]:
    """Dossiers handed to this site of which not as many records came as were told, as they are counted now."""
    found: list[HandedOver] = []
    query = select(bundles.c.counts).where(bundles.c.way == "taken", bundles.c.counts.contains('"records_here"'))
    for counts in connection.scalars(query.order_by(bundles.c.at)):
        told = msgspec.json.decode(counts)["handed"]
        found += [one for one in (HandedOver(*row) for row in told) if not one.agrees]
    return [now for one in found if not (now := _again(connection, one)).agrees]


def _again(connection: Connection, one: HandedOver) -> HandedOver:
    transfer = connection.execute(select(_TRANSFERS).where(_TRANSFERS.c.id == one.transfer)).first()
    return replace(one, here=_count(connection, transfer)) if transfer is not None else replace(one, here=one.told)
