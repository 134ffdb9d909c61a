"""A store of the first schema opens under this one: nothing is lost, and it still proves."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

import tjdesk.db.schema
from tjdesk.db.engine import memory_engine
from tjdesk.db.reads import SqlReads
from tjdesk.db.schema import bring_up, found
from tjdesk.db.tables import SCHEMA
from tjdesk.domain.kinds import JOURNEY, KINDS
from tjdesk.domain.person import Person


def first_schema() -> Engine:
    """An empty store as the first version of the program made it."""
    engine, config = memory_engine(), Config()
    folder = tjdesk.db.schema.__file__.removesuffix("schema.py") + "migrations"
    config.set_main_option("script_location", folder)
    with engine.connect().execution_options(writing=True) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("PRAGMA user_version = 1")
        connection.commit()
    return engine


def test_a_person_of_the_first_schema_stands_unchanged() -> None:
    engine = first_schema()
    with engine.connect().execution_options(writing=True) as connection:
        connection.execute(
            text("INSERT INTO r_person (id, dossier, made, voided, family_name) VALUES ('p', 'd', 1, 0, 'Ibarra')")
        )
        connection.commit()
    bring_up(engine)
    assert found(engine) == SCHEMA
    with engine.connect() as connection:
        assert SqlReads(connection).get(Person, "p") == Person(id="p", dossier="d", family_name="Ibarra")


def test_every_kind_of_the_journey_has_its_table_and_none_is_counted_twice() -> None:
    engine = first_schema()
    bring_up(engine)
    with engine.connect() as connection:
        reads = SqlReads(connection)
        assert all(reads.find(KINDS[kind]) == [] for kind in JOURNEY)
    assert len(set(JOURNEY.values())) == len(JOURNEY)
