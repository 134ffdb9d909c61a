"""Words for codes in four languages; words of two meanings; what stands as it is."""

from __future__ import annotations

import pytest
from register_sample import Read, accounted, only, words

from tjdesk.i18n.language import language
from tjdesk.registers.coded import catalogue


def attended(read: Read, word: str) -> list[str]:
    return [row.attendance for row in read(f"expediente;fecha;asistencia\nA;2026-01-05;{word}\n", "attendance").rows]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "present",
            "Asistió, ASISTIO, Presente, Présent, Présente, Compareceu, Attended, Sí, Oui, Sim, Yes, A comparu",
        ),
        (
            "absent",
            "Faltó, No asistió, Inasistencia, No show, no-show, Absent, Absente, Faltou, Não compareceu, No, Non, Não",
        ),
        (
            "excused",
            "Inasistencia justificada, Absent excusé, Excusé(e), Absence justifiée, Falta justificada, Excused",
        ),
        ("late", "Con retardo, Retardo, En retard, Com atraso, Atrasado(a), Late"),
        ("", "-, n/a, s/d"),
    ],
)
def test_attendance(read: Read, code: str, said: str) -> None:
    for word in said.split(", "):
        assert attended(read, word) == [code], word


def test_an_unknown_word_is_rejected_with_the_accepted_ones(read: Read) -> None:
    register = read("expediente;fecha;asistencia\nA;2026-01-05;quizás\nB;2026-01-05;faltó\n", "attendance")
    problem = only(register)
    assert (problem.line, problem.field, problem.value) == (2, "attendance", "quizás")
    assert "inasistencia justificada" in language("es").say(problem.reason)
    assert "absence justifiée" in language("fr").say(problem.reason)
    assert accounted(register)


@pytest.mark.parametrize(
    ("word", "result", "status", "validity"),
    [
        ("Positivo", "positive", "", ""), ("POSITIF", "positive", "", ""), ("+", "positive", "", ""),
        ("pos.", "positive", "", ""),
        ("Negativo", "negative", "", ""), ("Négatif", "negative", "", ""), ("Resultado negativo", "negative", "", ""),
        ("No se presentó", "", "no_show", ""), ("Se rehusó a la prueba", "", "refused", ""),
        ("A refusé", "", "refused", ""),
        ("Recusou-se", "", "refused", ""), ("Muestra diluida", "", "", "dilute"), ("", "", "", ""),
        ("pendiente", "pending", "", ""),
    ],
)  # fmt: skip
def test_results(read: Read, word: str, result: str, status: str, validity: str) -> None:
    row = read(f"expediente;fecha;sustancia;resultado\nA;2026-01-05;THC;{word}\n", "tests").rows[0]
    assert (row.substance, row.result, row.status, row.validity) == ("cannabis", result, status, validity)


@pytest.mark.parametrize("word", ["negativa", "Negativa", "-", "tal vez"])
def test_results_that_are_not_believed(read: Read, word: str) -> None:
    problem = only(read(f"expediente;fecha;resultado\nA;2026-01-05;{word}\n", "tests"))
    assert (problem.field, problem.value) == ("result", word)


@pytest.mark.parametrize(
    ("header", "column", "sexes"),
    [
        ("sexo", "M F F", "male female female"),
        ("sexo", "H M M", "male female female"),
        ("sexe", "H F", "male female"),
        ("sex", "M M", "male male"),
        ("sexo", "Hombre Mujer Femme Masculino", "male female female male"),
        ("sexo", "Mulher Homem", "female male"),
    ],
)
def test_sex_by_word_or_by_what_stands_beside(read: Read, header: str, column: str, sexes: str) -> None:
    register = read(f"expediente;{header}\n" + "".join(f"A{n};{word}\n" for n, word in enumerate(column.split())))
    assert [row.sex for row in register.rows] == sexes.split()


def test_m_alone_is_not_guessed(read: Read) -> None:
    register = read("expediente;sexo\nA;M\nB;M\n")
    assert [problem.field for problem in register.problems] == ["sex", "sex"]
    assert read("expediente;sexo\nA;M\n", vocabulary={"sex": {"m": "male"}}).rows[0].sex == "male"


