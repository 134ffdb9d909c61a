"""Where records were made: their ids follow from it, so that a small bundle need not spell them out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection, select

from tjdesk.db.reads import slices
from tjdesk.db.tables import RECORDS, entries
from tjdesk.domain.entry import Ids, canonical
from tjdesk.services.bundles import ID_IN_JSON, CarriedEntry, Origin

MOST_MADE = 100
"""Records of one entry that are looked through; one that makes more is an import's."""


def origins(connection: Connection, carried: Iterable[CarriedEntry]) -> dict[str, Origin]:
    """By id, where those records were made of which some entries speak."""
    told = {id.decode() for entry in carried for data in entry.parts.values() for id in ID_IN_JSON.findall(data)}
    made: dict[int, set[str]] = {}
    for id, number in connection.exec_driver_sql(_made_query(), (canonical(sorted(told)).decode(),)):
        made.setdefault(number, set()).add(id)
    found: dict[str, Origin] = {}
    query = select(entries.c.no, entries.c.dossier, entries.c.device, entries.c.run, entries.c.seq)
    for few in slices(made):
        for row in connection.execute(query.where(entries.c.no.in_(few))):
            ids = Ids(row.device, row.run, row.dossier, row.seq)
            for number, id in (ids.next() for _turn in range(MOST_MADE)):
                if id in made[row.no]:
                    found[id] = Origin(row.device, row.run, row.dossier, row.seq, number)
                    made[row.no].remove(id)
                if not made[row.no]:
                    break
    return found


@cache
def _made_query() -> str:
    asked = "SELECT {table}.id, made FROM json_each(?1) JOIN {table} ON {table}.id = json_each.value"
    return " UNION ALL ".join(asked.format(table=table.name) for table in RECORDS.values())
