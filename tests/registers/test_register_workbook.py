"""XLSX: date cells, numbers, formulas with and without their result, sheets, and workbooks that cannot be opened."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.utils.datetime import CALENDAR_MAC_1904  # type: ignore[import-untyped]
from register_sample import Read, accounted, only

from tjdesk.domain.refusal import Kind, Refused, Trouble

Make = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Make:
    """Saves sheets given by name as lists of rows; `then` may change the workbook before it is saved."""

    def make(then: Callable[[Any], None] | None = None, **sheets: list[list[Any]]) -> Path:
        workbook = Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            sheet = workbook.create_sheet(name)
            for row in rows:
                sheet.append(row)
        if then:
            then(workbook)
        path = tmp_path / "registro.xlsx"
        workbook.save(path)
        return path

    return make


def rewritten(path: Path, name: str, change: Callable[[str], str]) -> Path:
    """A workbook with one of its parts changed."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    changed = change(parts[name].decode())
    assert changed.encode() != parts[name]
    with zipfile.ZipFile(path, "w") as archive:
        for each, data in (parts | {name: changed.encode()}).items():
            archive.writestr(each, data)
    return path


def test_date_cells_numbers_and_title_rows(read: Read, book: Make) -> None:
    rows: list[list[Any]] = [
        ["Padrón 2026"],
        [],
        ["Expediente", "Fecha de ingreso", "Edad", "Teléfono"],
        [22.0, dt.date(2026, 3, 4), 34.0, 8181234567],
        [23, dt.date(2026, 4, 3), "34,5", "+52 81 8123 4567"],
    ]
    register = read(book(Hoja1=rows))
    first, second = register.rows
    assert (first.line, first.file_number, first.age, first.telephone) == (4, "22", 34, "8181234567")
    assert first.admitted_on == dt.date(2026, 3, 4)
    assert (second.file_number, second.admitted_on, second.telephone) == ("23", dt.date(2026, 4, 3), "+52 81 8123 4567")
    assert register.cells[4][:3] == ("22", "2026-03-04", "34")


def test_zeros_that_only_the_format_shows(read: Read, book: Make) -> None:
    def zeros(workbook: Any) -> None:
        workbook.active["A2"].number_format = "00000"

    assert read(book(then=zeros, Hoja1=[["Expediente"], [31]])).rows[0].file_number == "00031"


def test_dates_that_a_program_of_another_country_has_swapped(read: Read, book: Make) -> None:
    rows: list[list[Any]] = [["Expediente", "Fecha"], *([f"A{day}", dt.date(2026, day, 3)] for day in (1, 2, 4))]
    path = book(Hoja1=[*rows, ["B", "25/03/2026"]])
    with pytest.raises(Refused, match="swapped"):
        read(path, "hearings")
    assert len(read(path, "hearings", dates="dmy").rows) == 4
    assert len(read(book(Hoja1=[*rows, ["B", dt.date(2026, 3, 25)], ["C", "25/03/2026"]]), "hearings").rows) == 5


def test_the_date_system_of_1904(read: Read, book: Make) -> None:
    def mac(workbook: Any) -> None:
        workbook.epoch = CALENDAR_MAC_1904

    path = book(then=mac, Hoja1=[["Expediente", "Fecha"], ["A", dt.date(2026, 3, 4)]])
    assert read(path, "hearings").rows[0].date == dt.date(2026, 3, 4)


def test_a_formula_without_its_result_rejects_its_row(read: Read, book: Make) -> None:
    path = book(Hoja1=[["Expediente", "Edad"], ["A", "=10+20"], ["B", 31]])
    register = read(path)
    problem = only(register)
    assert (problem.line, problem.field, problem.value) == (2, "age", "=10+20")
    assert accounted(register)


def test_a_formula_counts_by_the_result_that_was_kept(read: Read, book: Make) -> None:
    path = book(Hoja1=[["Expediente", "Edad"], ["A", "=10+20"]])
    kept = rewritten(path, "xl/worksheets/sheet1.xml", lambda text: re.sub(r"<v ?/>|<v></v>", "<v>30</v>", text))
    assert read(kept).rows[0].age == 30


