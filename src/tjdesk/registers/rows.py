"""Rows of a register: cells converted field by field, then what a row must be as a whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tjdesk.domain.hearing import Disposition
from tjdesk.domain.person import whole_years
from tjdesk.i18n.message import Message, _
from tjdesk.registers.cells import Cell, Convert, Wrong, quoted
from tjdesk.registers.coded import Elsewhere
from tjdesk.registers.fields import OLDEST
from tjdesk.registers.folding import fold
from tjdesk.registers.header_words import FAMILY_NAMES, NAME, REQUIRED
from tjdesk.registers.names import split_name, split_surnames
from tjdesk.services.intake import (
    AttendanceRow,
    HearingRow,
    ParticipantRow,
    Problem,
    RegisterKind,
    ReportRow,
    Row,
    TestRow,
)

Values = dict[str, Any]
_FUTURE = _("This date is in the future.")
_FUTURE_OUTCOME = _("This date is in the future and the row says what happened.")


class Memo(dict[Cell, Any]):
    """What each cell of a column was converted to: cells repeat."""

    def __init__(self, convert: Convert) -> None:
        self.convert = convert

    def __missing__(self, cell: Cell) -> Any:
        value = self[cell] = self.convert(cell)
        return value


class Objection(NamedTuple):
    """What speaks against a row whose cells were all understood."""

    field: str
    reason: Message


@dataclass(frozen=True, kw_only=True)
class Maker:
    """Makes rows of one kind. `plan` lists the columns to read; `keys` the header words that names were found under.

    `id_kind` is the document that the header of identity numbers names, such as CURP.
    """

    kind: RegisterKind
    plan: tuple[tuple[str, int, Memo], ...]
    constants: Mapping[str, Any]
    keys: Mapping[str, str]
    id_kind: str
    today: dt.date

    def make(self, line: int, cells: tuple[Cell, ...]) -> Row | list[Problem]:
        """The row, or everything that is wrong with it."""
        values: Values = dict(self.constants)
        problems = []
        for name, at, memo in self.plan:
            value = memo[cells[at]]
            if value.__class__ is Wrong:
                problems.append(Problem(line, name, quoted(cells[at]), value.reason))
            elif value != "" and value is not None:
                values[name] = value
        objections = [] if problems else list(self._objections(values))
        if objections:
            shown = {name: quoted(cells[at]) for name, at, _memo in self.plan}
            problems = [Problem(line, name, shown.get(name, ""), why) for name, why in objections]
        return problems or _CLASSES[self.kind](line=line, **values)

    def _objections(self, values: Values) -> Iterator[Objection]:
        for name in REQUIRED[self.kind]:
            if name not in values:
                yield Objection(name, _MISSING[name])
        if all(name in values for name in REQUIRED[self.kind]):
            yield from _FINISH[self.kind](values, self)


def file_number_key(number: str) -> str:
    """The same file number however it is spaced or capitalised."""
    return fold(number).replace(" ", "")


def _participant(values: Values, maker: Maker) -> Iterator[Objection]:
    _take_names_apart(values, maker.keys)
    if "id_number" in values and maker.id_kind:
        values.setdefault("id_kind", maker.id_kind)
    born, admitted = values.get("birth_date"), values.get("admitted_on")
    if born and born > maker.today:
        yield Objection("birth_date", _FUTURE)
    elif born and whole_years(born, maker.today) >= OLDEST:
        yield Objection("birth_date", _("This birth date is {age} years ago.", age=whole_years(born, maker.today)))
    elif born and admitted and admitted < born:
        yield Objection("admitted_on", _("The admission is before the birth."))
    if admitted and admitted > maker.today:
        yield Objection("admitted_on", _FUTURE)


def _take_names_apart(values: Values, keys: Mapping[str, str]) -> None:
    """Names in columns of their own have the say over a column with the whole name."""
    surnames, whole = values.pop(FAMILY_NAMES, ""), values.pop(NAME, "")
    if surnames:
        first, second = split_surnames(surnames)
        values.setdefault("family_name", first)
        values.setdefault("second_family_name", second)
    if whole and not values.keys() & {"family_name", "given_names"}:
        values.update(split_name(whole, keys.get(NAME, ""))._asdict())


def _hearing(values: Values, maker: Maker) -> Iterator[Objection]:
    day, following = values["date"], values.get("next_date")
    happened = values.get("disposition") in _HAPPENED or "attendance" in values
    if day > maker.today and happened:
        yield Objection("date", _FUTURE_OUTCOME)
    if following and following < day:
        yield Objection("next_date", _("The next hearing is before this one."))


def _attendance(values: Values, maker: Maker) -> Iterator[Objection]:
    if values["date"] > maker.today and "attendance" in values:
        yield Objection("date", _FUTURE_OUTCOME)


def _test(values: Values, maker: Maker) -> Iterator[Objection]:
    result = values.get("result")
    if isinstance(result, Elsewhere):
        del values["result"]
        values.setdefault(result.field, result.code)
    if values["date"] > maker.today:
        yield Objection("date", _FUTURE)


def _report(values: Values, maker: Maker) -> Iterator[Objection]:
    for name in ("period_to", "date"):
        if values.get(name, maker.today) > maker.today:
            yield Objection(name, _FUTURE)


_HAPPENED = (Disposition.HELD, Disposition.NOT_HELD)
_MISSING = {
    "file_number": _("There is no file number."),
    "date": _("There is no date: an event needs its day."),
    "period_to": _("There is no last day of the period that the report is about."),
}
_CLASSES: dict[RegisterKind, Callable[..., Row]] = {
    RegisterKind.PARTICIPANTS: ParticipantRow,
    RegisterKind.HEARINGS: HearingRow,
    RegisterKind.ATTENDANCE: AttendanceRow,
    RegisterKind.TESTS: TestRow,
    RegisterKind.REPORTS: ReportRow,
}
_FINISH: dict[RegisterKind, Callable[[Values, Maker], Iterator[Objection]]] = {
    RegisterKind.PARTICIPANTS: _participant,
    RegisterKind.HEARINGS: _hearing,
    RegisterKind.ATTENDANCE: _attendance,
    RegisterKind.TESTS: _test,
    RegisterKind.REPORTS: _report,
}
