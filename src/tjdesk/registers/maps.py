"""A map: which of their columns is which field of ours, and which of their words is which code, as a TOML file says."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.registers import faults
from tjdesk.registers.header_words import FAMILY_NAMES, NAME
from tjdesk.services.intake import AttendanceRow, HearingRow, ParticipantRow, RegisterKind, ReportRow, Row, TestRow

_ROWS: dict[RegisterKind, type[Row]] = {
    RegisterKind.PARTICIPANTS: ParticipantRow,
    RegisterKind.HEARINGS: HearingRow,
    RegisterKind.ATTENDANCE: AttendanceRow,
    RegisterKind.TESTS: TestRow,
    RegisterKind.REPORTS: ReportRow,
}
_ORDERS = ("dmy", "mdy")
_LARGEST = 1 << 20


@dataclass(frozen=True, kw_only=True)
class KindMap:
    """What a map says of one kind: field → column ("" leaves the field out), field → word → code, field → constant."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""


@dataclass(frozen=True)
class RegisterMap:
    """A map file: what it says, kind by kind. A kind that it does not name is read by the usual headers."""

    kinds: Mapping[RegisterKind, KindMap]

    def of(self, kind: RegisterKind) -> KindMap:
        return self.kinds.get(kind, KindMap())


def fields_of(kind: RegisterKind) -> tuple[str, ...]:
    """The fields that a map can name: those of the kind's row and, for participants, names in one column."""
    own = tuple(each.name for each in dataclasses.fields(_ROWS[kind]) if each.name != "line")
    return (*own, NAME, FAMILY_NAMES) if kind is RegisterKind.PARTICIPANTS else own


def load_map(path: Path) -> RegisterMap:
    """Reads a map. Raises Trouble when there is no such file, Refused when it does not say something that we know."""
    try:
        data = path.read_bytes()[:_LARGEST]
    except FileNotFoundError:
        raise faults.missing(path) from None
    except IsADirectoryError:
        raise faults.a_folder(path) from None
    except OSError as error:
        raise faults.unreadable(path) from error
    try:
        told = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(_("The map {file} is not valid TOML: {why}.", file=path.name, why=str(error)[:200])) from error
    return RegisterMap({_kind(name): _kind_map(_kind(name), table) for name, table in told.items()})


def _kind(name: str) -> RegisterKind:
    try:
        return RegisterKind(name)
    except ValueError:
        raise Refused(
            _("The map has a table “{name}”. A table is one of: {kinds}.", name=name, kinds=tuple(RegisterKind)), name
        ) from None


def _kind_map(kind: RegisterKind, table: Any) -> KindMap:
    told = _table(table, kind)
    values = {name: _words(words, f"{kind}.values.{name}") for name, words in _part(told, "values", kind).items()}
    constants = _words(_part(told, "constants", kind), f"{kind}.constants")
    dates = told.get("dates", "")
    if dates and dates not in _ORDERS:
        raise Refused(_("The map says dates = “{value}”: write dmy or mdy.", value=str(dates)), "dates")
    apart = ("values", "constants", "dates")
    columns = _words({name: told[name] for name in told if name not in apart}, kind)
    for name in (*columns, *values, *constants):
        _check_field(kind, name)
    return KindMap(columns=columns, values=values, constants=constants, dates=dates)


def _part(told: dict[str, Any], name: str, kind: str) -> dict[str, Any]:
    return _table(told.get(name, {}), f"{kind}.{name}")


def _table(told: Any, place: str) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise Refused(_("In the map, {place} must be a table.", place=place), place)
    return told


def _words(told: Any, place: str) -> dict[str, str]:
    words = _table(told, place)
    for name, word in words.items():
        if not isinstance(word, str):
            where = f"{place}.{name}"
            raise Refused(_("In the map, {place} must be a text between quotation marks.", place=where), name)
    return {name: word.strip() for name, word in words.items()}


def _check_field(kind: RegisterKind, name: str) -> None:
    known = fields_of(kind)
    if name not in known:
        told = _(
            "The map names a field “{name}” of {kind}. The fields are: {fields}.", name=name, kind=kind, fields=known
        )
        raise Refused(told, name)
