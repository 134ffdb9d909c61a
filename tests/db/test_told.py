"""What is kept told of tests and hearings is what they say, whatever is written and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, update

from tjdesk.db.engine import memory_engine
from tjdesk.db.tables import RECORDS, metadata
from tjdesk.db.tallies import tell, told, told_of_hearings, told_of_tests
from tjdesk.db.told import HEARINGS, TESTS, keeps, untold

IDS = st.sampled_from([f"{n}" for n in range(6)])
WHO = st.sampled_from(("a", "b"))
DAYS = st.sampled_from(("2025-01-01", "2025-01-02", "2025-03-01"))
MAYBE = st.none() | IDS
ROWS = {
    "test": st.fixed_dictionaries(
        {"dossier": WHO, "collected_on": DAYS, "status": st.sampled_from(("collected", "no_show")), "amends": MAYBE,
         "result": st.sampled_from((None, "positive", "negative")), "voided": st.integers(0, 1)}
    ),
    "test_result": st.fixed_dictionaries(
        {"dossier": WHO, "test": IDS, "result": st.sampled_from(("positive", "negative")), "amends": MAYBE,
         "prescribed": st.sampled_from((None, 0, 1)), "voided": st.integers(0, 1)}
    ),
    "hearing": st.fixed_dictionaries(
        {"dossier": WHO, "enrolment": st.sampled_from((None, "ea", "eb")), "date": DAYS, "amends": MAYBE,
         "disposition": st.sampled_from((None, "held", "held", "not_held", "scheduled", "cancelled")),
         "attendance": st.sampled_from((None, "present", "absent")), "voided": st.integers(0, 1),
         "phase_after": st.sampled_from((None, "one", "two")),
         "responses": st.sampled_from((None, '[{"kind":"sanction"},{"kind":"incentive"}]'))}
    ),
}  # fmt: skip
STEPS = st.sampled_from(sorted(ROWS)).flatmap(
    lambda kind: st.tuples(st.just(kind), st.sampled_from(("put", "put", "change", "delete", "tell")), IDS, ROWS[kind])
)


def _made() -> Engine:
    made = memory_engine()
    metadata.create_all(made)
    with made.connect() as connection:
        for who in ("a", "b"):
            row = {"id": f"e{who}", "dossier": who, "made": 1, "voided": 0}
            connection.execute(insert(RECORDS["enrolment"]), row)
        connection.commit()
    return made


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = _made()
    yield made
    made.dispose()


@settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.lists(STEPS, min_size=4, max_size=20))
def test_what_is_kept_is_what_the_records_say(steps: list[tuple[str, str, str, dict[str, Any]]]) -> None:
    made = _made()
    tell(made)
    for kind, how, id, row in steps:
        with made.connect() as connection:
            _write(connection, kind, how, id, row)
            connection.commit()
        if how == "tell":
            tell(made)
        with made.connect() as connection:
            _agrees(connection)
    made.dispose()


def _write(connection: Connection, kind: str, how: str, id: str, row: dict[str, Any]) -> None:
    table = RECORDS[kind]
    if how == "put":
        connection.execute(table.delete().where(table.c.id == id))
        connection.execute(insert(table), {"id": id, "made": 1} | row)
    elif how == "change":
        connection.execute(update(table).where(table.c.id == id).values(**row))
    elif how == "delete":
        connection.execute(table.delete().where(table.c.id == id))


def _agrees(connection: Connection) -> None:
    """Of those enrolled; of others nobody asks."""
    tests, hearings = told(connection)
    anew, heard = told_of_tests(connection, None), told_of_hearings(connection, None)
    for who in ("a", "b"):
        assert sorted(tests.get(who, ())) == sorted(anew.get(who, ()))
    nothing: tuple[Any, ...] = ([], "", [], [], [], [])
    for enrolment in ("ea", "eb"):
        assert hearings.get(enrolment, nothing) == heard.get(enrolment, nothing)


def test_only_what_was_written_to_is_told_anew(engine: Engine) -> None:
    tell(engine)
    with engine.connect() as connection:
        assert keeps(connection)
        assert untold(connection) == ([], [])
        _write(connection, "test", "put", "1", {"dossier": "a", "collected_on": "2025-01-01", "voided": 0})
        assert untold(connection) == (["a"], [])
        connection.commit()
    tell(engine)
    with engine.connect() as connection:
        assert untold(connection) == ([], [])


def test_where_nothing_forgets_nothing_kept_is_believed(engine: Engine) -> None:
    """A table made anew loses what watched over it."""
    tell(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER test_insert_untold_1")
        _write(connection, "test", "put", "1", {"dossier": "a", "collected_on": "2025-01-01", "voided": 0})
        connection.commit()
        assert not keeps(connection)
        _agrees(connection)
    tell(engine)
    with engine.connect() as connection:
        assert keeps(connection)
        _agrees(connection)


def test_they_are_no_tables_of_records() -> None:
    assert not {TESTS.name, HEARINGS.name} & metadata.tables.keys()
