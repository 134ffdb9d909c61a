"""Imports listed, and undone as a batch as far as nobody built on them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from import_sample import Office, counts, day, heard, person, sample, visit

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.services.import_list import ListImports
from tjdesk.services.import_undo import UndoImport
from tjdesk.services.intake import RegisterKind
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import SignSession


def test_imports_are_listed_newest_first_with_their_counts(office: Office) -> None:
    last = office.take(visit(2), visit(3, file_number="X-1"))
    office.take(visit(2), dry_run=True)
    first, second = office.desk.ask(ListImports())
    assert (first.id, first.kind, first.by) == (last.action, RegisterKind.ATTENDANCE, "C. Ruiz")
    assert (first.read, first.added, first.changed, first.unchanged, first.rejected) == (2, 1, 0, 0, 1)
    assert (second.kind, second.records, second.undone) == (RegisterKind.PARTICIPANTS, 1, False)


def test_what_an_import_made_is_voided_and_can_be_imported_again(office: Office) -> None:
    rows = [visit(2), visit(3, date="2026-10-06")]
    report = office.take(*rows)
    done = office.desk.execute(UndoImport(report.action))
    assert (len(done.records), done.left) == (2, 0)
    assert office.all(Attendance) == []
    assert [one.undone for one in office.desk.ask(ListImports())] == [True, False]
    assert counts(office.take(*rows)) == (2, 0, 0, 0)


def test_imports_are_undone_newest_first(office: Office) -> None:
    first = office.take(visit(2, attendance="absent"))
    second = office.take(visit(2, attendance="excused"), visit(3, date="2026-10-06"))
    facts = office.take(person(employment="unemployed"))
    again = office.take(person(employment="student"))
    for report in (again, facts, second, first):
        assert office.desk.execute(UndoImport(report.action)).left == 0
    assert office.all(Attendance) == []
    assert office.one(Person).employment == ""
    for report in (first, facts):
        with pytest.raises(Refused, match=r"already undone|built on since"):
            office.desk.execute(UndoImport(report.action))


def test_an_import_is_undone_once(office: Office) -> None:
    report = office.take(visit())
    office.desk.execute(UndoImport(report.action))
    with pytest.raises(Refused, match="already undone"):
        office.desk.execute(UndoImport(report.action))
    with pytest.raises(Refused, match="There is no import"):
        office.desk.execute(UndoImport("run9.9"))


def test_no_other_save_is_taken_for_an_import(office: Office) -> None:
    recorded = office.desk.execute(RecordOutcome("A-1", "2026-10-05", Outcome(attendance="present")))
    with pytest.raises(Refused, match="There is no import"):
        office.desk.execute(UndoImport(recorded.changes.id))


def test_changed_facts_go_back_to_what_stood_before(office: Office) -> None:
    before, enrolled = office.one(Person), office.one(Enrolment)
    report = office.take(person(telephone="555 01", age=30, admitted_on=day("2026-09-08"), treatment="Day clinic"))
    office.desk.execute(UndoImport(report.action))
    assert office.one(Person) == before
    assert office.one(Enrolment) == enrolled
    assert counts(office.take(person(telephone="555 01"))) == (0, 1, 0, 0)


def test_facts_changed_again_since_are_left(office: Office) -> None:
    first = office.take(person(telephone="555 01", address="Calle 1"))
    office.take(person(telephone="555 02"))
    done = office.desk.execute(UndoImport(first.action))
    assert done.left == 1
    assert (office.one(Person).telephone, office.one(Person).address) == ("555 02", "")


def test_an_amended_row_stands_again(office: Office) -> None:
    office.take(visit(attendance="absent"))
    before = office.one(Attendance)
    report = office.take(visit(attendance="present"))
    office.desk.execute(UndoImport(report.action))
    assert office.one(Attendance) == before
    assert counts(office.take(visit(attendance="present"))) == (0, 1, 0, 0)


def test_a_participant_that_others_were_built_on_stays(office: Office) -> None:
    people = office.desk.ask(ListImports())[0]
    office.take(person(2, "A-1"), person(3, "A-2"))
    visits = office.take(visit())
    with pytest.raises(Refused, match="Undo the later imports first"):
        office.desk.execute(UndoImport(people.id))
    office.desk.execute(UndoImport(visits.action))
    office.desk.execute(UndoImport(people.id))
    assert [one.file_number for one in office.all(Enrolment)] == ["A-2"]
    assert len(office.all(Person)) == 1


def test_a_sample_with_a_later_substance_stays(office: Office) -> None:
    first = office.take(
        sample(2, substance="opioid", result="positive"), sample(3, date="2026-10-06", result="negative")
    )
    office.take(sample(2, substance="cannabis", result="positive"))
    done = office.desk.execute(UndoImport(first.action))
    assert done.left == 1
    assert [one.substance for one in office.all(TestResult)] == ["cannabis"]
    assert len(office.all(DrugTest)) == 1


def test_sessions_made_by_the_import_go_with_their_hearings(office: Office) -> None:
    report = office.take(heard(2, attendance="present", phase="phase_2"), heard(3, date="2026-12-01"))
    assert office.one(Enrolment).phase == "phase_2"
    office.desk.execute(UndoImport(report.action))
    assert office.all(Hearing) == []
    assert office.all(CourtSession) == []
    assert (office.one(Enrolment).phase, office.one(Enrolment).phase_since) == ("phase_1", day("2026-09-01"))


def test_a_hearing_corrected_since_stays_with_its_session(office: Office) -> None:
    report = office.take(heard(2, attendance="absent"), heard(3, date="2026-10-12", attendance="absent"))
    office.desk.execute(RecordOutcome("A-1", "2026-10-05", Outcome(attendance="excused")))
    done = office.desk.execute(UndoImport(report.action))
    assert done.left == 2
    assert [one.attendance for one in office.all(Hearing)] == ["excused"]
    assert [one.date for one in office.all(CourtSession)] == [day("2026-10-05")]


def test_signed_hearings_are_not_undone(office: Office) -> None:
    report = office.take(heard(2, attendance="present"), heard(3, date="2026-10-12", attendance="present"))
    office.desk.execute(SignSession(office.one(CourtSession, date=day("2026-10-05")).id))
    with pytest.raises(Refused, match="signed since"):
        office.desk.execute(UndoImport(report.action))
    assert len(office.all(Hearing)) == 2


def test_a_correction_of_signed_hearings_is_not_undone_either(office: Office) -> None:
    office.take(heard(attendance="absent"))
    changed = office.take(replace(heard(attendance="absent"), reason="illness"))
    office.desk.execute(SignSession(office.one(CourtSession).id))
    with pytest.raises(Refused, match="signed since"):
        office.desk.execute(UndoImport(changed.action))
