"""Tables however they were saved: encodings, delimiters, title rows, quoted lines, and files that are no tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from register_sample import Read, accounted, only

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.registers.delimited import decoded

TABLE = """Carpeta judicial;Apellido paterno;Apellido materno;Nombre(s);Fecha de ingreso
JT-1/2025;Núñez;Peña;Sofía;2025-03-01
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_any_encoding_and_delimiter(read: Read, encoding: str, delimiter: str) -> None:
    register = read(TABLE.replace(";", delimiter).encode(encoding))
    row = register.rows[0]
    assert (row.file_number, row.family_name, row.second_family_name, row.given_names) == (
        "JT-1/2025",
        "Núñez",
        "Peña",
        "Sofía",
    )
    assert register.delimiter == delimiter


def test_title_rows_above_the_header(read: Read) -> None:
    register = read("Poder Judicial;;;;\nPadrón de participantes;;;;\n\n" + TABLE)
    assert [row.line for row in register.rows] == [5]
    assert register.header[0] == "Carpeta judicial"


def test_a_first_line_sep(read: Read) -> None:
    assert read("sep=;\n" + TABLE).rows[0].line == 3


def test_line_numbers_are_the_files_own(read: Read) -> None:
    text = 'expediente,fecha,observaciones\r\nA,2026-01-01,"una\r\ndos"\r\n\r\nB,2026-01-02,x\r\n'
    assert [row.line for row in read(text, "hearings").rows] == [2, 5]


def test_blank_rows_are_not_counted(read: Read) -> None:
    register = read("expediente,sexo\n,\nA,f\n  ,  \n\nB,\n")
    assert register.read == 2
    assert [row.file_number for row in register.rows] == ["A", "B"]


def test_a_quotation_mark_never_closed_breaks_one_line(read: Read) -> None:
    register = read('expediente,apodo\nA,"El\nB,Chato\nC,Güero\n')
    assert [row.file_number for row in register.rows] == ["B", "C"]
    assert only(register).line == 2
    assert accounted(register)


def test_a_row_with_more_cells_than_the_header_is_rejected(read: Read) -> None:
    register = read("expediente,apodo,edad\nA,x,30\nB,El Chato, hijo,31\nC,y,32,,\n")
    assert only(register).line == 3
    assert [row.age for row in register.rows] == [30, 32]


def test_a_repeated_header_is_no_participant(read: Read) -> None:
    assert only(read("expediente,edad\nA,30\nexpediente,edad\nB,31\n")).line == 3


def test_a_long_cell_is_rejected_and_named(read: Read) -> None:
    register = read(f"expediente,domicilio\nA,{'x' * 10_001}\nB,{'x' * 10_000}\n")
    problem = only(register)
    assert (problem.line, problem.field) == (2, "domicilio")
    assert len(problem.value) < 100
    assert [row.file_number for row in register.rows] == ["B"]


def test_a_cell_longer_than_the_csv_module_reads(read: Read) -> None:
    assert only(read(f"expediente,domicilio\nA,{'x' * 300_000}\n")).line == 2


def test_one_stray_byte_does_not_spoil_a_utf8_file() -> None:
    assert decoded("José, Nuñez y Peña".encode() + b" Ib\xe1\xf1ez") == "José, Nuñez y Peña Ibáñez"
    assert decoded("«ANDRÉ», «ÉLOÏSE»".encode("cp1252")) == "«ANDRÉ», «ÉLOÏSE»"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.DAMAGED),
        (b"\xef\xbb\xbf\r\n \r\n", Kind.DAMAGED),
        (bytes(range(256)) * 8, Kind.DAMAGED),
        (b"%PDF-1.7 ...", Kind.DAMAGED),
        (b"PK\x03\x04 not really", Kind.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Kind.DAMAGED),
        (b"<html><body><table><tr><td>expediente</td></tr></table>", Kind.DAMAGED),
    ],
)
def test_what_is_no_table_is_a_trouble_with_advice(read: Read, data: bytes, kind: Kind) -> None:
    with pytest.raises(Trouble) as caught:
        read(data)
    assert caught.value.kind is kind
    assert caught.value.advice.text


def test_a_workbook_with_a_password_says_so(read: Read) -> None:
    with pytest.raises(Trouble) as caught:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in str(caught.value)
    assert "password" in caught.value.advice.text


def test_a_missing_file_and_a_folder(read: Read, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(Trouble) as caught:
            read(path)
        assert caught.value.kind is Kind.ROOM


def test_only_a_header(read: Read) -> None:
    with pytest.raises(Refused, match="no rows"):
        read("expediente,edad\n\n")


def test_progress_is_told(read: Read) -> None:
    told: list[int] = []
    read("expediente\n" + "".join(f"A{n}\n" for n in range(2_500)), progress=told.append)
    assert told == [1_000, 2_000, 2_500]
