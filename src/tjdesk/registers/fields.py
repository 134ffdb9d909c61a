"""What each field of a register holds, and how a cell becomes its value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from tjdesk.i18n.message import _
from tjdesk.registers.cells import Cell, Convert, Wrong, text_of
from tjdesk.registers.coded import Catalogue, Vocabulary, catalogue, read_code, read_result, read_sex, read_yes_no
from tjdesk.registers.dates import Order, in_order, read_date, read_time
from tjdesk.registers.folding import word_key
from tjdesk.registers.words import is_blank_word
from tjdesk.services.intake import RegisterKind

OLDEST = 120


class Form(Enum):
    """How a cell of a field is read."""

    FILE_NUMBER = auto()
    TEXT = auto()
    LONG_TEXT = auto()
    DATE = auto()
    TIME = auto()
    AGE = auto()
    COUNT = auto()
    YES_NO = auto()
    SEX = auto()
    RESULT = auto()
    CLOSED = auto()
    OPEN = auto()


@dataclass(frozen=True)
class FieldForm:
    """The form of a field and, when it is coded, the catalogues where its words are looked up."""

    form: Form
    catalogues: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the conversion of a field depends on besides the cell."""

    vocabulary: Vocabulary
    order: Order = Order.OPEN
    m_means: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)


def _coded(form: Form, *catalogues: str) -> FieldForm:
    return FieldForm(form, catalogues)


_TEXT, _DATE = FieldForm(Form.TEXT), FieldForm(Form.DATE)
_EVENT = {"file_number": FieldForm(Form.FILE_NUMBER), "date": _DATE, "reference": _TEXT}
_FORMS: dict[RegisterKind, dict[str, FieldForm]] = {
    RegisterKind.PARTICIPANTS: {
        "file_number": FieldForm(Form.FILE_NUMBER),
        "birth_date": _DATE,
        "age": FieldForm(Form.AGE),
        "sex": _coded(Form.SEX, "sex"),
        "id_kind": _coded(Form.OPEN, "id_kind"),
        "address": FieldForm(Form.LONG_TEXT),
        "marital_status": _coded(Form.OPEN, "marital_status"),
        "education": _coded(Form.OPEN, "education"),
        "employment": _coded(Form.OPEN, "employment"),
        "housing": _coded(Form.OPEN, "housing"),
        "language": _coded(Form.OPEN, "language"),
        "status": _coded(Form.CLOSED, "status"),
        "phase": _coded(Form.CLOSED, "phase"),
        "admitted_on": _DATE,
        "legal_instrument": _coded(Form.OPEN, "legal_instrument"),
        "treatment": _coded(Form.OPEN, "treatment"),
    },
    RegisterKind.HEARINGS: {
        **_EVENT,
        "time": FieldForm(Form.TIME),
        "kind": _coded(Form.OPEN, "hearing_kind"),
        "disposition": _coded(Form.CLOSED, "disposition"),
        "attendance": _coded(Form.CLOSED, "attendance"),
        "reason": _coded(Form.OPEN, "absence_reason", "not_held_reason"),
        "phase": _coded(Form.CLOSED, "phase"),
        "next_date": _DATE,
        "notes": FieldForm(Form.LONG_TEXT),
    },
    RegisterKind.ATTENDANCE: {
        **_EVENT,
        "service": _coded(Form.OPEN, "service"),
        "attendance": _coded(Form.CLOSED, "attendance"),
        "reason": _coded(Form.OPEN, "absence_reason"),
        "date_estimated": FieldForm(Form.YES_NO),
    },
    RegisterKind.TESTS: {
        **_EVENT,
        "substance": _coded(Form.OPEN, "substance"),
        "result": _coded(Form.RESULT, "finding", "test_status", "validity"),
        "specimen": _coded(Form.OPEN, "specimen"),
        "status": _coded(Form.CLOSED, "test_status"),
        "validity": _coded(Form.CLOSED, "validity"),
    },
    RegisterKind.REPORTS: {
        "file_number": FieldForm(Form.FILE_NUMBER),
        "date": _DATE,
        "period_from": _DATE,
        "period_to": _DATE,
        **dict.fromkeys(("scheduled", "attended", "excused", "unexcused", "cancelled"), FieldForm(Form.COUNT)),
        "recommendation": FieldForm(Form.LONG_TEXT),
    },
}
_WHOLE_POINT = re.compile(r"(\d+)[.,]0+", re.ASCII)
_COUNT = re.compile(r"(\d{1,4})(?:[.,]0+)?", re.ASCII)
_AGE = re.compile(r"(\d{1,3})(?:[.,]\d{1,2})?\s?(?:años|anos|ans|an|years|year|y|a)?\.?", re.ASCII)


