"""An identity number whose check digit does not fit is questioned on import, and taken as it is."""

from __future__ import annotations

from import_sample import Office, counts

from desks import a_desk
from tjdesk.domain.person import Person
from tjdesk.packs.load import load
from tjdesk.services.intake import ParticipantRow


def test_a_number_that_does_not_add_up_is_taken_with_a_warning() -> None:
    office = Office()
    office.desk = a_desk(pack="br", clock=office.clock)
    report = office.take(
        ParticipantRow(line=2, file_number="1", id_kind="cpf", id_number="111.444.777-35"),
        ParticipantRow(line=3, file_number="2", id_kind="cpf", id_number="111.444.777-36"),
        ParticipantRow(line=4, file_number="3", id_kind="passport", id_number="X1"),
    )
    assert counts(report) == (3, 0, 0, 0)
    assert [(one.line, one.field, one.value) for one in report.warnings] == [(3, "id_number", "111.444.777-36")]
    assert {person.id_number for person in office.all(Person)} == {"111.444.777-35", "111.444.777-36", "X1"}


def test_only_documents_of_the_country_are_checked() -> None:
    assert load("cl").id_doubt("run", "12.345.678-6")
    assert not load("cl").id_doubt("run", "12.345.678-5")
    assert not load("cl").id_doubt("passport", "12.345.678-6")
    assert load("mx").id_doubt("curp", "HEGG560427MVZRRL05")
    assert load("do").id_doubt("national_id", "00100000001")
