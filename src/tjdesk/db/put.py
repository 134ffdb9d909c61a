"""Many rows at once, straight to the driver: by place, since binding a hundred thousand rows by name takes longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

MANY = 50
"""Rows from which on it is worth a statement of their own to leave columns out."""


def put_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that all name the same columns (at least two), some of the table's or all.

    Columns in which none of many rows says anything are left out: nothing takes the driver longest to bind.
    """
    if rows:
        names = tuple(rows[0])
        if len(rows) >= MANY:
            names = tuple(name for name in names if any(row[name] is not None for row in rows))
        values = itemgetter(*names)
        connection.exec_driver_sql(_insertion(table, names), [values(row) for row in rows])


def put_tuples(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand in the order of the table's columns."""
    if rows:
        connection.exec_driver_sql(_insertion(table, tuple(table.columns.keys())), list(rows))


@lru_cache(500)
def _insertion(table: Table, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({quoted}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - our own names
