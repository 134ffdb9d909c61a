"""A register set to a value that somebody chose, told as JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from tjdesk.domain.changes import field_types, register_fields
from tjdesk.domain.record import CLOSED, Record, Sealed, field_specs, registers_of
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _

R = TypeVar("R", bound=Record)


def decided(kind: type[R], record: R, register: str, told: Any, *, sealed: bool) -> R:
    """The record with one register set. Raises Refused where the value does not fit.

    `sealed`: texts of closed compartments are told as they are stored.
    """
    fields = registers_of(kind)[register]
    if fields != (register,) and not isinstance(told, dict):
        raise Refused(_("The value of “{field}” is an object of its fields.", field=register), "value")
    plain = register_fields(kind, register, told)
    types, specs = field_types(kind), field_specs(kind)
    try:
        values = {name: msgspec.convert(value, types[name], strict=False) for name, value in plain.items()}
    except msgspec.ValidationError as fault:
        raise Refused(_("That value does not fit “{field}”.", field=register), "value") from fault
    for name, value in values.items():
        if sealed and specs[name].compartment in CLOSED and value:
            values[name] = Sealed(value)
    return replace(record, **values)
