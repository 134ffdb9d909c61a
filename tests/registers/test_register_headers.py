"""Headers in four languages, and what is said when they are not understood."""

from __future__ import annotations

import pytest
from register_sample import Read

from tjdesk.domain.refusal import Refused
from tjdesk.registers.folding import header_key
from tjdesk.registers.header_words import HEADER_WORDS
from tjdesk.registers.maps import fields_of
from tjdesk.services.intake import RegisterKind


@pytest.mark.parametrize(
    "header",
    [
        "Carpeta judicial", "CARPETA JUDICIAL:", "N.º de carpeta", "No. de Causa", "Causa", "Núm. Expediente",
        "# expediente",
        "RIT", "RUC", "Numéro de dossier", "N° de dossier", "Número do Processo", "nº do processo", "File number",
        "case_number",
        "CaseNumber", "Case No.", "docket number",
    ],
)  # fmt: skip
def test_file_number_in_four_languages(read: Read, header: str) -> None:
    assert read(f"{header}\nA-1\n").rows[0].file_number == "A-1"


@pytest.mark.parametrize(
    ("header", "cells", "attendance"),
    [
        (
            "Carpeta judicial,Fecha de la audiencia,Asistencia,Próxima audiencia",
            "A,2026-03-05,Asistió,2026-03-19",
            "present",
        ),
        (
            "Numéro de dossier,Date d'audience,Présence,Prochaine audience",
            "A,2026-03-05,Présente,2026-03-19",
            "present",
        ),
        (
            "Número do processo,Data da audiência,Comparecimento,Próxima audiência",
            "A,2026-03-05,Faltou,2026-03-19",
            "absent",
        ),
        ("File number,Hearing date,Attendance,Next hearing", "A,2026-03-05,Excused,2026-03-19", "excused"),
    ],
)
def test_hearings_in_four_languages(read: Read, header: str, cells: str, attendance: str) -> None:
    row = read(f"{header}\n{cells}\n", "hearings").rows[0]
    assert (row.file_number, str(row.date), row.attendance, str(row.next_date)) == (
        "A",
        "2026-03-05",
        attendance,
        "2026-03-19",
    )


@pytest.mark.parametrize(
    "header",
    [
        "Carpeta,Periodo desde,Periodo hasta,Recibido el,Centro,Programadas,Asistidas,Justificadas,Faltas,Canceladas",
        "Dossier,Du,Au,Reçu le,Organisme,Prévues,Suivies,Absences justifiées,Absences injustifiées,Annulées",
        "Autos,De,Até,Recebido,Serviço,Previstas,Presenças,Ausências justificadas,Ausências injustificadas,Canceladas",
        "File number,From,To,Received on,Provider,Scheduled,Attended,Excused,Unexcused,Cancelled",
    ],
)
def test_progress_reports_in_four_languages(read: Read, header: str) -> None:
    register = read(f"{header}\nA-1,2026-10-01,2026-10-31,2026-11-03,Centro Esperanza,8,6.0,1,1,0\n", "reports")
    (row,) = register.rows
    assert (str(row.period_from), str(row.period_to), str(row.date)) == ("2026-10-01", "2026-10-31", "2026-11-03")
    assert (row.provider, row.scheduled, row.attended) == ("Centro Esperanza", 8, 6)
    assert (row.excused, row.unexcused, row.cancelled, register.unread) == (1, 1, 0, ())


def test_a_report_needs_the_end_of_its_period_and_whole_numbers(read: Read) -> None:
    header = "File number,Period to,Scheduled,Attended\n"
    register = read(header + "A,,8,8\nB,2026-10-31,several,2\nC,2026-12-31,,\nD,2026-10-31,,\n", "reports")
    assert [(one.line, one.field) for one in register.problems] == [
        (2, "period_to"),
        (3, "scheduled"),
        (4, "period_to"),
    ]
    assert [row.file_number for row in register.rows] == ["D"]


