"""What is told of each dossier (see `domain/figures/history.py`), kept for those to which nothing was written since: to
count over years, nobody looks at their records again.

It is derived, and nothing depends on its being there. What is written to a record that it was told from forgets it, in
the same transaction: the database itself sees to that, whoever writes. When a store is opened, what is not told is
told; what was written since then is told anew for each question. The table carries a number: another form has another
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import msgspec
from sqlalchemy import Column, Connection, Engine, MetaData, Table, Text, insert, select

from tjdesk.db.tables import RECORDS
from tjdesk.domain.figures.history import History

own = MetaData()
TOLD = Table("told_2", own, Column("dossier", Text, primary_key=True), Column("told", Text, nullable=False))
_READ = msgspec.json.Decoder(History)

_OWN = "dossier IN (ROW.dossier)"
_OF_ENROLMENT = "dossier IN (SELECT dossier FROM r_enrolment WHERE id IN (ROW.enrolment))"
_FORGET = {
    **dict.fromkeys(
        (
            "enrolment", "person", "referral", "legal_screening", "status_change", "exit", "follow_up", "new_charge",
            "court_file", "term_event", "warrant", "response", "service_referral", "contact",
        ),
        (_OWN,),
    ),
    "test": (_OWN, "dossier IN (SELECT dossier FROM r_test WHERE id IN (ROW.amends))"),
    "attendance": (_OWN, "dossier IN (SELECT dossier FROM r_attendance WHERE id IN (ROW.amends))"),
    "test_result": (
        "dossier IN (SELECT dossier FROM r_test WHERE id IN (ROW.test))",
        "dossier IN (SELECT t.dossier FROM r_test t JOIN r_test_result r ON r.test = t.id WHERE r.id IN (ROW.amends))",
    ),
    "order": (_OF_ENROLMENT,),
    "hearing": (
        _OF_ENROLMENT,
        (
            "dossier IN (SELECT e.dossier FROM r_enrolment e JOIN r_hearing h ON h.enrolment = e.id"
            " WHERE h.id IN (ROW.amends))"
        ),
    ),
}  # fmt: skip
"""Which dossiers to forget when a ROW of a table is written: its own, and that which it counts for or against. Hearings
and orders are found by their enrolment, results by their test, all else by the dossier."""
_WRITTEN = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


@cache
def _triggers() -> Mapping[str, str]:
    """Their statements by name."""
    return {f"{table}_{how}_untold_2": _trigger(table, how) for table in _FORGET for how in _WRITTEN}


def _trigger(table: str, how: str) -> str:
    forgets = [f"DELETE FROM told_2 WHERE {_filled(one, _WRITTEN[how])};" for one in _FORGET[table]]  # noqa: S608 - ours
    return f"CREATE TRIGGER {table}_{how}_untold_2 AFTER {how.upper()} ON r_{table} BEGIN {' '.join(forgets)} END"


def _filled(condition: str, rows: Iterable[str]) -> str:
    """A condition with the values of each of the rows, before and after, in the place of ROW's."""
    before, named, after = condition.partition("ROW.")
    column, bracket, rest = after.partition(")")
    return before + ", ".join(f"{row}.{column}" for row in rows) + bracket + rest if named else condition


def watched() -> Iterable[str]:
    """The kinds of records that something is told from."""
    return _FORGET.keys()


def keeps(connection: Connection) -> bool:
    """Whether this database keeps what was told, and forgets what is written to."""
    if connection.dialect.name != "sqlite":
        return False
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR name = ?"
    there = {str(name): sql for name, sql in connection.exec_driver_sql(query, (TOLD.name,))}
    return TOLD.name in there and all(there.get(name) == wanted for name, wanted in _triggers().items())


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
    """Take all of it away, of whatever number, in a transaction that writes: before tables of records are made
    otherwise, since SQLite looks at what the triggers name."""
    query = (
        "SELECT type, name FROM sqlite_master WHERE type = 'trigger' AND name GLOB '*_untold_[0-9]*'"
        " OR type = 'table' AND name GLOB 'told_*[0-9]' ORDER BY type DESC"
    )
    for kind, name in connection.exec_driver_sql(query).fetchall():
        connection.exec_driver_sql(f"DROP {kind} {name}")


def kept(connection: Connection) -> Iterator[History]:
    """What is kept."""
    return map(_READ.decode, connection.scalars(select(TOLD.c.told)).all())


def keep(connection: Connection, told: Iterable[History]) -> None:
    """Keep what was told just now, in a transaction that writes."""
    rows = [{"dossier": one.dossier, "told": msgspec.json.encode(one).decode()} for one in told]
    if rows:
        connection.execute(insert(TOLD), rows)


def untold(connection: Connection) -> list[str]:
    """Dossiers with an enrolment of which nothing is told."""
    enrolment = RECORDS["enrolment"]
    lacking = select(enrolment.c.dossier).where(
        enrolment.c.voided == 0, enrolment.c.dossier.not_in(select(TOLD.c.dossier))
    )
    return list(connection.scalars(lacking.distinct()))
