"""What is kept told of dossiers is what their records say, whatever is written and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, update

from tjdesk.db.engine import memory_engine
from tjdesk.db.histories import histories, tell, told_of
from tjdesk.db.indexed import AMENDED
from tjdesk.db.tables import RECORDS, metadata
from tjdesk.db.told import TOLD, keep_nothing, keeps, untold, watched
from tjdesk.domain.figures.history import History

IDS = st.sampled_from([f"{n}" for n in range(3)])
WHO = st.sampled_from(("a", "b"))
DAYS = st.sampled_from(("2025-01-01", "2025-01-02", "2025-03-01"))
MAYBE = st.none() | IDS
VOIDED = st.sampled_from((0, 0, 0, 1))
WHOSE = {"dossier": WHO, "enrolment": st.sampled_from((None, "ea", "eb")), "voided": VOIDED}
VERSION = {"dossier": WHO, "voided": VOIDED, "amends": MAYBE}
KNOWN = st.none() | DAYS
STATUS = st.sampled_from((None, "active", "offered", "absconded", "graduated", "not_admitted"))
ROWS: Mapping[str, Mapping[str, st.SearchStrategy[Any]]] = {
    "enrolment": {
        "dossier": WHO, "admitted_on": KNOWN, "status": STATUS, "status_since": KNOWN, "exit_on": KNOWN,
        "phase": st.sampled_from((None, "one")), "phase_since": KNOWN, "voided": VOIDED,
        "exit_reason": st.sampled_from((None, "declined")), "file_number": st.sampled_from((None, "N-1")),
    },
    "person": {"dossier": WHO, "sex": st.sampled_from((None, "female")), "birth_date": KNOWN,
               "employment": st.sampled_from((None, "employed")), "voided": VOIDED},
    "referral": {**WHOSE, "date": DAYS},
    "legal_screening": {**WHOSE, "amends": MAYBE, "date": DAYS, "result": st.sampled_from(("eligible", "ineligible"))},
    "status_change": {**WHOSE, "date": DAYS, "status": STATUS},
    "exit": {**WHOSE, "date": DAYS, "exit_class": st.sampled_from(("graduated", "neutral"))},
    "follow_up": {**WHOSE, "amends": MAYBE, "window_months": st.sampled_from((0, 12)), "done_on": KNOWN,
                  "rearrest": st.sampled_from((None, "yes")), "housing": st.sampled_from((None, "own"))},
    "new_charge": {**WHOSE, "date": DAYS},
    "court_file": {**WHOSE, "charges": st.sampled_from((None, '[{"offence":"theft"}]'))},
    "term_event": {**WHOSE, "amends": MAYBE, "kind": st.sampled_from(("pause", "start")), "date": DAYS, "until": KNOWN},
    "warrant": {**WHOSE, "ordered_on": DAYS, "executed_on": KNOWN},
    "response": {**WHOSE, "date": DAYS,
                 "response": st.sampled_from((None, '{"kind":"sanction","item":"essay","start":"2025-01-01"}'))},
    "service_referral": {**WHOSE, "date": DAYS, "service": st.sampled_from(("detox", "housing")),
                         "outcome": st.sampled_from((None, "completed"))},
    "contact": {**WHOSE, "amends": MAYBE, "date": DAYS, "kind": st.sampled_from(("home_visit", "call"))},
    "order": {**WHOSE, "due": KNOWN, "status": st.sampled_from((None, "open", "met", "lifted"))},
    "attendance": {**VERSION, "date": DAYS, "attendance": st.sampled_from((None, "present", "absent")),
                   "service": st.sampled_from((None, "residential", "group"))},
    "test": {**VERSION, "collected_on": DAYS, "status": st.sampled_from(("collected", "no_show")),
             "result": st.sampled_from((None, "positive", "negative"))},
    "test_result": {**VERSION, "test": IDS, "result": st.sampled_from(("positive", "negative")),
                    "prescribed": st.sampled_from((None, 0, 1))},
    "hearing": {
        **WHOSE, "amends": MAYBE, "date": DAYS, "attendance": st.sampled_from((None, "present", "absent")),
        "disposition": st.sampled_from((None, "held", "held", "not_held", "scheduled", "cancelled")),
        "phase_after": st.sampled_from((None, "one", "two")),
        "responses": st.sampled_from((None, '[{"kind":"sanction"},{"kind":"incentive"}]')),
    },
}  # fmt: skip
BESIDE = {"test_result": ("test",), "hearing": ("enrolment",), "order": ("enrolment",)}
"""What else is written, of what a row of a kind leads to."""
HOW = st.sampled_from(("put", "put", "put", "change", "delete"))


def _steps(kind: str) -> st.SearchStrategy[list[tuple[str, str, str, dict[str, Any], bool]]]:
    """What is written: kind, how, id, row, and whether what is not told is told after it."""
    of = st.sampled_from((kind, kind, *BESIDE.get(kind, ())))
    step = of.flatmap(
        lambda which: st.tuples(
            st.just(which), HOW, st.sampled_from(("ea", "eb")) if which == "enrolment" else IDS,
            st.fixed_dictionaries(dict(ROWS[which])), st.sampled_from((True, True, True, False)),
        )
    )  # fmt: skip
    return st.lists(step, min_size=5, max_size=10)


@pytest.fixture(scope="module")
def made() -> Iterator[Engine]:
    made = memory_engine()
    metadata.create_all(made)
    yield made
    made.dispose()


@pytest.fixture
def engine(made: Engine) -> Engine:
    _begin(made)
    return made


def _begin(engine: Engine) -> None:
    """Two dossiers, each with an enrolment and nothing else, and nothing told of them."""
    with engine.connect() as connection:
        keep_nothing(connection)
        for kind in ROWS:
            connection.execute(RECORDS[kind].delete())
        for who in ("a", "b"):
            row = {"id": f"e{who}", "dossier": who, "admitted_on": "2025-01-01", "made": 1, "voided": 0}
            connection.execute(insert(RECORDS["enrolment"]), row)
        connection.commit()


@pytest.mark.parametrize("kind", ROWS)
def test_what_is_kept_is_what_the_records_say(engine: Engine, kind: str) -> None:
    @settings(max_examples=25 if kind in AMENDED else 8, deadline=None, phases=(Phase.explicit, Phase.generate))
    @given(_steps(kind))
    def written(steps: list[tuple[str, str, str, dict[str, Any], bool]]) -> None:
        _begin(engine)
        tell(engine)
        for which, how, id, row, told in steps:
            with engine.connect() as connection:
                _write(connection, which, how, id, row)
                _agrees(connection)
                connection.commit()
            if told:
                tell(engine)

    written()


def _write(connection: Connection, kind: str, how: str, id: str, row: Mapping[str, Any]) -> None:
    table = RECORDS[kind]
    if how == "put":
        connection.execute(table.delete().where(table.c.id == id))
        connection.execute(insert(table), {"id": id, "made": 1, **row})
    elif how == "change":
        connection.execute(update(table).where(table.c.id == id).values(**row))
    elif how == "delete":
        connection.execute(table.delete().where(table.c.id == id))


def _agrees(connection: Connection) -> None:
    assert keeps(connection)
    assert _in_order(histories(connection)) == _in_order(told_of(connection))


def _in_order(told: Iterator[History] | list[History]) -> list[tuple[Any, ...]]:
    """What is told, by dossier; tests that are alike stand in no order."""
    found = sorted(told, key=lambda one: one.dossier)
    return [(one.dossier, sorted(one.tests), one.enrolments, one.begun, one.ended) for one in found]


REPLACED: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "test": ({"collected_on": "2025-01-01", "status": "collected"},) * 2,
    "attendance": ({"date": "2025-01-01", "attendance": "present"},) * 2,
    "contact": (
        {"date": "2025-01-01", "kind": "call", "enrolment": "eb"},
        {"date": "2025-01-01", "kind": "call", "enrolment": "ea"},
    ),
    "test_result": (
        {"test": "of b", "result": "positive", "prescribed": 1}, {"test": "of a", "result": "positive", "prescribed": 0}
    ),
    "hearing": (
        {"date": "2025-01-01", "disposition": "held", "enrolment": "eb"},
        {"date": "2025-01-01", "disposition": "held", "enrolment": "ea"},
    ),
}  # fmt: skip
"""A row of the dossier `b`, and one of `a` that stands for it."""


@pytest.mark.parametrize("kind", REPLACED)
def test_what_stands_for_a_row_of_another_dossier_forgets_it(engine: Engine, kind: str) -> None:
    first, other = REPLACED[kind]
    with engine.connect() as connection:
        for who in ("a", "b"):
            tested = {"dossier": who, "collected_on": "2025-01-01", "result": "positive", "voided": 0}
            _write(connection, "test", "put", f"of {who}", tested)
        _write(connection, kind, "put", "1", {"dossier": "b", "voided": 0, **first})
        connection.commit()
    for how, row in (
        ("put", {"dossier": "a", "voided": 0, "amends": "1", **other}),
        ("change", {"voided": 1}),
        ("change", {"voided": 0}),
        ("change", {"amends": None}),
        ("change", {"amends": "1"}),
        ("delete", {}),
    ):
        tell(engine)
        with engine.connect() as connection:
            before = _in_order(told_of(connection))
            _write(connection, kind, how, "2", row)
            assert _in_order(told_of(connection)) != before
            _agrees(connection)
            connection.commit()


def test_all_that_is_watched_is_written_at_random() -> None:
    assert ROWS.keys() == set(watched())


def test_only_what_was_written_to_is_told_anew(engine: Engine) -> None:
    tell(engine)
    with engine.connect() as connection:
        assert keeps(connection)
        assert untold(connection) == []
        _write(connection, "test", "put", "1", {"dossier": "a", "collected_on": "2025-01-01", "voided": 0})
        assert untold(connection) == ["a"]
        connection.commit()
    tell(engine)
    with engine.connect() as connection:
        assert untold(connection) == []


def test_where_nothing_forgets_nothing_kept_is_believed(engine: Engine) -> None:
    """A table made anew loses what watched over it."""
    tell(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP TRIGGER test_insert_untold_3")
        _write(connection, "test", "put", "1", {"dossier": "a", "collected_on": "2025-01-01", "voided": 0})
        connection.commit()
        assert not keeps(connection)
        assert _in_order(histories(connection)) == _in_order(told_of(connection))
    tell(engine)
    with engine.connect() as connection:
        _agrees(connection)


def test_what_an_older_version_kept_is_taken_away(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE told_tests_1 (dossier TEXT PRIMARY KEY, told TEXT NOT NULL)")
        connection.exec_driver_sql(
            "CREATE TRIGGER test_insert_untold_1 AFTER INSERT ON r_test BEGIN"
            " DELETE FROM told_tests_1 WHERE dossier = NEW.dossier; END"
        )
        connection.commit()
    tell(engine)
    with engine.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE name GLOB '*told_*1' AND type IN ('table', 'trigger')"
        assert connection.exec_driver_sql(query).fetchall() == []
        _agrees(connection)


def test_it_is_no_table_of_records() -> None:
    assert TOLD.name not in metadata.tables