def test_a_formula_whose_result_is_an_empty_text_is_blank(read: Read, book: Make) -> None:
    path = book(Hoja1=[["Expediente", "Edad"], ["A", '=IF(1=1,"","x")']])
    kept = rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace('<c r="B2">', '<c r="B2" t="str">'))
    assert read(kept).rows[0].age is None


def test_an_error_in_a_cell_rejects_its_row(read: Read, book: Make) -> None:
    assert only(read(book(Hoja1=[["Expediente", "Edad"], ["A", "#N/A"]]))).value == "#N/A"


def test_a_file_number_that_became_a_date(read: Read, book: Make) -> None:
    problem = only(read(book(Hoja1=[["Expediente"], [dt.date(2025, 3, 1)]])))
    assert (problem.field, problem.value) == ("file_number", "2025-03-01")


def test_the_sheet_named_like_the_kind(read: Read, book: Make) -> None:
    people, hearings = [["Expediente"], ["A"]], [["Expediente", "Fecha"], ["A", "2026-01-05"]]
    path = book(Padrón=people, Audiencias=hearings)
    assert read(path).rows[0].line == 2
    assert str(read(path, "hearings").rows[0].date) == "2026-01-05"
    assert read(path, "hearings").other_sheets == ("Padrón",)


def test_the_first_sheet_that_can_be_read(read: Read, book: Make) -> None:
    path = book(Portada=[], Instrucciones=[["Llene la segunda hoja"]], Hoja2=[["Expediente"], ["A"]])
    assert read(path).rows[0].file_number == "A"


def test_a_hidden_sheet_is_not_read(read: Read, book: Make) -> None:
    def hide(workbook: Any) -> None:
        workbook["Vieja"].sheet_state = "hidden"

    path = book(then=hide, Vieja=[["Expediente"], ["OLD"]], Hoja1=[["Expediente"], ["A"]])
    assert [row.file_number for row in read(path).rows] == ["A"]


def test_a_wrong_dimension_hides_nothing(read: Read, book: Make) -> None:
    path = book(Hoja1=[["Expediente", "Edad"], ["A", 30], ["B", 31]])
    wrong = rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text.replace('ref="A1:B3"', 'ref="A1"'))
    assert [row.age for row in read(wrong).rows] == [30, 31]


def test_a_workbook_without_anything_in_it(read: Read, book: Make) -> None:
    with pytest.raises(Trouble, match="empty"):
        read(book(Hoja1=[]))


def test_a_truncated_workbook(read: Read, book: Make) -> None:
    data = book(Hoja1=[["Expediente"], ["A"]]).read_bytes()
    for cut in (10, len(data) // 2, len(data) - 10):
        with pytest.raises(Trouble) as caught:
            read(data[:cut])
        assert caught.value.kind is Kind.DAMAGED


def test_a_damaged_part(read: Read, book: Make) -> None:
    path = book(Hoja1=[["Expediente"], ["A"]])
    with pytest.raises(Trouble, match="damaged"):
        read(rewritten(path, "xl/worksheets/sheet1.xml", lambda text: text[: len(text) // 2]))


def test_an_ods_file_is_named(read: Read) -> None:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Trouble) as caught:
        read(page.getvalue())
    assert dict(caught.value.message.args)["format"] == "ODS"


def test_an_archive_that_would_unpack_to_gigabytes(read: Read) -> None:
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _piece in range(210):
            part.write(bytes(1 << 20))
    with pytest.raises(Trouble, match="larger"):
        read(page.getvalue())


def test_a_table_saved_by_openpyxl_reads_as_the_same_table_in_csv(read: Read, book: Make) -> None:
    rows = [["Expediente", "Fecha", "Asistencia"], ["A", "05/01/2026", "Faltó"], ["B", "25/01/2026", "Asistió"]]
    told = read(book(Hoja1=rows), "attendance")
    plain = read("\n".join(",".join(row) for row in rows), "attendance")
    assert told.rows == plain.rows
