"""The questions that are asked most, built once for each shape, their values given as they are carried out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, func, literal_column, select

from tjdesk.db.tables import RECORDS

Shapes = tuple[tuple[str, str], ...]
"""For each column what it is compared with: "one" value, one "among" several, or "none"."""

_STANDS: ColumnElement[Any] = literal_column("0")


def equal_to(equal: Mapping[str, Any]) -> tuple[Shapes, dict[str, Any]]:
    """The shape of conditions, and their values by parameter; several values in a list, an empty one for none."""
    shapes, values = list[tuple[str, str]](), dict[str, Any]()
    for name, value in equal.items():
        if isinstance(value, list | tuple | set | frozenset):
            shapes.append((name, "among"))
            values[f"{name}_"] = [_plain(item) for item in value]
        elif value in ("", None):
            shapes.append((name, "none"))
        else:
            shapes.append((name, "one"))
            values[f"{name}_"] = _plain(value)
    return tuple(shapes), values


@cache
def one_of(kind: str) -> Select[Any]:
    """The record of a kind whose id is `id`."""
    table = RECORDS[kind]
    return select(table).where(table.c.id == bindparam("id"))


@lru_cache(maxsize=1000)
def standing(kind: str, shapes: Shapes, rows: bool) -> Select[Any]:
    """Standing records of a kind under these conditions, or voided ones too if a condition speaks of that."""
    table = RECORDS[kind]
    query = select(table).order_by(table.c.made, last(table, rows)).where(*_conditions(table, shapes))
    return query if "voided" in dict(shapes) else query.where(table.c.voided == _STANDS)


@lru_cache(maxsize=1000)
def few_fields(kind: str, fields: tuple[str, ...], shapes: Shapes, rows: bool) -> Select[Any]:
    """These fields of standing records of a kind under these conditions."""
    table = RECORDS[kind]
    query = select(*(table.c[name] for name in fields)).order_by(last(table, rows))
    return query.where(table.c.voided == _STANDS, *_conditions(table, shapes))


@cache
def how_many(table: Table) -> Select[Any]:
    """How many lines a table has; of records, how many stand."""
    query = select(func.count()).select_from(table)
    return query.where(table.c.voided == _STANDS) if "voided" in table.c else query


def last(table: Table, rows: bool) -> ColumnElement[Any]:
    """What orders records of one entry: as they came; in a warehouse, where that is not known, by their id."""
    return literal_column("rowid") if rows else table.c.id


def _conditions(table: Table, shapes: Shapes) -> list[ColumnElement[bool]]:
    return [_condition(table.c[name], f"{name}_", shape) for name, shape in shapes]


def _condition(column: Any, parameter: str, shape: str) -> ColumnElement[bool]:
    if shape == "among":
        return column.in_(bindparam(parameter, expanding=True))  # type: ignore[no-any-return]
    if shape == "none":
        return column.is_(None)  # type: ignore[no-any-return]
    return column == bindparam(parameter)  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
