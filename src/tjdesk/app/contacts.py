"""How exchange with each site stands, and the receipts of what went to and fro, as the database has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from tjdesk.db import custody
from tjdesk.db.make import Gathered
from tjdesk.domain.giving import Why
from tjdesk.domain.programme import Site
from tjdesk.services.bundles import short_code
from tjdesk.services.exchange import Contact, Receipt


def contact_of(
    connection: Connection,
    site: Site,
    readers: Sequence[str],
    gathered: Gathered,
    heard: Mapping[str, tuple[str, int]],
    kept: Mapping[str, Why],
) -> Contact:
    """One site. `unsent` and `dossiers` leave devices' own logs out: making a bundle writes in them."""
    last, logs = custody.last_made(connection, site.id), custody.log_dossiers(connection)
    entries = [entry for entry in gathered.contents.entries if entry.dossier not in logs]
    taken, taken_at = custody.last_taken(connection, readers)
    return Contact(
        site=site.id,
        name=site.name,
        devices=len(readers),
        heard_at=max((heard[device][0] for device in readers if device in heard), default=""),
        made_at=last.at if last else "",
        number=last.number if last else 0,
        unsent=len(entries),
        dossiers=len({entry.dossier for entry in entries}),
        taken=taken,
        taken_at=taken_at,
        missing=custody.gaps(connection, readers),
        coordination=site.coordination,
        kept=tuple(sorted(kept.items())),
    )


def receipt_of(row: Any) -> Receipt:
    """A bundle that was noted."""
    counts = msgspec.json.decode(row.counts)
    return Receipt(row.way, row.site, row.number, row.at, short_code(row.digest), counts)
