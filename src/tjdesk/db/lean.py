"""A few fields of many records: columns read whole, not record by record, for sums over years."""

from __future__ import annotations

import datetime as dt
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import Connection

from tjdesk.db.asked import equal_to, few_fields
from tjdesk.db.tables import is_json
from tjdesk.domain.changes import defaults, field_types
from tjdesk.domain.record import CLOSED, Record, Sealed, field_specs

_DAY = dt.date.fromisoformat
_ALWAYS = ("id", "dossier")


class _Read(dict[Any, Any]):
    """Cells → values. Over many records few cells differ, and each is read once."""

    def __init__(self, known: Mapping[Any, Any], read: Callable[[Any], Any]) -> None:
        super().__init__(known)
        self._read = read

    def __missing__(self, cell: Any) -> Any:
        found = self[cell] = self._read(cell)
        return found


def lean(connection: Connection, kind: type[Record], fields: Sequence[str], **equal: Any) -> list[Any]:
    """Named tuples of a few fields of standing records under some conditions (see `services.ports.Reads`)."""
    shapes, values = equal_to(equal)
    query = few_fields(kind.KIND, tuple(fields), shapes, connection.dialect.name == "sqlite")
    return _lean_rows(kind, fields, connection.execute(query, values).fetchall())


def _lean_rows(kind: type[Record], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[Any]:
    """Rows of cells as named tuples of values, each as its record would hold it."""
    made = namedtuple(kind.__name__, fields)  # type: ignore[misc]  # noqa: PYI024 - its fields come from the caller
    columns = [_read(kind, name, column) for name, column in zip(fields, zip(*rows, strict=True), strict=False)]
    return list(map(partial(tuple.__new__, made), zip(*columns, strict=True)))


def _read(kind: type[Record], name: str, cells: Sequence[Any]) -> Iterable[Any]:
    if name in _ALWAYS:
        return cells
    without, read = defaults(kind).get(name), _reader(kind, name)
    if read is None and None not in cells:
        return cells
    if read is None:
        return [without if cell is None else cell for cell in cells]
    known = _Read({None: without}, read)
    return list(map(known.__getitem__, cells))


def _reader(kind: type[Record], name: str) -> Callable[[Any], Any] | None:
    """What makes a field's value of its cell; None where the cell is the value."""
    if field_specs(kind)[name].compartment in CLOSED:
        return Sealed
    hint = field_types(kind)[name]
    if is_json(hint):
        return msgspec.json.Decoder(hint).decode
    if hint in (str, int):
        return None
    return _DAY if hint in (dt.date, dt.date | None) else lambda cell: msgspec.convert(cell, hint, strict=False)
