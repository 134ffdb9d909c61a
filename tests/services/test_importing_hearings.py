"""Import of hearings: sessions of their days, outcomes, phases, the docket to come, and what is signed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from import_sample import Office, counts, day, heard, person, reasons

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.session import CourtSession
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import OpenDocket, PlanSession, SignSession


def test_a_day_without_a_session_gets_one_closed_when_it_is_all_over(office: Office) -> None:
    office.take(person(3, "A-2"))
    report = office.take(
        heard(2, attendance="present", notes="Reports work found.", reference="WEEK 4"),
        heard(3, file_number="A-2", disposition="not_held", reason="judge_ill"),
    )
    assert counts(report) == (2, 0, 0, 0)
    session = office.one(CourtSession)
    assert (session.date, session.status, session.site) == (day("2026-10-05"), "closed", office.desk.seat.site)
    first, second = office.all(Hearing)
    assert (first.disposition, first.attendance, first.notes) == ("held", "present", "Reports work found.")
    assert (first.session, first.order, first.court, first.reference) == (session.id, 1, "Oak Hill", "WEEK 4")
    assert (second.disposition, second.reason, second.order) == ("not_held", "judge_ill", 2)
    assert [line.hearing.order for line in office.desk.ask(OpenDocket("2026-10-05")).lines] == [1, 2]


def test_a_hearing_without_an_outcome_stays_to_be_recorded(office: Office) -> None:
    office.take(
        heard(2), heard(3, date="2026-10-12", attendance="absent"), heard(4, date="2026-10-12", kind="admission")
    )
    found = office.all(CourtSession)
    assert [(one.date, one.status) for one in found] == [(day("2026-10-05"), "planned"), (day("2026-10-12"), "open")]
    assert office.one(Hearing, date=day("2026-10-05")).disposition == "scheduled"


def test_the_same_file_twice_adds_and_changes_nothing(office: Office) -> None:
    rows = [
        heard(2, attendance="present", phase="phase_1", next_date=day("2026-10-19")),
        heard(3, date="2026-10-19", attendance="absent", phase="phase_2"),
        heard(4, date="2026-10-19", attendance="absent", phase="phase_2"),
        heard(5, date="2026-11-30"),
    ]
    assert counts(office.take(*rows)) == (4, 0, 0, 0)
    entries = office.entries
    assert counts(office.take(*rows)) == (0, 0, 4, 0)
    assert office.entries == entries


def test_rows_go_into_the_session_that_the_court_has(office: Office) -> None:
    session = office.desk.execute(PlanSession(day("2026-10-05"), judge="M. Treviño"))
    office.take(heard(attendance="present"))
    hearing = office.one(Hearing)
    assert (hearing.session, hearing.judge) == (session.id, "M. Treviño")
    assert office.one(CourtSession).status == "open"


def test_a_listed_hearing_gets_its_outcome(office: Office) -> None:
    office.take(heard())
    listed = office.one(Hearing)
    assert counts(office.take(heard(attendance="late", reference="WEEK 4"))) == (0, 1, 0, 0)
    found = office.one(Hearing)
    assert (found.id, found.disposition, found.attendance, found.reference) == (listed.id, "held", "late", "WEEK 4")


def test_a_changed_outcome_is_changed_in_place_and_empty_cells_erase_nothing(office: Office) -> None:
    office.take(heard(attendance="absent", reason="illness", notes="Note"))
    assert counts(office.take(heard(attendance="excused"))) == (0, 1, 0, 0)
    found = office.one(Hearing)
    assert (found.attendance, found.reason, found.notes) == ("excused", "illness", "Note")
    assert counts(office.take(heard(disposition="cancelled"))) == (0, 1, 0, 0)
    assert (office.one(Hearing).disposition, office.one(Hearing).attendance) == ("cancelled", "")


def test_what_cannot_be_is_rejected_beside_its_field(office: Office) -> None:
    report = office.take(
        heard(2, date="2026-11-23", attendance="present"),
        heard(3, disposition="postponed", attendance="absent"),
        heard(4, attendance="present", next_date=day("2026-10-05")),
        heard(5, file_number="X-1", attendance="present"),
        heard(6, date="2026-11-23", disposition="postponed", next_date=day("2026-11-30")),
    )
    assert counts(report) == (1, 0, 0, 4)
    assert [(line, field) for line, field, _why in reasons(report)] == [
        (2, "date"), (3, "attendance"), (4, "next_date"), (5, "file_number"),
    ]  # fmt: skip


def test_a_signed_session_is_not_written_to(office: Office) -> None:
    office.take(person(3, "A-2"), person(4, "A-3"))
    rows = [heard(2, attendance="present"), heard(3, file_number="A-2", attendance="absent")]
    office.take(*rows)
    office.desk.execute(SignSession(office.one(CourtSession).id))
    changed = [rows[0], replace(rows[1], attendance="excused"), heard(4, file_number="A-3", attendance="present")]
    report = office.take(*changed)
    assert counts(report) == (0, 0, 1, 2)
    assert {text for _line, _field, text in reasons(report)} == {
        "The session of {date} is signed. Amend the hearing in the desk, with a reason."
    }
    assert len(office.all(Hearing)) == 2


def test_what_the_desk_corrected_is_not_undone_by_the_same_file(office: Office) -> None:
    row = heard(attendance="absent", reason="no_show")
    office.take(row)
    outcome = Outcome(attendance="excused", reason="illness", next_date=day("2026-12-01"))
    office.desk.execute(RecordOutcome("A-1", "2026-10-05", outcome))
    assert counts(office.take(row)) == (0, 0, 1, 0)
    assert office.one(Hearing, date=day("2026-10-05")).attendance == "excused"
    assert counts(office.take(replace(row, attendance="late"))) == (0, 1, 0, 0)


def test_a_decision_of_the_desk_is_left_to_the_desk(office: Office) -> None:
    office.desk.execute(RecordOutcome("A-1", "2026-10-05", Outcome(attendance="present", decision="withdraw")))
    report = office.take(heard(attendance="absent"))
    assert counts(report) == (0, 0, 0, 1)
    assert office.one(Hearing).attendance == "present"


def test_phases_of_the_past_move_the_enrolment_when_they_are_the_latest_known(office: Office) -> None:
    office.take(
        heard(2, date="2026-10-19", attendance="present", phase="phase_2"),
        heard(3, date="2026-09-07", attendance="present", phase="phase_1"),
        heard(4, date="2026-11-02", attendance="present", phase="phase_2"),
    )
    found = office.one(Enrolment)
    assert (found.phase, found.phase_since) == ("phase_2", day("2026-10-19"))
    steps = sorted((one.date, one.phase_before, one.phase_after, one.decision) for one in office.all(Hearing))
    assert [step[1:] for step in steps] == [
        ("phase_1", "phase_1", ""), ("phase_1", "phase_2", ""), ("phase_2", "phase_2", ""),
    ]  # fmt: skip
    office.take(heard(5, date="2026-10-12", attendance="present", phase="phase_1"))
    assert (office.one(Enrolment).phase, office.one(Enrolment).phase_since) == ("phase_2", day("2026-10-19"))


def test_a_phase_before_the_admission_moves_nothing(office: Office) -> None:
    report = office.take(heard(date="2026-08-03", attendance="present", phase="phase_3"))
    assert counts(report) == (1, 0, 0, 0)
    assert len(report.warnings) == 1
    assert office.one(Enrolment).phase == "phase_1"


def test_a_next_date_to_come_stands_on_the_docket_and_a_past_one_does_not(office: Office) -> None:
    rows = [
        heard(2, attendance="present", next_date=day("2026-10-19")),
        heard(3, date="2026-11-16", attendance="present", next_date=day("2026-11-30")),
    ]
    office.take(*rows)
    assert sorted(one.date for one in office.all(CourtSession)) == [
        day("2026-10-05"),
        day("2026-11-16"),
        day("2026-11-30"),
    ]
    coming = office.one(Hearing, date=day("2026-11-30"))
    assert (coming.disposition, coming.follows) == ("scheduled", office.one(Hearing, date=day("2026-11-16")).id)
    assert counts(office.take(*rows)) == (0, 0, 2, 0)
    assert counts(office.take(replace(rows[1], next_date=day("2026-12-07")))) == (0, 1, 0, 0)
    moved = office.one(Hearing, disposition="scheduled")
    assert (moved.id, moved.date) == (coming.id, day("2026-12-07"))


def test_a_coming_hearing_in_the_file_is_not_listed_twice(office: Office) -> None:
    office.take(heard(2, attendance="present", next_date=day("2026-11-30")), heard(3, date="2026-11-30"))
    assert len(office.all(Hearing, date=day("2026-11-30"))) == 1
    office.clock.at += dt.timedelta(days=10)
    assert counts(office.take(heard(3, date="2026-11-30", attendance="present"))) == (0, 1, 0, 0)
    assert office.one(Hearing, date=day("2026-11-30")).attendance == "present"
