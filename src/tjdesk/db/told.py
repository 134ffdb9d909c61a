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
TOLD = Table("told_3", own, Column("dossier", Text, primary_key=True), Column("told", Text, nullable=False))
_READ = msgspec.json.Decoder(History)

_OWN = "dossier = ROW.dossier"
_OF_ENROLMENT = "dossier = (SELECT dossier FROM r_enrolment WHERE id = ROW.enrolment)"
_FORGET = {
    **dict.fromkeys(
        (
            "enrolment", "person", "referral", "legal_screening", "status_change", "exit", "follow_up", "new_charge",
            "court_file", "term_event", "warrant", "response", "service_referral",
        ),
        (_OWN,),
    ),
    "test": (_OWN, "ROW.amends IS NOT NULL AND dossier = (SELECT dossier FROM r_test WHERE id = ROW.amends)"),
    "contact": (_OWN, "ROW.amends IS NOT NULL AND dossier = (SELECT dossier FROM r_contact WHERE id = ROW.amends)"),
    "attendance": (
        _OWN, "ROW.amends IS NOT NULL AND dossier = (SELECT dossier FROM r_attendance WHERE id = ROW.amends)",
    ),
    "test_result": (
        "dossier = (SELECT dossier FROM r_test WHERE id = ROW.test)",
        (
            "ROW.amends IS NOT NULL AND dossier ="
            " (SELECT t.dossier FROM r_test_result r JOIN r_test t ON t.id = r.test WHERE r.id = ROW.amends)"
        ),
    ),
    "order": (_OF_ENROLMENT,),
    "hearing": (
        _OF_ENROLMENT,
        (
            "ROW.amends IS NOT NULL AND dossier ="
            " (SELECT e.dossier FROM r_hearing h JOIN r_enrolment e ON e.id = h.enrolment WHERE h.id = ROW.amends)"
        ),
    ),
}  # fmt: skip
"""Which dossiers to forget when a ROW of a table is written: its own, and that which it counts for or against. Hearings
and orders are found by their enrolment, results by their test, all else by the dossier.

Each is one look at a key, and none where nothing is amended: a bundle writes a hundred thousand such rows.
"""
_WRITTEN = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


@cache
def _triggers() -> Mapping[str, str]:
    """Their statements by name."""
    return {f"{table}_{how}_untold_3": _trigger(table, how) for table in _FORGET for how in _WRITTEN}


def _trigger(table: str, how: str) -> str:
    where = [one.replace("ROW.", f"{row}.") for row in _WRITTEN[how] for one in _FORGET[table]]
    forgets = " ".join(f"DELETE FROM told_3 WHERE {one};" for one in where)  # noqa: S608 - nothing from outside
    return f"CREATE TRIGGER {table}_{how}_untold_3 AFTER {how.upper()} ON r_{table} BEGIN {forgets} END"


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
    """What is kept. One by one: `map` would read them all without letting any other thread have its turn."""
    for told in connection.scalars(select(TOLD.c.told)).all():
        yield _READ.decode(told)


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
