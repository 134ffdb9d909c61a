"""Rows put in many at a time stand as they were told, columns that were left out included."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from tjdesk.db.engine import memory_engine
from tjdesk.db.put import MANY, put_rows
from tjdesk.db.tables import RECORDS, metadata

HEARING = RECORDS["hearing"]


def _row(number: int) -> dict[str, Any]:
    """A hearing of which the one in the middle alone has a note."""
    row: dict[str, Any] = dict.fromkeys(HEARING.columns.keys())
    note = "one note" if number == MANY // 2 else None
    return row | {"id": f"{number:03}", "dossier": "d", "made": number, "voided": 0, "notes": note}


@pytest.mark.parametrize("count", [0, 1, MANY - 1, MANY, 3 * MANY])
def test_they_stand_as_they_were_told(count: int) -> None:
    engine, rows = memory_engine(), [_row(number) for number in range(count)]
    metadata.create_all(engine)
    with engine.connect() as connection:
        put_rows(connection, HEARING, rows)
        assert [dict(row) for row in connection.execute(select(HEARING).order_by(HEARING.c.id)).mappings()] == rows
    engine.dispose()
