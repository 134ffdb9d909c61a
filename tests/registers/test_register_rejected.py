"""The file of rejected rows: correct it, import it again; nothing in it can run, and nothing is written over."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_sample import Read, only

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.language import language
from tjdesk.i18n.message import _
from tjdesk.registers.guard import guarded, unguarded
from tjdesk.registers.rejected import write_rejected
from tjdesk.services.intake import Problem, Register

TABLE = """Poder Judicial;;;
Expediente;Fecha de audiencia;Asistencia;Notas
A;25/03/2026;quizás;=SUMA(A1)
B;26/03/2026;Asistió;bien
C;31/02/2026;Faltó;+52 81
D;03/04/2026;???;'@x
"""


def written(path: Path, register: Register, lang: str = "es") -> Path:
    return write_rejected(path, register, register.problems, language(lang))


def rows_of(path: Path, delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=delimiter))


def test_header_and_cells_as_they_stood_and_the_reason_last(read: Read, tmp_path: Path) -> None:
    path = written(tmp_path / "audiencias.xlsx", read(TABLE, "hearings"))
    assert path == tmp_path / "audiencias.rejected.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    header, *rows = rows_of(path)
    assert header[:4] == ["Expediente", "Fecha de audiencia", "Asistencia", "Notas"]
    assert header[4].startswith("Motivo del rechazo")
    assert [row[:3] for row in rows] == [
        ["A", "25/03/2026", "quizás"],
        ["C", "31/02/2026", "Faltó"],
        ["D", "03/04/2026", "???"],
    ]
    assert all(len(row) == 5 and row[4] for row in rows)


def test_reasons_name_the_column_by_its_own_header(read: Read, tmp_path: Path) -> None:
    reasons = [row[4] for row in rows_of(written(tmp_path / "x.csv", read(TABLE, "hearings")))]
    assert reasons[2] == "Fecha de audiencia: Ese día no existe en el calendario."


def test_rows_of_a_workbook_are_parted_as_the_country_does(read: Read, tmp_path: Path) -> None:
    register = replace(read("expediente;edad\nA;mil\n"), delimiter="")
    for lang, delimiter in (("es_MX", ","), ("en", ","), ("fr", ";"), ("pt", ";"), ("es_CL", ";")):
        assert rows_of(written(tmp_path / f"{lang}.xlsx", register, lang), delimiter)[1][:2] == ["A", "mil"]


def test_nothing_in_it_is_a_formula(read: Read, tmp_path: Path) -> None:
    for row in rows_of(written(tmp_path / "x.csv", read(TABLE, "hearings"))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_corrected_it_is_imported_with_its_first_words(read: Read, tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", read(TABLE, "hearings"))
    text = path.read_text("utf-8-sig").replace("quizás", "Faltó").replace("31/02", "28/02").replace("???", "Asistió")
    register = read(text.encode("utf-8-sig"), "hearings")
    assert not register.problems
    assert [row.notes for row in register.rows] == ["=SUMA(A1)", "+52 81", "'@x"]
    assert register.unread == ()


def test_what_the_whole_file_settled_still_holds(read: Read, tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", read(TABLE, "hearings"))
    lines = path.read_text("utf-8-sig").splitlines()
    alone = "\n".join([lines[0], lines[3].replace("???", "Faltó")])
    assert str(read(alone, "hearings").rows[0].date) == "2026-04-03"
    with pytest.raises(Refused):
        read(alone.replace("[tjdesk date:dmy]", "[tjdesk]"), "hearings")


def test_a_mixed_column_stays_mixed(read: Read, tmp_path: Path) -> None:
    mixed = "expediente;fecha\nA;25/03/2026\nB;26/03/2026\nC;03/25/2026\nD;04/05/2026\n"
    again = read(written(tmp_path / "x.csv", read(mixed, "hearings")), "hearings")
    assert not again.rows
    assert len(again.problems) == 2


def test_m_keeps_its_meaning(read: Read, tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", read("expediente;sexo;edad\nA;H;30\nB;M;mil\n"))
    assert read(path.read_text("utf-8-sig").replace("mil", "31")).rows[0].sex == "female"


def test_uncorrected_it_says_the_same_again(read: Read, tmp_path: Path) -> None:
    first = read(TABLE, "hearings")
    second = read(written(tmp_path / "x.csv", first), "hearings")
    assert [(problem.field, problem.value) for problem in second.problems] == [
        (problem.field, problem.value) for problem in first.problems
    ]


def test_cells_that_were_too_many_stay_too_many(read: Read, tmp_path: Path) -> None:
    path = written(tmp_path / "x.csv", read("expediente,apodo\nA,El Chato, hijo\n"))
    assert only(read(path)).line == 2


def test_it_never_writes_over_another_file(read: Read, tmp_path: Path) -> None:
    register = read(TABLE, "hearings")
    first = written(tmp_path / "x.csv", register)
    assert written(tmp_path / "x.csv", register) == first
    first.write_text("half corrected", encoding="utf-8")
    second = written(tmp_path / "x.csv", register)
    assert second.name == "x.rejected.2.csv"
    assert first.read_text(encoding="utf-8") == "half corrected"
    assert written(first, read(TABLE.replace("A;25", "A;24"), "hearings")).name == "x.rejected.3.csv"


def test_rows_that_others_reject_are_written_too(read: Read, tmp_path: Path) -> None:
    register = read("expediente;edad\nA;30\nB;31\n")
    path = write_rejected(tmp_path / "x.csv", register, [Problem(3, "", "", _("yes"))], language("en"))
    assert rows_of(path)[1] == ["B", "31", "yes"]


def test_a_folder_where_nothing_can_be_written(read: Read, tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        written(tmp_path / "gone" / "x.csv", read(TABLE, "hearings"))
    assert caught.value.kind is Kind.ROOM


@given(st.text())
def test_a_guard_comes_off_as_it_went_on(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
