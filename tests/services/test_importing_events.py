"""Import of appointments and tests: which row is which record, samples put together, and every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from import_sample import Office, counts, day, person, reasons, sample, visit

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.person import Person
from tjdesk.domain.testing import DrugTest, TestResult
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work


@dataclass(frozen=True)
class Amend(Command[Changes]):
    """A clerk amends an appointment."""

    stands: Attendance
    attendance: str

    def execute(self, work: Work) -> Changes:
        id = work.new_id(self.stands.dossier)
        new = replace(self.stands, id=id, amends=self.stands.id, attendance=self.attendance)
        work.put(replace(self.stands, voided=True), new)
        return work.commit("attendance_amended")


def test_an_appointment_keeps_all_that_its_row_says(office: Office) -> None:
    row = visit(service="group", reference="WEEK 3", attendance="absent", reason="illness", date_estimated=True)
    assert counts(office.take(row)) == (1, 0, 0, 0)
    found = office.one(Attendance)
    assert (found.date, found.service, found.reference) == (day("2026-10-05"), "group", "WEEK 3")
    assert (found.attendance, found.reason, found.date_estimated) == ("absent", "illness", True)
    assert found.person == office.one(Person).id


def test_several_appointments_of_a_day_are_several(office: Office) -> None:
    rows = [visit(2, attendance="present"), visit(3, attendance="present"), visit(4, attendance="absent")]
    assert counts(office.take(*rows)) == (3, 0, 0, 0)
    assert counts(office.take(*rows)) == (0, 0, 3, 0)
    assert counts(office.take(*rows, visit(5, attendance="present"))) == (1, 0, 3, 0)
    assert len(office.all(Attendance)) == 4


def test_a_changed_appointment_is_voided_and_amended(office: Office) -> None:
    office.take(visit(2, reference="A", attendance="absent", reason="illness"), visit(3, reference="B"))
    before = office.one(Attendance, reference="A")
    report = office.take(visit(2, reference="A", attendance="excused"), visit(3, reference="B"))
    assert counts(report) == (0, 1, 1, 0)
    after = office.one(Attendance, reference="A")
    assert (after.attendance, after.reason, after.amends) == ("excused", "illness", before.id)
    assert office.one(Attendance, id=before.id, voided=True).attendance == "absent"
    assert counts(office.take(visit(2, reference="A"))) == (0, 0, 1, 0)


def test_a_file_that_repeats_itself_does_not_undo_an_amendment_of_the_desk(office: Office) -> None:
    office.take(visit(attendance="absent"))
    office.desk.execute(Amend(office.one(Attendance), "excused"))
    assert counts(office.take(visit(attendance="absent"))) == (0, 0, 1, 0)
    assert counts(office.take(visit(attendance="late"))) == (0, 1, 0, 0)
    assert office.one(Attendance).attendance == "late"


def test_events_of_nobody_and_of_days_to_come_are_rejected(office: Office) -> None:
    report = office.take(
        visit(2, file_number="X-9", attendance="present"),
        visit(3, date="2026-12-01", attendance="present"),
        visit(4, date="2026-12-01"),
        visit(5, attendance="present"),
    )
    assert counts(report) == (2, 0, 0, 2)
    assert [(line, field) for line, field, _why in reasons(report)] == [(2, "file_number"), (3, "date")]
    assert report.rejected[0].value == "X-9"


def test_an_event_before_the_admission_is_kept_and_warned_of(office: Office) -> None:
    report = office.take(visit(2, date="2026-08-31"), visit(3, date="2026-09-01"))
    assert counts(report) == (2, 0, 0, 0)
    assert [(one.line, one.field, one.value) for one in report.warnings] == [(2, "date", "2026-08-31")]


def test_rows_of_a_person_and_day_are_one_sample(office: Office) -> None:
    rows = [
        sample(2, substance="opioid", result="positive", specimen="urine"),
        sample(3, substance="cannabis", result="negative", specimen="urine"),
        sample(4, date="2026-10-06", substance="opioid", result="negative"),
    ]
    assert counts(office.take(*rows)) == (3, 0, 0, 0)
    first, second = office.all(DrugTest)
    assert (first.collected_on, first.result, first.specimen, first.status) == (
        day("2026-10-05"), "positive", "urine", "collected",
    )  # fmt: skip
    assert (second.result, second.specimen) == ("negative", "")
    found = office.all(TestResult, test=first.id)
    assert [(one.substance, one.result) for one in found] == [("opioid", "positive"), ("cannabis", "negative")]
    assert counts(office.take(*rows)) == (0, 0, 3, 0)


def test_another_specimen_or_a_missed_test_is_another_sample(office: Office) -> None:
    rows = [
        sample(2, substance="opioid", result="positive", specimen="urine"),
        sample(3, substance="opioid", result="negative", specimen="hair"),
        sample(4, substance="cannabis", result="negative"),
        sample(5, status="no_show"),
    ]
    assert counts(office.take(*rows)) == (4, 0, 0, 0)
    found = office.all(DrugTest)
    assert [(one.specimen, one.status, one.result) for one in found] == [
        ("urine", "collected", "positive"), ("hair", "collected", "negative"), ("", "no_show", ""),
    ]  # fmt: skip
    assert len(office.all(TestResult, test=found[0].id)) == 2
    assert counts(office.take(*rows)) == (0, 0, 4, 0)


def test_a_row_without_a_substance_is_the_sample_itself(office: Office) -> None:
    rows = [sample(2, result="negative"), sample(3, date="2026-10-12", result="positive", specimen="urine")]
    assert counts(office.take(*rows)) == (2, 0, 0, 0)
    assert [one.result for one in office.all(DrugTest)] == ["negative", "positive"]
    assert office.all(TestResult) == []
    assert counts(office.take(*rows)) == (0, 0, 2, 0)
    assert counts(office.take(replace(rows[0], result="positive"))) == (0, 1, 0, 0)
    assert [one.result for one in office.all(DrugTest, collected_on=day("2026-10-05"))] == ["positive"]


def test_a_substance_without_a_result_is_a_gap_not_a_positive(office: Office) -> None:
    office.take(sample(substance="opioid"))
    assert office.one(TestResult).result == ""
    assert office.one(DrugTest).result == ""


def test_a_substance_that_comes_later_joins_the_sample_and_its_finding(office: Office) -> None:
    office.take(sample(substance="opioid", result="negative"))
    assert counts(office.take(sample(2, substance="cannabis", result="positive"))) == (1, 0, 0, 0)
    test = office.one(DrugTest)
    assert test.result == "positive"
    assert {one.substance for one in office.all(TestResult, test=test.id)} == {"opioid", "cannabis"}
    again = [sample(2, substance="opioid", result="negative"), sample(3, substance="cannabis", result="positive")]
    assert counts(office.take(*again)) == (0, 0, 2, 0)


def test_a_changed_result_is_amended_with_its_sample(office: Office) -> None:
    office.take(sample(2, substance="opioid", result="positive"), sample(3, substance="cannabis", result="negative"))
    report = office.take(sample(2, substance="opioid", result="negative"))
    assert counts(report) == (0, 1, 0, 0)
    test = office.one(DrugTest)
    assert test.result == "negative"
    assert sorted((one.substance, one.result) for one in office.all(TestResult, test=test.id)) == [
        ("cannabis", "negative"), ("opioid", "negative"),
    ]  # fmt: skip
    assert len(office.all(TestResult)) == 2


def test_a_corrected_specimen_moves_the_whole_sample(office: Office) -> None:
    rows = [
        sample(2, substance="opioid", result="positive", specimen="urine"),
        sample(3, substance="cannabis", result="negative", specimen="urine"),
    ]
    office.take(*rows)
    corrected = [replace(row, specimen="saliva") for row in rows]
    assert counts(office.take(*corrected)) == (0, 2, 0, 0)
    assert (office.one(DrugTest).specimen, len(office.all(TestResult))) == ("saliva", 2)
    assert counts(office.take(*corrected)) == (0, 0, 2, 0)


def test_a_result_without_a_sample_is_rejected(office: Office) -> None:
    report = office.take(sample(substance="opioid", result="positive", status="refused"))
    assert counts(report) == (0, 0, 0, 1)
    assert reasons(report)[0][1] == "result"


def test_rows_told_apart_by_their_reference_are_still_one_sample(office: Office) -> None:
    rows = [
        sample(2, substance="opioid", result="positive", reference="L-1"),
        sample(3, substance="opioid", result="positive", reference="L-2"),
    ]
    assert counts(office.take(*rows)) == (2, 0, 0, 0)
    assert [one.reference for one in office.all(TestResult, test=office.one(DrugTest).id)] == ["L-1", "L-2"]
    assert counts(office.take(*rows)) == (0, 0, 2, 0)


_cells = st.sampled_from
_visits = st.builds(
    lambda date, attendance, reason, reference: (date, attendance, reason, reference),
    _cells(("2026-10-05", "2026-10-06")),
    _cells(("", "present", "absent")),
    _cells(("", "illness")),
    _cells(("", "W1")),
)
_samples = st.builds(
    lambda date, substance, result, specimen, status, reference: (date, substance, result, specimen, status, reference),
    _cells(("2026-10-05", "2026-10-06")),
    _cells(("", "opioid", "cannabis")),
    _cells(("", "positive", "negative")),
    _cells(("", "urine", "hair")),
    _cells(("", "", "collected", "no_show")),
    _cells(("", "W1")),
)


@settings(max_examples=40)
@given(st.lists(_visits, min_size=1, max_size=8), st.lists(_visits, min_size=1, max_size=8))
def test_whatever_appointments_a_file_holds_taking_it_again_changes_nothing(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    office = Office()
    office.take(person())
    for told in (first, second):
        rows = [
            visit(line, date, attendance=attendance, reason=reason, reference=reference)
            for line, (date, attendance, reason, reference) in enumerate(told, 2)
        ]
        office.take(*rows)
        assert counts(office.take(*rows)) == (0, 0, len(rows), 0)


@settings(max_examples=80)
@given(st.lists(_samples, min_size=1, max_size=7), st.lists(_samples, max_size=7))
def test_whatever_tests_a_file_holds_taking_it_again_changes_nothing(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    office = Office()
    office.take(person())
    for told in filter(None, (first, second)):
        rows = [
            sample(
                line, date, substance=substance, result=result, specimen=specimen, status=status, reference=reference
            )
            for line, (date, substance, result, specimen, status, reference) in enumerate(told, 2)
        ]
        done = office.take(*rows)
        assert counts(office.take(*rows)) == (0, 0, len(rows) - done.rejected_rows, done.rejected_rows)
