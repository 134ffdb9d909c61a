"""A store of the first schema opens under this one: nothing is lost, and it still proves."""

from __future__ import annotations

from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, event, text

import tjdesk.db.schema
from older_store import standing
from tjdesk.db.engine import memory_engine
from tjdesk.db.histories import histories
from tjdesk.db.indexes import wanted_indexes
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


def test_a_store_has_the_indexes_of_this_program_and_no_others() -> None:
    engine = first_schema()
    for _turn in range(2):
        bring_up(engine)
        with engine.connect().execution_options(writing=True) as connection:
            wanted = set(wanted_indexes())
            assert wanted <= standing(connection)[1]
            assert not any(name.startswith("r_") for name in standing(connection)[1] - wanted)
            connection.exec_driver_sql("DROP INDEX r_test_counted")
            connection.exec_driver_sql("CREATE INDEX r_test_by_dossier ON r_test (dossier)")
            connection.commit()


def test_years_of_tests_are_counted_from_an_index_alone() -> None:
    engine = first_schema()
    bring_up(engine)
    with engine.connect() as connection:
        kept = _plans(connection)
        connection.exec_driver_sql("DROP TABLE told_3")
        plans = _plans(connection)
    for kind in ("hearing", "test", "attendance", "order"):
        assert f"COVERING INDEX r_{kind}_counted" in plans
    assert "r_test" not in kept
    assert "r_hearing" not in kept
    assert "SCAN told_3" in kept


def _plans(connection: Connection) -> str:
    """How SQLite goes about all that is told."""
    told: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *call: told.append(explained(call[1], *call[2:4])))
    histories(connection)
    return "\n".join(told)


def explained(cursor: Any, statement: str, parameters: Any) -> str:
    """How SQLite goes about a question."""
    rows = cursor.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    return "\n".join(str(row[-1]) for row in rows)
