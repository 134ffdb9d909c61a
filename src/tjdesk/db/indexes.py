"""The indexes of a store: those that this program counts on are there whatever the schema, and no others of records.

They say nothing of what a record is, so that a new one asks for no new schema, and no older program minds it.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, Index

from tjdesk.db.tables import RECORDS, metadata


def bring_up_indexes(engine: Engine) -> None:
    """Make what is lacking and drop what is not used any more, in one transaction."""
    with engine.connect() as connection:
        if not any(_differing(connection)):
            return
    with engine.connect().execution_options(writing=True) as connection:
        lacking, idle = _differing(connection)
        for name in idle:
            connection.exec_driver_sql(f'DROP INDEX "{name}"')
        for index in lacking:
            index.create(connection)
        connection.commit()


def wanted_indexes() -> dict[str, Index]:
    """Those that a store has, by name."""
    every = [index for table in metadata.tables.values() for index in table.indexes]
    return {str(index.name): index for index in every if index.info.get("dialect", "sqlite") == "sqlite"}


def _differing(connection: Connection) -> tuple[list[Index], list[str]]:
    """The indexes that are lacking, and the names of those of records that nobody asks for."""
    wanted = wanted_indexes()
    named = connection.exec_driver_sql("SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' AND sql NOTNULL")
    there = {str(name): table for name, table in named}
    ours = {table.name for table in RECORDS.values()}
    lacking = [index for name, index in sorted(wanted.items()) if name not in there]
    return lacking, sorted(name for name, table in there.items() if table in ours and name not in wanted)