def test_each_word_means_one_field_of_its_kind() -> None:
    for kind, fields in HEADER_WORDS.items():
        owner: dict[str, str] = {}
        for name, words in fields.items():
            for word in words.split("|"):
                assert owner.setdefault(header_key(word), name) == name, (kind, word)
                assert header_key(word), word


def test_every_field_has_words_and_every_words_field_exists() -> None:
    for kind in RegisterKind:
        assert set(HEADER_WORDS[kind]) == set(fields_of(kind))


def test_the_surer_word_wins(read: Read) -> None:
    register = read("expediente,fecha,fecha de audiencia\nA,2026-01-01,2026-02-02\n", "hearings")
    assert str(register.rows[0].date) == "2026-02-02"
    assert register.unread == ("fecha",)


def test_a_missing_column_is_refused_with_what_was_found(read: Read) -> None:
    with pytest.raises(Refused) as caught:
        read("Clave,Día de pago\n1,2\n", "hearings")
    args = dict(caught.value.message.args)
    assert args["headers"] == ("Clave", "Día de pago")
    assert len(args["fields"]) == 2  # type: ignore[arg-type]


def test_two_columns_with_one_header_are_refused(read: Read) -> None:
    with pytest.raises(Refused, match="same header"):
        read("expediente,Edad,EDAD\nA,1,2\n")


def test_what_was_read_from_where(read: Read) -> None:
    register = read("Expediente,Signo zodiacal,Edad\nA,Leo,30\n")
    assert register.columns == {"file_number": "Expediente", "age": "Edad"}
    assert register.unread == ("Signo zodiacal",)


@pytest.mark.parametrize(
    ("header", "cell", "name"),
    [
        ("Nombre completo", "José Antonio Herrera Luna", ("Herrera", "Luna", "José Antonio")),
        ("Nombre", "Ana Salazar Peña", ("Salazar", "Peña", "Ana")),
        ("Nombre", '"Herrera Luna, José Antonio"', ("Herrera", "Luna", "José Antonio")),
        (
            "Apellidos y nombres",
            "de la Cruz Pérez María de los Ángeles",
            ("de la Cruz", "Pérez", "María de los Ángeles"),
        ),
        ("Nom complet", "Marie-Ève TREMBLAY", ("TREMBLAY", "", "Marie-Ève")),
        ("Nom et prénom", "Tremblay Marie", ("Tremblay", "", "Marie")),
        ("Nom", '"Saint-Pierre, Jean"', ("Saint-Pierre", "", "Jean")),
        ("Full name", "Mary Ann Smith", ("Smith", "", "Mary Ann")),
        ("Nome completo", "João Carlos da Silva", ("da Silva", "", "João Carlos")),
    ],
)
def test_whole_names_are_taken_apart(read: Read, header: str, cell: str, name: tuple[str, str, str]) -> None:
    row = read(f"expediente,{header}\nA,{cell}\n").rows[0]
    assert (row.family_name, row.second_family_name, row.given_names) == name


def test_nombre_beside_surnames_is_the_given_names(read: Read) -> None:
    row = read("expediente,apellidos,nombre\nA,Ruiz Mora,Ana Luz\n").rows[0]
    assert (row.family_name, row.second_family_name, row.given_names) == ("Ruiz", "Mora", "Ana Luz")
    row = read("dossier,nom,prénom\nA,Le Blanc,Anne\n").rows[0]
    assert (row.family_name, row.second_family_name, row.given_names) == ("Le Blanc", "", "Anne")


def test_a_person_without_a_name_is_a_participant(read: Read) -> None:
    row = read("expediente,nombre completo\nA,\n").rows[0]
    assert (row.file_number, row.family_name, row.given_names) == ("A", "", "")


def test_the_header_of_an_identity_number_names_the_document(read: Read) -> None:
    row = read("expediente,CURP\nA,HEGG560427MVZRRL04\n").rows[0]
    assert (row.id_kind, row.id_number) == ("curp", "HEGG560427MVZRRL04")
    assert read("expediente,Documento de identidad\nA,123\n").rows[0].id_kind == ""
