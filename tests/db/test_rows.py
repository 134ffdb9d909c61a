"""Rows and records: one form for every kind, nothing lost on the way, the migrated schema the declared one."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.schema import SchemaItem

from tjdesk.db.engine import memory_engine
from tjdesk.db.rows import from_row, new_row, put_cells, to_row
from tjdesk.db.schema import bring_up, found
from tjdesk.db.tables import RECORDS, SCHEMA, metadata
from tjdesk.db.told import own
from tjdesk.domain.care import ProgressReport
from tjdesk.domain.changes import created, register_value
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.record import CLOSED, Record, Sealed, field_specs

PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    dt.date: st.dates(),
    dt.time: st.times(),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Anything that a field of this type can hold."""
    if get_origin(hint) in (Union, types.UnionType):
        return st.none() | st.one_of([values(one) for one in get_args(hint) if one is not type(None)])
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: values(hints[field.name]) for field in fields(hint)})
    return PLAIN[hint]


def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    hints, specs = get_type_hints(kind), field_specs(kind)
    made = {name: values(hints[name]) for name in specs}
    made |= {name: made[name].map(Sealed) for name, spec in specs.items() if spec.compartment in CLOSED}
    return st.builds(kind, id=st.just("r1"), dossier=st.just("d1"), **made)


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_record_comes_back_from_its_row(kind: type[Record]) -> None:
    engine = memory_engine()
    metadata.create_all(engine)
    table = RECORDS[kind.KIND]

    @settings(max_examples=60)
    @given(records(kind))
    def comes_back(record: Record) -> None:
        with engine.connect() as connection:
            connection.execute(table.insert(), to_row(record) | {"made": 1})
            row = connection.execute(table.select()).mappings().one()
            connection.rollback()
        assert from_row(kind, dict(row)) == record

    comes_back()


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_what_an_entry_says_of_a_new_record_makes_the_same_row(kind: type[Record]) -> None:
    @settings(max_examples=60)
    @given(records(kind))
    def same(record: Record) -> None:
        row = new_row(kind) | {"id": record.id, "dossier": record.dossier}
        for change in created(record):
            put_cells(kind, row, change.value)
        assert row == to_row(record)

    same()


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_table_has_the_columns_of_its_record_and_no_others(kind: type[Record]) -> None:
    assert set(RECORDS[kind.KIND].columns.keys()) == {"id", "dossier", "made", *field_specs(kind)}


def test_the_migrated_schema_is_the_declared_one() -> None:
    engine = memory_engine()
    bring_up(engine)
    assert found(engine) == SCHEMA
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _of_a_store})
        assert compare_metadata(context, [metadata, own]) == []


def _of_a_store(thing: SchemaItem, _name: str | None, kind: str, _found: bool, _other: SchemaItem | None) -> bool:
    """Not the indexes that only a warehouse has."""
    return kind != "index" or thing.info.get("dialect", "sqlite") == "sqlite"


def test_a_yes_or_no_is_not_written_where_a_number_belongs() -> None:
    report = ProgressReport(id="r", dossier="d", period_to=dt.date.min, received_on=dt.date.min, unexcused=True)
    with pytest.raises(TypeError, match="unexcused"):
        list(created(report))
    with pytest.raises(TypeError, match="unexcused"):
        register_value(report, "unexcused")
    assert register_value(replace(report, unexcused=1), "unexcused") == 1
    assert created(CourtFile(id="f", dossier="d", victim=False))[0].value == {"victim": False}
