"""What tests and hearings say, kept told (see `tally_rows.py`) for whom nothing was written since: to count them over
years, nobody looks at each of them again.

It is derived, and nothing depends on its being there. What is written to a test or a hearing forgets, in the same
transaction, what was told of it: the database itself sees to that, whoever writes. When a store is opened, what is not
told is told; what was written since then is told anew for each question. The tables carry a number: another form has
another one.
"""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, Engine, MetaData, Table, Text, insert, select

from tjdesk.db.tables import RECORDS
from tjdesk.db.tally_rows import Hearings, Tests

own = MetaData()
TESTS = Table("told_tests_1", own, Column("dossier", Text, primary_key=True), Column("told", Text, nullable=False))
HEARINGS = Table(
    "told_hearings_1", own, Column("enrolment", Text, primary_key=True), Column("told", Text, nullable=False)
)
_TESTS, _HEARINGS = msgspec.json.Decoder(Tests), msgspec.json.Decoder(Hearings)
NO_TESTS: Tests = []
NO_HEARINGS: Hearings = ([], "", [], [], [], [])

_FORGET = {
    "test": (
        "DELETE FROM told_tests_1 WHERE dossier = ROW.dossier",
        (
            "DELETE FROM told_tests_1 WHERE ROW.amends IS NOT NULL"
            " AND dossier = (SELECT dossier FROM r_test WHERE id = ROW.amends)"
        ),
    ),
    "test_result": (
        "DELETE FROM told_tests_1 WHERE dossier = ROW.dossier",
        "DELETE FROM told_tests_1 WHERE dossier = (SELECT dossier FROM r_test WHERE id = ROW.test)",
        (
            "DELETE FROM told_tests_1 WHERE ROW.amends IS NOT NULL AND dossier ="
            " (SELECT t.dossier FROM r_test_result r JOIN r_test t ON t.id = r.test WHERE r.id = ROW.amends)"
        ),
    ),
    "hearing": (
        "DELETE FROM told_hearings_1 WHERE enrolment = coalesce(ROW.enrolment, '')",
        (
            "DELETE FROM told_hearings_1 WHERE ROW.amends IS NOT NULL"
            " AND enrolment = (SELECT enrolment FROM r_hearing WHERE id = ROW.amends)"
        ),
    ),
}
"""What to forget when a ROW of a table is written: its own, and that which it counts for or against.

Each is one look at a key, and none where nothing is amended: a bundle writes a hundred thousand such rows.
"""
_WRITTEN = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def _triggers() -> dict[str, str]:
    """Their statements by name."""
    return {
        f"{table}_{how}_untold_1": (
            f"CREATE TRIGGER {table}_{how}_untold_1 AFTER {how.upper()} ON r_{table} BEGIN "
            + " ".join(f"{one.replace('ROW.', row + '.')};" for row in rows for one in forget)
            + " END"
        )
        for table, forget in _FORGET.items()
        for how, rows in _WRITTEN.items()
    }


def keeps(connection: Connection) -> bool:
    """Whether this database keeps what was told, and forgets what is written to."""
    if connection.dialect.name != "sqlite":
        return False
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR name IN (?, ?)"
    there = {str(name): sql for name, sql in connection.exec_driver_sql(query, (TESTS.name, HEARINGS.name))}
    wanted = _triggers()
    return {TESTS.name, HEARINGS.name} <= there.keys() and all(there.get(name) == wanted[name] for name in wanted)


def bring_up_told(engine: Engine) -> None:
    """Make what keeps it where any of that is lacking (then nothing that was kept is trusted)."""
    with engine.connect() as connection:
        if keeps(connection):
            return
    with engine.connect().execution_options(writing=True) as connection:
        keep_nothing(connection)
        own.create_all(connection)
        for statement in _triggers().values():
            connection.exec_driver_sql(statement)
        connection.commit()


def keep_nothing(connection: Connection) -> None:
    """Take all of it away, in a transaction that writes: before tables of records are made otherwise, since SQLite
    looks at what the triggers name."""
    for name in _triggers():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    own.drop_all(connection)


def kept_tests(connection: Connection) -> dict[str, Tests]:
    """What is kept, by dossier."""
    return {who: _TESTS.decode(told) for who, told in connection.execute(select(TESTS)).fetchall()}


def kept_hearings(connection: Connection) -> dict[str, Hearings]:
    """What is kept, by enrolment."""
    return {who: _HEARINGS.decode(told) for who, told in connection.execute(select(HEARINGS)).fetchall()}


def keep(connection: Connection, table: Table, told: dict[str, Any]) -> None:
    """Keep what was told just now, in a transaction that writes."""
    key = table.primary_key.columns.values()[0].name
    rows = [{key: who, "told": msgspec.json.encode(one).decode()} for who, one in told.items()]
    if rows:
        connection.execute(insert(table), rows)


def untold(connection: Connection) -> tuple[list[str], list[str]]:
    """Dossiers with an enrolment of which no tests, and enrolments of which no hearings are told."""
    enrolment = RECORDS["enrolment"]

    def lacking(column: ColumnElement[Any], key: ColumnElement[Any]) -> list[str]:
        return list(connection.scalars(select(column).where(column.not_in(select(key))).distinct()))

    return (
        lacking(enrolment.c.dossier, TESTS.c.dossier),
        lacking(enrolment.c.id, HEARINGS.c.enrolment),
    )
