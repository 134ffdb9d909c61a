"""From records to field changes and back: the only place that knows how a value stands in a journal."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from tjdesk.domain.entry import CREATED
from tjdesk.domain.record import Compartment, FieldSpec, Record, field_specs, once_per_kind, registers_of

R = TypeVar("R", bound=Record)

_NEVER = object()
"""The default of a field that has none: no value equals it."""


_JSON = frozenset((str, int, bool, type(None)))


def plain(value: Any) -> Any:
    """A field's value as JSON: dates in ISO 8601, decimals as text, nested records as objects without empty members."""
    if value.__class__ in _JSON:
        return value
    if value.__class__ is dt.date:
        return value.isoformat()
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(v) for f in dataclasses.fields(value) if _told(f, v := getattr(value, f.name))}
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _told(field: dataclasses.Field[Any], value: Any) -> bool:
    """Whether a member of a nested record is written: not where it is empty and reads back as empty."""
    return field.default is dataclasses.MISSING or not is_empty(value) or not is_empty(field.default)


def is_empty(value: Any) -> bool:
    """Values that are not written: what is missing from an object reads back as its field's default."""
    return value is None or value is False or (isinstance(value, str | tuple | list) and not value)


class RegisterChange(msgspec.Struct, frozen=True):
    """A register of a record whose value differs (or, with field `*`, a compartment's share of a new record)."""

    compartment: str
    field: str
    value: Any


def created(record: Record) -> list[RegisterChange]:
    """One change for each compartment in which a new record says anything; at least one, so that it exists."""
    kind = type(record)
    layout, mine = _layout(kind), kind.COMPARTMENT
    own: dict[str, Any] = {}
    shares: dict[str, dict[str, Any]] = {mine: own}
    for (name, compartment, default), value in zip(layout.fields, layout.values(record), strict=True):
        if value is not default and value != default:
            share = own if compartment is mine else shares.setdefault(compartment, {})
            share[name] = value if value.__class__ is str else _member(kind, name, value)
    if len(shares) == 1:
        return [RegisterChange(mine, CREATED, own)]
    return [RegisterChange(part, CREATED, shares[part]) for part in sorted(shares)]


def changed(before: R, after: R) -> Iterator[RegisterChange]:
    """The registers in which two states of one record differ."""
    for name, fields in registers_of(type(after)).items():
        if all(getattr(before, field) == getattr(after, field) for field in fields):
            continue
        compartment = field_specs(type(after))[fields[0]].compartment
        yield RegisterChange(compartment, name, register_value(after, name))


def register_value(record: Record, register: str) -> Any:
    """A register's value as JSON: a group's as an object of its members that are not default."""
    kind = type(record)
    fields, specs = registers_of(kind)[register], field_specs(kind)
    if fields == (register,):
        return _member(kind, register, getattr(record, register))
    return {f: _member(kind, f, v) for f in fields if not _is_default(kind, specs[f], v := getattr(record, f))}


def _member(kind: type[Record], name: str, value: Any) -> Any:
    """A field's value as JSON. Raises TypeError for a yes or no where a number belongs: it would not read back."""
    if value.__class__ is bool and name not in _truths(kind):
        raise TypeError(f"{kind.__name__}.{name} is not a yes or no")
    return plain(value)


def register_fields(kind: type[Record], register: str, value: Any) -> dict[str, Any]:
    """The fields (as JSON) that a register's value sets; members missing from a group go back to their defaults."""
    fields = registers_of(kind).get(register)
    if fields is None:
        return {}
    if fields == (register,):
        return {register: value}
    return {field: value.get(field, plain(defaults(kind)[field])) for field in fields}


def values_of(record: Record) -> tuple[Any, ...]:
    """The values of all fields but `id` and `dossier`, in order of declaration."""
    return _layout(type(record)).values(record)


def _is_default(kind: type[Record], spec: FieldSpec, value: Any) -> bool:
    return spec.name in defaults(kind) and bool(value == defaults(kind)[spec.name])


@dataclasses.dataclass(frozen=True, slots=True)
class _Layout:
    """A record class, laid out to be read in one go: each field's name, compartment and default, and all values."""

    fields: tuple[tuple[str, Compartment, Any], ...]
    values: Callable[[Record], tuple[Any, ...]]


@once_per_kind
def _layout(kind: type[Record]) -> _Layout:
    specs = field_specs(kind)
    known = defaults(kind)
    fields = tuple((name, spec.compartment, known.get(name, _NEVER)) for name, spec in specs.items())
    return _Layout(fields, attrgetter(*specs))


@once_per_kind
def defaults(kind: type[Record]) -> Mapping[str, Any]:
    """The default of every field that has one."""
    return {f.name: f.default for f in dataclasses.fields(kind) if f.default is not dataclasses.MISSING}


@once_per_kind
def field_types(kind: type[Record]) -> Mapping[str, Any]:
    """The Python type of every field, annotations resolved."""
    return {name: hint for name, hint in get_type_hints(kind).items() if name in field_specs(kind)}


@once_per_kind
def _truths(kind: type[Record]) -> frozenset[str]:
    """The fields that hold a yes or no."""
    return frozenset(name for name, hint in field_types(kind).items() if bool in (hint, *get_args(hint)))


def typed(kind: type[R], values: Mapping[str, Any]) -> R:
    """A record from JSON values (with `id` and `dossier`). Raises msgspec.ValidationError where one does not fit."""
    return msgspec.convert(dict(values), kind, strict=False)