@pytest.mark.parametrize("word", ["baja", "Egresado"])
def test_an_exit_of_any_kind_is_not_guessed(read: Read, word: str) -> None:
    assert only(read(f"expediente;estatus\nA;{word}\n")).field == "status"


@pytest.mark.parametrize("word", ["2", "Fase 2", "fase II", "Etapa 2", "Phase 2", "phase_2"])
def test_phases_by_number(read: Read, word: str) -> None:
    assert read(f"expediente;fase\nA;{word}\n").rows[0].phase == "phase_2"


def test_an_unknown_phase_is_rejected(read: Read) -> None:
    assert only(read("expediente;fase\nA;9\n")).field == "phase"


def test_open_catalogues_keep_words(read: Read) -> None:
    row = read("expediente;fecha;servicio;motivo\nA;2026-01-05;Temazcal ;Se  perdió el camión\n", "attendance").rows[0]
    assert (row.service, row.reason) == ("Temazcal", "Se perdió el camión")
    row = read("expediente;fecha;servicio;motivo\nA;2026-01-05;Terapia de grupo;Enfermedad\n", "attendance").rows[0]
    assert (row.service, row.reason) == ("group_therapy", "illness")


def test_yes_and_no(read: Read) -> None:
    text = "expediente;fecha;fecha estimada\n" + "".join(
        f"A;2026-01-05;{word}\n" for word in ("Sí", "no", "", "1", "x", "Oui")
    )
    assert [row.date_estimated for row in read(text, "attendance").rows] == [True, False, False, True, True, True]
    assert only(read("expediente;fecha;fecha estimada\nA;2026-01-05;acaso\n", "attendance")).field == "date_estimated"


@pytest.mark.parametrize(
    ("text", "age"), [("34", 34), ("34,5", 34), ("34.0", 34), ("34 años", 34), ("", None), ("n/d", None)]
)
def test_ages(read: Read, text: str, age: int | None) -> None:
    assert read(f"expediente;edad\nA;{text}\n").rows[0].age == age


@pytest.mark.parametrize("text", ["121", "-3", "treinta", "1.234"])
def test_what_is_no_age(read: Read, text: str) -> None:
    assert only(read(f"expediente;edad\nA;{text}\n")).field == "age"


def test_the_pack_has_the_say(read: Read) -> None:
    register = read(
        "expediente;fecha;asistencia\nA;2026-01-05;Faltó\n",
        "attendance",
        vocabulary={"attendance": {"falto": "excused"}},
    )
    assert register.rows[0].attendance == "excused"


def test_every_word_of_the_packs_is_read_as_its_code() -> None:
    for name, told in words().items():
        among = catalogue((name,), words(), closed=True)
        wrong = {word: code for word, code in told.items() if among.code(word) != code}
        assert not wrong, (name, wrong)


def test_codes_are_plain_text(read: Read) -> None:
    assert type(read("expediente;fecha;asistencia\nA;2026-01-05;Faltó\n", "attendance").rows[0].attendance) is str


def test_all_that_is_wrong_with_a_row_is_said(read: Read) -> None:
    register = read("expediente;edad;sexo;fecha de ingreso\nA;mil;q;31/02/2026\nB;30;f;28/02/2026\n")
    assert [(problem.line, problem.field) for problem in register.problems] == [
        (2, "age"),
        (2, "sex"),
        (2, "admitted_on"),
    ]
    assert register.read == 2


def test_a_file_number_twice(read: Read) -> None:
    register = read("expediente\nJT-31/2025\nB\njt-31 / 2025\n")
    problem = only(register)
    assert (problem.line, dict(problem.reason.args)["first"]) == (4, 2)


def test_a_file_number_with_a_point(read: Read) -> None:
    assert [row.file_number for row in read("expediente\n22.0\n22.5\n0031\n").rows] == ["22", "22.5", "0031"]


def test_a_row_without_a_file_number(read: Read) -> None:
    assert only(read("expediente;edad\n;30\n")).field == "file_number"
