"""What the same rows cost when they are merely inserted: the yardstick beside an import and beside a bundle."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from tjdesk.db.engine import HeldKey, create_file, open_engine
from tjdesk.db.tables import metadata

Rows = list[tuple[Any, ...]]


def all_tables() -> list[Table]:
    """Every table of a store."""
    return list(metadata.tables.values())


def rows_of(source: Connection, tables: list[Table]) -> dict[str, tuple[list[str], Rows]]:
    """The rows of some tables by name, with their columns, in the order in which they stand."""
    return {
        table.name: ([column.name for column in table.columns], [tuple(row) for row in source.execute(select(table))])
        for table in tables
    }


def inserted(file: Path, held: dict[str, tuple[list[str], Rows]]) -> float:
    """Seconds to put rows into a new database under the same cipher, with the same indexes, in one transaction."""
    create_file(file, bytes(32))
    engine = open_engine(file, HeldKey(bytes(32)))
    metadata.create_all(engine)
    with engine.connect().execution_options(writing=True) as connection:
        began = time.perf_counter()
        for name, (columns, rows) in held.items():
            if rows:
                connection.exec_driver_sql(_insertion(name, columns), rows)
        connection.commit()
        taken = time.perf_counter() - began
    engine.dispose()
    return taken


def bare(file: Path, source: Connection, tables: list[Table]) -> float:
    """Seconds to put the rows of some tables of a store into a new database, and nothing else."""
    return inserted(file, rows_of(source, tables))


def _insertion(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608 - our own names
