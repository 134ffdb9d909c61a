"""Stores as an earlier version of the program made them: the tables that its schema did not have are taken away."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, inspect

import tjdesk.db
from calls import Court
from tjdesk.db.engine import HeldKey, open_engine
from tjdesk.db.told import keep_nothing


def built(schema: int) -> tuple[set[str], set[str]]:
    """The tables and the indexes that a new store has after the migrations up to one."""
    config = Config()
    config.set_main_option("script_location", str(Path(tjdesk.db.__file__).parent / "migrations"))
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{schema:04d}")
        found = standing(connection)
    engine.dispose()
    return found


def standing(connection: Connection) -> tuple[set[str], set[str]]:
    """Tables and indexes by name."""
    tables = set(inspect(connection).get_table_names())
    named = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    return tables, {name for (name,) in named}


_COLUMNS = {6: (("r_site", "limited"), ("r_site", "roles")), 9: (("r_site", "ground"),)}
"""The columns that a schema added to older tables."""


def make_older(court: Court, schema: int = 2) -> None:
    """The store as `schema` had it. Nothing may stand in the newer tables and columns."""
    with court.opened() as opened:
        key = opened._ring.keys.database_key
    engine = open_engine(court.store / "store.db", HeldKey(key))
    with engine.connect() as connection:
        older, known = built(schema)
        keep_nothing(connection)
        for table in standing(connection)[0] - older:
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
            connection.exec_driver_sql(f"DROP TABLE {table}")
        for index in standing(connection)[1] - known:
            connection.exec_driver_sql(f"DROP INDEX {index}")
        for table, column in [place for newer, places in _COLUMNS.items() if newer > schema for place in places]:
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.exec_driver_sql(f"PRAGMA user_version = {schema}")
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{schema:04d}'")
        connection.commit()
    engine.dispose()
