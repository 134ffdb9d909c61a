"""The routine outcome, and the others, counted in keystrokes; nothing here touches a mouse."""

from __future__ import annotations

import datetime as dt

from session_court import BEFORE, DAY, Court


def test_the_routine_outcome_takes_eight_keystrokes(court: Court) -> None:
    court.open(0)
    pressed = court.press("1", "1", "2", "e", "Return", "Tab", "1", "Ctrl+Return")
    court.settle()
    hearing = court.hearing(0)
    assert pressed <= 8
    assert (hearing.disposition, hearing.attendance, hearing.progress) == ("held", "present", "satisfactory")
    assert [(one.kind, one.item) for one in hearing.responses] == [("incentive", "verbal_praise")]
    assert hearing.decision == "stay"
    assert hearing.next_date == DAY + dt.timedelta(days=14)
    assert hearing.since_last is not None
    assert (hearing.since_last.treatment_attended, hearing.since_last.treatment_scheduled) == (1, 2)


def test_after_saving_the_next_person_waits_with_the_focus_in_the_first_field(court: Court) -> None:
    court.open(0)
    court.press("1", "1", "2", "e", "Return", "Tab", "1", "Ctrl+Return")
    assert court.panel.sitting.now == court.docket.lines[1].participant.id
    assert court.panel.view.form.before.hearing.has_focus


def test_an_absence_with_a_warrant(court: Court) -> None:
    court.open(0)
    pressed = court.press("1", "4", "n", "o", "Return", "Tab", "Space", "Ctrl+Return")
    court.settle()
    hearing = court.hearing(0)
    assert pressed <= 8
    assert (hearing.attendance, hearing.warrant) == ("absent", True)
    assert hearing.reason
    assert court.docket.lines[0].participant.enrolment.status == "absconded"


def test_a_postponed_hearing_takes_two_keystrokes(court: Court) -> None:
    court.open(0)
    assert court.press("3", "Ctrl+Return") == 2
    court.settle()
    assert court.hearing(0).disposition == "postponed"
    assert court.hearing(0).next_date == DAY + dt.timedelta(days=14)


def test_a_hearing_that_was_not_held_asks_why(court: Court) -> None:
    court.open(0)
    court.press("2", "Ctrl+Return")
    court.settle()
    assert not court.hearing(0).recorded
    assert court.panel.view.form.form.row_of("hearing").problem
    court.press("j", "u", "e", "Return", "Ctrl+Return")
    court.settle()
    assert court.hearing(0).disposition == "not_held"
    assert court.hearing(0).reason == "judge_unavailable"


def test_four_people_without_a_mouse(court: Court) -> None:
    court.open(0)
    for _person in range(4):
        court.press("1", "1", "2", "e", "Return", "Tab", "1", "Ctrl+Return")
    court.settle()
    assert court.docket.recorded == 4
    assert all(line.hearing.date != BEFORE for line in court.docket.lines)
