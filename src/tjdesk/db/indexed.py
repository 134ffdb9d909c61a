"""Which columns of records are indexed, and why: to find a few, or to count many without a look at the records."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Index

INDEXED = {
    "person": ("dossier",),
    "enrolment": ("person", "file_number"),
    "session": ("dossier", "date"),
    "hearing": ("dossier",),
    "test": ("person",),
    "test_result": ("dossier", "test"),
    "attendance": ("person",),
    "term_event": ("dossier", "term"),
    "order": ("dossier", "hearing"),
}

COVERING = {
    ("hearing", "covering"): ("session", "voided", "disposition", "id"),
    ("hearing", "counted"): (
        "enrolment", "disposition", "attendance", "phase_before", "phase_after", "date", "voided", "id", "responses",
    ),
    ("test", "counted"): ("dossier", "status", "validity", "result", "collected_on", "voided", "id"),
    ("attendance", "counted"): ("dossier", "date", "attendance", "service", "voided", "id"),
    ("enrolment", "admitted"): ("dossier", "voided", "admitted_on"),
    ("order", "counted"): ("enrolment", "due", "status", "voided"),
}  # fmt: skip
"""Indexes that hold all that a question needs: how many hearings each session has; the hearings, tests, appointments
and orders of everybody over years, and since when they are in the programme. Each stands in for one by its first
column, which a warehouse has instead: texts may be longer than PostgreSQL takes into an index."""

AMENDED = ("hearing", "test", "test_result", "attendance", "contact")
"""Few records replace another: of those that are many, an index says which without a look at all of them."""


def indexes_of(kind: str, table: str) -> Iterator[Index]:
    """The indexes of the table of a kind of record, but for that of `AMENDED`, which needs the table's own column."""
    for column in INDEXED.get(kind, ("dossier",)):
        yield Index(f"{table}_by_{column}", column)
    for (which, of), columns in COVERING.items():
        if which == kind:
            yield _only("sqlite", Index(f"{table}_{of}", *columns))
            yield _only("postgresql", Index(f"{table}_by_{columns[0]}", columns[0]))


def _only(dialect: str, index: Index) -> Index:
    """An index that one of the two databases has; `info` says which, for whoever makes indexes one by one."""
    index.info["dialect"] = dialect
    return index.ddl_if(dialect=dialect)
