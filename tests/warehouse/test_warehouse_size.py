"""Many rows: what a load takes beside PostgreSQL's own COPY of the same rows. TJDESK_ROWS sets how many."""

from __future__ import annotations

import os
import time
from typing import Any

from postgres import Database
from sqlalchemy import Engine, insert, select

from desks import StillClock, a_ledger
from tjdesk.db.tables import RECORDS, dossiers, entries
from tjdesk.db.warehouse.load import copy_rows, load_warehouse
from tjdesk.db.warehouse.target import Target, connected, target_engine
from tjdesk.db.warehouse.veil import Pseudonyms
from tjdesk.services.ports import Quiet

ROWS = int(os.environ.get("TJDESK_ROWS", "20000"))
EACH = 100
VEIL = Pseudonyms(bytes(32), frozenset({"group_therapy", "present"}))


def grown(engine: Engine, rows: int) -> None:
    """The store with `rows` attendances, a hundred to a dossier."""
    with engine.connect().execution_options(writing=True) as connection:
        ids = [f"dossier-{number:06d}" for number in range(rows // EACH)]
        connection.execute(
            insert(dossiers), [{"id": id, "kind": "participant", "site": "s", "secret": b"-"} for id in ids]
        )
        blank = {"device": "d", "run": "r", "action": "a", "ms": 1, "count": 0, "header": b"", "hash": b""}
        blank |= {"arrived_at": "2026-11-22T09:30:00-06:00", "running": b"-"}
        connection.execute(insert(entries), [blank | {"dossier": id, "seq": 1} for id in ids])
        for start in range(0, len(ids), 100):
            told = [_attendance(id, number) for id in ids[start : start + 100] for number in range(EACH)]
            connection.execute(insert(RECORDS["attendance"]), told)
        connection.commit()


def _attendance(dossier: str, number: int) -> dict[str, Any]:
    day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
    return {
        "id": f"{dossier}-{number}", "dossier": dossier, "made": 1, "voided": 0, "person": f"p-{dossier}",
        "date": day, "service": "group_therapy", "attendance": "present", "date_estimated": 0,
    }  # fmt: skip


def test_many_rows(database: Database) -> None:
    ledger = a_ledger()
    grown(ledger.engine, ROWS)
    target = Target(url=database.url)
    start = time.perf_counter()
    done = load_warehouse(ledger.engine, target, VEIL, Quiet(), now=StillClock().now())
    took = time.perf_counter() - start
    assert done.rows >= ROWS
    table = RECORDS["attendance"]
    names = [column.name for column in table.columns]
    with ledger.engine.connect() as source:
        told = list(VEIL.rows("attendance", source.execute(select(table)).mappings(), {}))  # type: ignore[arg-type]
    rows = [[row.get(name) for name in names] for row in told]
    with connected(target_engine(target)) as there:
        there.execute(table.delete())
        start = time.perf_counter()
        assert copy_rows(there, table, names, iter(rows)) == ROWS
        there.commit()
    alone = time.perf_counter() - start
    print(f"\n{ROWS} rows: loaded in {took:.1f} s, COPY alone {alone:.1f} s, ratio {took / alone:.1f}")
    assert took < 30 * alone
