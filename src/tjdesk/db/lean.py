"""A few fields of many records: columns read whole, not record by record, for sums over years."""

from __future__ import annotations

import datetime as dt
from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from tjdesk.db.tables import is_json
from tjdesk.domain.changes import defaults, field_types
from tjdesk.domain.record import CLOSED, Record, Sealed, field_specs

_DAY = dt.date.fromisoformat
_ALWAYS = ("id", "dossier")


def lean_rows(kind: type[Record], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[Any]:
    """Rows of cells as named tuples of values, each as its record would hold it."""
    made = namedtuple(kind.__name__, fields)  # type: ignore[misc]  # noqa: PYI024 - its fields come from the caller
    columns = [_read(kind, name, column) for name, column in zip(fields, zip(*rows, strict=True), strict=False)]
    return list(map(made._make, zip(*columns, strict=True)))


def _read(kind: type[Record], name: str, cells: Sequence[Any]) -> Iterable[Any]:
    if name in _ALWAYS:
        return cells
    without, read = defaults(kind).get(name), _reader(kind, name)
    if read is None:
        return [without if cell is None else cell for cell in cells]
    return [without if cell is None else read(cell) for cell in cells]


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
