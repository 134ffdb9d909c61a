"""Rows to records and back: one generic pair of functions for every kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from tjdesk.db.tables import is_json
from tjdesk.domain.changes import defaults, field_types, is_empty, plain, typed, values_of
from tjdesk.domain.record import CLOSED, Record, Sealed, field_specs, once_per_kind

R = TypeVar("R", bound=Record)

_NOBODY: dict[str, Any] = {"id": "", "dossier": ""}

LARGEST = 1 << 53
"""Whole numbers from here on are no court's."""


def to_row(record: Record) -> dict[str, Any]:
    """The values of a record's columns (without `made`). Empty values are NULL where the default is empty too."""
    kind = type(record)
    row: dict[str, Any] = {"id": record.id, "dossier": record.dossier}
    for field, value in zip(field_specs(kind), values_of(record), strict=True):
        row[field] = _cell(kind, field, value)
    return row


def new_row(kind: type[Record]) -> dict[str, Any]:
    """The columns of a record that says nothing yet; `put_cells` adds what it says."""
    return _blank(kind).copy()


def put_cells(kind: type[Record], row: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Put fields' JSON values into a row."""
    for field, value in values.items():
        row[field] = value if value.__class__ is str and value else cell(kind, field, value)


def standing_cells(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a record by what stands in its fields (JSON); what does not fit a field is passed over."""
    row = _blank(kind).copy()
    put_cells(kind, row, fitting(kind, values))
    return row


def whole_cells(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any] | None:
    """The columns of a record as above; None where what every such record says is not here, so that it cannot be shown.

    Another part of it is, then: of an entry whose other parts are kept from this site.
    """
    row = standing_cells(kind, values)
    for name in _needed(kind):
        if row[name] is None:
            return None
    return row


@once_per_kind
def _needed(kind: type[Record]) -> tuple[str, ...]:
    return tuple(field_specs(kind).keys() - defaults(kind).keys())


def fitting(kind: type[Record], values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of some JSON values, those of fields that this version has and that have the right type."""
    types = field_types(kind)
    known = values if values.keys() <= types.keys() else {name: values[name] for name in values if name in types}
    try:
        msgspec.convert({**_NOBODY, **known}, kind)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return {name: value for name, value in known.items() if _fits(types[name], value)}
    for value in known.values():
        if value.__class__ is int:
            return _in_range(known)
    return known


def _fits(hint: Any, value: Any) -> bool:
    try:
        msgspec.convert(value, hint)
    except (msgspec.ValidationError, ValueError, OverflowError):
        return False
    return value.__class__ is not int or abs(value) < LARGEST


def _in_range(known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if value.__class__ is not int or abs(value) < LARGEST}


@once_per_kind
def _blank(kind: type[Record]) -> dict[str, Any]:
    known = defaults(kind)
    return {field: _cell(kind, field, known[field]) if field in known else None for field in field_specs(kind)}


def cell(kind: type[Record], field: str, value: Any) -> Any:
    """One column's value from a field's JSON value."""
    if field == "voided":
        return int(bool(value))
    default = defaults(kind).get(field)
    # "No" is an answer where the default is that nobody said.
    answered = value is False and default is not False
    if value is None or (is_empty(value) and is_empty(default) and not answered):
        return None
    return msgspec.json.encode(value, order="sorted").decode() if field in _json_fields(kind) else value


def _cell(kind: type[Record], field: str, value: Any) -> Any:
    if isinstance(value, str) and not is_empty(value):
        return str(value)
    return cell(kind, field, plain(value))


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record of a row. Raises msgspec.ValidationError where the row does not fit the record."""
    values = {field: row[field] for field in ("id", "dossier", *field_specs(kind)) if row[field] is not None}
    for field in _json_fields(kind) & values.keys():
        values[field] = msgspec.json.decode(values[field])
    record = typed(kind, values)
    for field in _closed_fields(kind) & values.keys():
        object.__setattr__(record, field, Sealed(values[field]))
    return record


@once_per_kind
def _json_fields(kind: type[Record]) -> frozenset[str]:
    return frozenset(name for name, hint in field_types(kind).items() if is_json(hint))


@once_per_kind
def _closed_fields(kind: type[Record]) -> frozenset[str]:
    return frozenset(spec.name for spec in field_specs(kind).values() if spec.compartment in CLOSED)