def form_of(kind: RegisterKind, name: str) -> FieldForm:
    return _FORMS[kind].get(name, _TEXT)


def catalogues_of(told: FieldForm, vocabulary: Vocabulary) -> tuple[Catalogue, ...]:
    """The catalogues of a coded field: for a result finding, status and validity, each by itself; else all as one."""
    closed = told.form is not Form.OPEN
    if told.form is Form.RESULT:
        return tuple(catalogue((name,), vocabulary, closed=closed) for name in told.catalogues)
    return (catalogue(told.catalogues, vocabulary, closed=closed),) if told.catalogues else ()


def converter(told: FieldForm, reading: Reading) -> Convert:
    """The conversion of a field's cells, with the map's translations before it."""
    plain = _plain(told, reading)
    if not reading.translations:
        return plain
    exact = dict(reading.translations)
    folded = {word_key(word): code for word, code in exact.items()}

    def translated(cell: Cell) -> Any:
        text = text_of(cell).strip()
        if isinstance(cell, Wrong) or not text:
            return plain(cell)
        return plain(exact.get(text, folded.get(word_key(text), cell)))

    return translated


def _plain(told: FieldForm, reading: Reading) -> Convert:
    among = catalogues_of(told, reading.vocabulary)
    forms: dict[Form, Convert] = {
        Form.FILE_NUMBER: read_file_number,
        Form.TEXT: read_text,
        Form.LONG_TEXT: lambda cell: cell if isinstance(cell, Wrong) else text_of(cell).strip(),
        Form.DATE: _dated(reading.order),
        Form.TIME: _unless_blank(read_time),
        Form.AGE: _unless_blank(read_age),
        Form.COUNT: _unless_blank(read_count),
        Form.YES_NO: read_yes_no,
        Form.SEX: lambda cell: read_sex(cell, among[0], reading.m_means),
        Form.RESULT: lambda cell: read_result(cell, among[0], among[1], among[2]),
        Form.CLOSED: lambda cell: read_code(cell, among[0]),
        Form.OPEN: lambda cell: read_code(cell, among[0]),
    }
    return forms[told.form]


def _dated(order: Order) -> Convert:
    return _unless_blank(lambda cell: in_order(read_date(cell), order))


def _unless_blank(convert: Callable[[Cell], Any]) -> Convert:
    def read(cell: Cell) -> Any:
        return None if isinstance(cell, str) and is_blank_word(word_key(cell)) else convert(cell)

    return read


def read_text(cell: Cell) -> str | Wrong:
    return cell if isinstance(cell, Wrong) else " ".join(text_of(cell).split())


def read_file_number(cell: Cell) -> str | Wrong:
    """A file number as it stands; a number that a spreadsheet gave a point ("22.0") without it."""
    if isinstance(cell, (Wrong, dt.date, dt.time)):
        changed = _("The spreadsheet program made a date of this file number. Write it as text.")
        return cell if isinstance(cell, Wrong) else Wrong(changed)
    text = " ".join(cell.split())
    whole = _WHOLE_POINT.fullmatch(text)
    return whole[1] if whole else text


def read_age(cell: Cell) -> int | Wrong:
    """Whole years, decimals dropped: "34", "34,5", "34 años"."""
    if isinstance(cell, Wrong):
        return cell
    found = _AGE.fullmatch(text_of(cell).strip().casefold())
    if not found or int(found[1]) > OLDEST:
        return Wrong(_("The age must be a number of years from 0 to {oldest}.", oldest=OLDEST))
    return int(found[1])


def read_count(cell: Cell) -> int | Wrong:
    """A whole number: "8", or "8.0" as a spreadsheet may have it."""
    if isinstance(cell, Wrong):
        return cell
    found = _COUNT.fullmatch(text_of(cell).strip())
    return int(found[1]) if found else Wrong(_("This must be a whole number."))
