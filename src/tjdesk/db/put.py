"""Many rows at once, straight to the driver: by place, since binding a hundred thousand rows by name takes longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns, some of the table's or all."""
    if rows:
        names = tuple(rows[0])
        values = itemgetter(*names)
        connection.exec_driver_sql(_insertion(table, names), [values(row) for row in rows])


def put_tuples(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    if rows:
        connection.exec_driver_sql(_insertion(table, tuple(table.columns.keys())), list(rows))


@cache
def _insertion(table: Table, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - our own names
