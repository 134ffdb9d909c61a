"""Maps: what they say, how they are obeyed, and what is said when they do not make sense."""

from __future__ import annotations

from pathlib import Path

import pytest
from register_sample import Read, only

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.registers.maps import RegisterMap, load_map


@pytest.fixture
def mapped(tmp_path: Path) -> RegisterMap:
    return saved(
        tmp_path,
        """
        [participants]
        file_number = "Clave interna"
        age = ""

        [hearings]
        file_number = "ID"
        date = "Cuándo"
        disposition = "Qué pasó"
        attendance = "Qué pasó"
        dates = "dmy"

        [hearings.constants]
        kind = "review"

        [hearings.values.disposition]
        "vino" = "held"
        "no vino" = "held"
        "suspendida" = "postponed"

        [hearings.values.attendance]
        "vino" = "present"
        "no vino" = "absent"
        "suspendida" = ""
        """,
    )


def saved(folder: Path, text: str) -> RegisterMap:
    path = folder / "mapa.toml"
    path.write_text(text, encoding="utf-8")
    return load_map(path)


def test_columns_values_and_constants(read: Read, mapped: RegisterMap) -> None:
    text = "ID;Cuándo;Qué pasó\nA;03/04/2026;Vino\nB;03/04/2026;no vino\nC;03/04/2026;suspendida\n"
    rows = read(text, "hearings", mapping=mapped).rows
    assert [(row.disposition, row.attendance) for row in rows] == [
        ("held", "present"),
        ("held", "absent"),
        ("postponed", ""),
    ]
    assert {row.kind for row in rows} == {"review"}
    assert {str(row.date) for row in rows} == {"2026-04-03"}


def test_the_caller_settles_dates_before_the_map(read: Read, mapped: RegisterMap) -> None:
    register = read("ID;Cuándo;Qué pasó\nA;03/04/2026;vino\n", "hearings", mapping=mapped, dates="mdy")
    assert str(register.rows[0].date) == "2026-03-04"


def test_fields_that_the_map_does_not_name_go_by_their_headers(read: Read, mapped: RegisterMap) -> None:
    row = read("Clave interna;Expediente;Edad;Sexo\nX9;A;30;f\n", mapping=mapped).rows[0]
    assert (row.file_number, row.age, row.sex) == ("X9", None, "female")


def test_a_column_that_is_not_there_is_refused(read: Read, mapped: RegisterMap) -> None:
    with pytest.raises(Refused) as caught:
        read("Expediente;Edad\nA;30\n", mapping=mapped)
    args = dict(caught.value.message.args)
    assert (args["column"], args["headers"]) == ("Clave interna", ("Expediente", "Edad"))


def test_a_header_below_title_rows_is_found_by_the_map(read: Read, mapped: RegisterMap) -> None:
    assert read("Registro\n\nclave INTERNA;x\nA;1\n", mapping=mapped).rows[0].line == 4


def test_words_that_the_map_does_not_translate_keep_their_meaning(read: Read, mapped: RegisterMap) -> None:
    text = "ID;Cuándo;Qué pasó\nA;03/04/2026;cancelada\n"
    assert only(read(text, "hearings", mapping=mapped)).field == "attendance"


@pytest.mark.parametrize(
    "text",
    [
        "[participants",
        "[personas]\nfile_number = 'x'",
        "[participants]\nfolio = 'x'",
        "[participants]\nfile_number = 3",
        "[participants.values]\nsex = 'M'",
        "[participants.values.color]\nrojo = 'red'",
        "[participants.values.sex]\nM = 1",
        "[hearings]\ndates = 'ymd'",
        "participants = 'x'",
    ],
)
def test_a_map_that_makes_no_sense_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused):
        saved(tmp_path, text)


def test_a_translation_to_no_code_is_refused(read: Read, tmp_path: Path) -> None:
    told = saved(tmp_path, "[hearings.values.attendance]\n'vino' = 'presnt'")
    with pytest.raises(Refused, match="no code"):
        read("expediente;fecha;asistencia\nA;2026-01-05;vino\n", "hearings", mapping=told)


def test_a_constant_that_is_not_understood_is_refused(read: Read, tmp_path: Path) -> None:
    told = saved(tmp_path, "[hearings.constants]\ndisposition = 'quizás'")
    with pytest.raises(Refused, match="constant"):
        read("expediente;fecha\nA;2026-01-05\n", "hearings", mapping=told)


def test_a_constant_may_stand_for_a_needed_column(read: Read, tmp_path: Path) -> None:
    told = saved(tmp_path, "[attendance.constants]\ndate = '2026-01-05'")
    assert str(read("expediente\nA\n", "attendance", mapping=told).rows[0].date) == "2026-01-05"


def test_no_map_there(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(Trouble) as caught:
            load_map(path)
        assert caught.value.kind is Kind.ROOM


def test_binary_instead_of_a_map(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused):
        load_map(tmp_path / "x.toml")
