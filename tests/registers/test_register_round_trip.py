"""Whatever was written is read again, in any dialect; whatever bytes come, only faults with an owner come out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]
from register_sample import TODAY, accounted, words

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.language import language
from tjdesk.registers.maps import load_map
from tjdesk.registers.read import read_register
from tjdesk.registers.rejected import write_rejected
from tjdesk.services.intake import AttendanceRow, Register, RegisterKind

LETTERS = "abcXYZ áéíñçœãÉÑ 0123456789/-.;,|'\"\n"
numbers = st.text("ABJT0123456789-/", min_size=1, max_size=12).filter(lambda text: any(char.isalnum() for char in text))
days = st.dates(dt.date(1990, 1, 1), TODAY)
wordings = st.text(LETTERS, max_size=30).map(lambda text: " ".join(text.split())).filter(lambda text: text != "é")
attendances = st.builds(
    AttendanceRow,
    line=st.just(0),
    file_number=numbers,
    date=days,
    reference=wordings,
    attendance=st.sampled_from(["", "present", "late", "excused", "absent"]),
    date_estimated=st.booleans(),
)
SAID = {
    "": ("", "-", "n/a"),
    "present": ("present", "Asistió", "Présente", "Compareceu"),
    "late": ("late", "Con retardo", "En retard"),
    "excused": ("Inasistencia justificada", "Absent excusé", "excused"),
    "absent": ("Faltó", "No show", "Absente"),
}
WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


def read_bytes(data: bytes, kind: RegisterKind = RegisterKind.ATTENDANCE, dates: str | None = None) -> Register:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        path.write_bytes(data)
        return read_register(path, kind, dates=dates, vocabulary=words(), today=TODAY)


@settings(max_examples=150)
@given(
    rows=st.lists(attendances, min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]),
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    written=st.sampled_from(WRITTEN),
    titles=st.integers(0, 3),
    choice=st.integers(0, 11),
)
def test_rows_come_back_from_any_dialect(
    rows: list[AttendanceRow],
    delimiter: str,
    encoding: str,
    end: str,
    quoting: int,
    written: str,
    titles: int,
    choice: int,
) -> None:
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=delimiter, lineterminator=end, quoting=quoting)
    for title in range(titles):
        writer.writerow([f"Título {title}"])
    writer.writerow(["Carpeta judicial", "Fecha de la cita", "Visita", "Asistencia", "Fecha estimada"])
    for row in rows:
        said = SAID[row.attendance][choice % len(SAID[row.attendance])]
        writer.writerow(
            [row.file_number, row.date.strftime(written), row.reference, said, "sí" if row.date_estimated else "no"]
        )
    register = read_bytes(page.getvalue().encode(encoding), dates="dmy")
    assert not register.problems
    assert [same(row) for row in register.rows] == [same(row) for row in rows]


def same(row: object) -> tuple[object, ...]:
    assert isinstance(row, AttendanceRow)
    return row.file_number, row.date, row.reference, row.attendance, row.date_estimated


@settings(max_examples=60)
@given(rows=st.lists(attendances, min_size=1, max_size=6))
def test_rows_come_back_from_a_workbook(rows: list[AttendanceRow]) -> None:
    workbook = Workbook()
    workbook.active.append(["Expediente", "Fecha", "Referencia", "Asistencia", "Fecha estimada"])
    for row in rows:
        workbook.active.append([row.file_number, row.date, None, row.attendance, row.date_estimated])
        workbook.active.cell(workbook.active.max_row, 1).data_type = "s"
        cell = workbook.active.cell(workbook.active.max_row, 3)
        cell.value = row.reference or None
        cell.data_type = "s" if row.reference else "n"
    page = io.BytesIO()
    workbook.save(page)
    register = read_bytes(page.getvalue())
    assert not register.problems
    assert [same(row) for row in register.rows] == [same(row) for row in rows]


cells = st.one_of(
    st.text(max_size=20), st.sampled_from(["A", "25/03/2026", "03/04/2026", "Faltó", "M", "=1+1", '"', "'-x", "2"])
)


@settings(max_examples=200)
@given(
    table=st.lists(st.lists(cells, max_size=6), max_size=8),
    kind=st.sampled_from(list(RegisterKind)),
    header=st.sampled_from(["expediente;fecha;asistencia;sexo;edad", "RIT,data,resultado", "dossier\tdate\tnom"]),
)
def test_rejected_rows_lose_nothing(table: list[list[str]], kind: RegisterKind, header: str) -> None:
    delimiter = next(char for char in ";,\t" if char in header)
    text = header + "\n" + "\n".join(delimiter.join(row) for row in table)
    try:
        first = read_bytes(text.encode("utf-8", "replace"), kind)
    except (Refused, Trouble):
        return
    assert accounted(first)
    if first.problems:
        second = again(first, kind)
        assert second.read == len({problem.line for problem in first.problems})
        assert accounted(second)


def again(first: Register, kind: RegisterKind) -> Register:
    with TemporaryDirectory() as folder:
        path = write_rejected(Path(folder) / "x.csv", first, first.problems, language("fr"))
        return read_register(path, kind, vocabulary=words(), today=TODAY)


@settings(max_examples=300)
@given(
    data=st.one_of(
        st.binary(max_size=200),
        st.binary(max_size=100).map(lambda data: b"expediente;fecha;resultado\n" + data),
        st.binary(max_size=60).map(lambda data: b"PK\x03\x04" + data),
        st.text(max_size=80).map(lambda text: ("RIT,date\n" + text).encode("utf-16")),
        st.text("\"',;\n\r\t=a1/2026-", max_size=120).map(lambda text: ("expediente,fecha,sexo\n" + text).encode()),
    ),
    kind=st.sampled_from(list(RegisterKind)),
)
def test_arbitrary_bytes_raise_nothing_else(data: bytes, kind: RegisterKind) -> None:
    try:
        assert accounted(read_bytes(data, kind))
    except (Refused, Trouble):
        return


def workbook_parts() -> dict[str, bytes]:
    workbook = Workbook()
    workbook.active.append(["Expediente", "Fecha", "Edad"])
    workbook.active.append(["A", dt.date(2026, 3, 4), "=1+1"])
    page = io.BytesIO()
    workbook.save(page)
    with zipfile.ZipFile(page) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = workbook_parts()


@settings(max_examples=300)
@given(
    name=st.sampled_from(sorted(PARTS)),
    place=st.floats(0, 1),
    cut=st.integers(0, 40),
    put=st.one_of(
        st.binary(max_size=12), st.sampled_from([b"999999999", b'"', b"<c/>", b"-1", b"1e400", b't="s"', b"XFD1"])
    ),
)
def test_a_workbook_with_a_part_damaged_raises_nothing_else(name: str, place: float, cut: int, put: bytes) -> None:
    part = PARTS[name]
    at = int(place * len(part))
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        for each, data in (PARTS | {name: part[:at] + put + part[at + cut :]}).items():
            archive.writestr(each, data)
    try:
        assert accounted(read_bytes(page.getvalue(), RegisterKind.PARTICIPANTS))
    except (Refused, Trouble):
        return


@given(st.binary(max_size=200) | st.text("[]\"'=.\nparticipantsvaluesx ", max_size=80).map(str.encode))
def test_arbitrary_maps_raise_nothing_else(data: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "map.toml"
        path.write_bytes(data)
        try:
            load_map(path)
        except Refused:
            return
