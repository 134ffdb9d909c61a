"""Reads a register: a spreadsheet of any shape in, rows and problems out. Nothing is guessed and no row disappears."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _
from tjdesk.registers.cells import Cell, Convert, Wrong, quoted, text_of
from tjdesk.registers.coded import Elsewhere, Vocabulary, read_code
from tjdesk.registers.fields import Form, Reading, catalogues_of, converter, form_of
from tjdesk.registers.headers import Header, insist
from tjdesk.registers.maps import KindMap, RegisterMap
from tjdesk.registers.rows import Maker, Memo, file_number_key
from tjdesk.registers.settle import Settled, settle
from tjdesk.registers.source import Found, open_table
from tjdesk.registers.table import Table
from tjdesk.services.intake import ParticipantRow, Problem, Register, RegisterKind, Row

_STEP = 1_000
_DOCUMENTS = frozenset(
    "curp run rut cpf rg dni cedula cedulaciudadania cedulaidentidad ine pasaporte passport passeport nif".split()
)


def read_register(
    path: Path,
    kind: RegisterKind,
    *,
    mapping: RegisterMap | None = None,
    dates: str | None = None,
    vocabulary: Vocabulary,
    today: dt.date,
    progress: Callable[[int], None] | None = None,
) -> Register:
    """Reads one kind of rows from a CSV or XLSX file.

    `dates` ("dmy" or "mdy") settles dates that can be read two ways; `vocabulary` is the pack's words by catalogue;
    `progress` is told the rows read so far. Raises Trouble for a file that is not there or not a table, and Refused
    for one whose columns or dates are not understood as a whole. A row that is not understood is a `Problem`.
    """
    told = mapping.of(kind) if mapping else KindMap()
    found = open_table(path, kind, told)
    insist(found.header, kind, told)
    table = Table.below(found)
    if not table.lines:
        raise Refused(_("The file {file} has a header and no rows below it.", file=path.name))
    settled = settle(table.lines, found.header, kind, dates or told.dates)
    maker = _maker(found.header, kind, told, Reading(vocabulary=vocabulary), settled, today)
    rows, problems = _read(table, maker, progress)
    return _register(kind, table, found, settled, rows, problems)


def _maker(
    header: Header, kind: RegisterKind, told: KindMap, reading: Reading, settled: Settled, today: dt.date
) -> Maker:
    names = [name for name in header.columns if name not in told.constants]
    for name, words in told.values.items():
        _check_codes(kind, name, words.values(), reading.vocabulary)
    plan = tuple((name, header.columns[name], Memo(_conversion(kind, name, told, reading, settled))) for name in names)
    return Maker(
        kind=kind, plan=plan, constants=_constants(kind, told, reading), keys=header.keys,
        id_kind=_document(header, kind, reading), today=today,
    )  # fmt: skip


def _conversion(kind: RegisterKind, name: str, told: KindMap, reading: Reading, settled: Settled) -> Convert:
    return converter(
        form_of(kind, name),
        Reading(
            vocabulary=reading.vocabulary,
            order=settled.orders.get(name, reading.order),
            m_means=settled.m_means,
            translations=told.values.get(name, {}),
        ),
    )


def _constants(kind: RegisterKind, told: KindMap, reading: Reading) -> Mapping[str, Any]:
    values = {name: converter(form_of(kind, name), reading)(text) for name, text in told.constants.items()}
    for name, value in values.items():
        if isinstance(value, (Wrong, Elsewhere)):
            text = told.constants[name]
            odd = _("The map gives {field} the constant “{value}”, which is not understood.", field=name, value=text)
            raise Refused(odd, name)
    return {name: value for name, value in values.items() if value not in ("", None)}


def _check_codes(kind: RegisterKind, name: str, codes: Any, vocabulary: Vocabulary) -> None:
    """A map's translations into a closed catalogue must be codes that it has."""
    form = form_of(kind, name)
    if form.form not in (Form.CLOSED, Form.RESULT, Form.SEX):
        return
    known = frozenset[str]().union(*(among.codes for among in catalogues_of(form, vocabulary)))
    for code in codes:
        if code and known and code not in known:
            raise Refused(
                _(
                    "The map translates a word of {field} to “{code}”, which is no code. The codes are: {codes}.",
                    field=name, code=code, codes=tuple(sorted(known)),
                ),
                name,
            )  # fmt: skip


def _document(header: Header, kind: RegisterKind, reading: Reading) -> str:
    """The document that identity numbers are of, when their header is its name."""
    if header.keys.get("id_number") not in _DOCUMENTS:
        return ""
    among = catalogues_of(form_of(kind, "id_kind"), reading.vocabulary)[0]
    named = read_code(header.texts[header.columns["id_number"]], among)
    return named if isinstance(named, str) else ""


def _read(table: Table, maker: Maker, progress: Callable[[int], None] | None) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    first_line: dict[str, int] = {}
    for count, (line, cells) in enumerate(table.lines, 1):
        made = _made(table, maker, line, cells)
        if isinstance(made, ParticipantRow):
            made = _unless_twice(made, first_line)
        if isinstance(made, list):
            problems += made
        else:
            rows.append(made)
        if progress and count % _STEP == 0:
            progress(count)
    if progress:
        progress(len(table.lines))
    return rows, problems


def _made(table: Table, maker: Maker, line: int, cells: tuple[Cell, ...]) -> Row | list[Problem]:
    flaw = table.flaw(line, cells)
    if flaw:
        name, cell, reason = flaw
        return [Problem(line, name, quoted(cell), reason)]
    return maker.make(line, cells)


def _unless_twice(row: ParticipantRow, first_line: dict[str, int]) -> Row | list[Problem]:
    first = first_line.setdefault(file_number_key(row.file_number), row.line)
    if first == row.line:
        return row
    again = _("This file number is already on line {first}.", first=first)
    return [Problem(row.line, "file_number", row.file_number, again)]


def _register(
    kind: RegisterKind, table: Table, found: Found, settled: Settled, rows: list[Row], problems: list[Problem]
) -> Register:
    texts, columns = found.header.texts, found.header.columns
    read = {*columns.values(), found.header.reason_at}
    return Register(
        kind=kind,
        read=len(table.lines),
        rows=tuple(rows),
        problems=tuple(problems),
        header=table.header,
        cells={line: tuple(map(text_of, cells)) for line, cells in table.lines},
        delimiter=found.sheet.delimiter,
        settled=settled.marks,
        columns={name: texts[at] for name, at in columns.items()},
        unread=tuple(text for at, text in enumerate(texts) if text and at not in read),
        other_sheets=found.other_sheets,
    )
