"""The court's state machines, row by row, and the moves that do not exist."""

from __future__ import annotations

import pytest

from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Disposition
from tjdesk.domain.machine import PREVIOUS, Machine, next_state, possible_events
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import SessionStatus
from tjdesk.domain.states import BEFORE_ADMISSION, ENROLMENT, HEARING, IN_PROGRAMME, OUT, SESSION, TEST
from tjdesk.domain.testing import TestStatus

MACHINES = {"enrolment": ENROLMENT, "session": SESSION, "hearing": HEARING, "test": TEST}

ENROLMENT_TABLE = """
    –                     referred              referred
    referred              legal_review_passed   screened_ok
    referred              legal_review_failed   not_admitted
    screened_ok           assessed              assessed
    assessed              accepted              offered
    assessed              turned_down           not_admitted
    offered               declined              not_admitted
    offered               admitted              active
    active                hearing_orders        active
    active                absconds              absconded
    absconded             returns               active
    absconded             detained              in_custody
    absconded             motion_to_revoke      termination_pending
    active                detained              in_custody
    in_custody            released              active
    active                medical_leave_begins  medical_leave
    medical_leave         medical_leave_ends    active
    active                motion_to_revoke      termination_pending
    in_custody            motion_to_revoke      termination_pending
    termination_pending   revocation_denied     active
    termination_pending   revoked               terminated
    active                withdraws             withdrawn
    medical_leave         withdraws             withdrawn
    in_custody            withdraws             withdrawn
    absconded             withdraws             withdrawn
    termination_pending   withdraws             withdrawn
    active                graduates             graduated
    active                neutral_reason        neutral_exit
    referred              neutral_reason        neutral_exit
    absconded             neutral_reason        neutral_exit
    active                transferred           transferred_out
    offered               transferred           transferred_out
    graduated             aftercare_plan        aftercare
    neutral_exit          aftercare_plan        aftercare
    aftercare             aftercare_ends        closed
"""


@pytest.mark.parametrize("row", ENROLMENT_TABLE.strip().splitlines())
def test_each_row_of_the_enrolment_table(row: str) -> None:
    start, event, end = row.replace("–", "|").split()
    assert next_state(ENROLMENT, "" if start == "|" else start, event) == end


@pytest.mark.parametrize(
    ("start", "event"),
    [
        ("graduated", "revoked"),
        ("graduated", "graduates"),
        ("referred", "admitted"),
        ("screened_ok", "admitted"),
        ("assessed", "admitted"),
        ("", "admitted"),
        ("terminated", "graduates"),
        ("withdrawn", "graduates"),
        ("terminated", "aftercare_plan"),
        ("offered", "graduates"),
        ("offered", "withdraws"),
        ("graduated", "neutral_reason"),
        ("absconded", "graduates"),
        ("medical_leave", "motion_to_revoke"),
        ("closed", "withdraws"),
    ],
)
def test_moves_that_do_not_exist_are_refused_by_name(start: str, event: str) -> None:
    with pytest.raises(Refused) as refusal:
        next_state(ENROLMENT, start, event)
    assert refusal.value.field == "status"
    said = dict(refusal.value.message.args)
    assert said["state"] == ENROLMENT.states[start]
    assert said["event"] == ENROLMENT.events[event]


def test_only_admission_leads_into_the_programme() -> None:
    before = {"", *BEFORE_ADMISSION}
    inside = [(m.start, m.event) for m in ENROLMENT.moves if m.start in before and m.end in IN_PROGRAMME[:-1]]
    assert inside == [(Status.OFFERED, "admitted")]


def test_a_person_in_the_programme_may_always_leave() -> None:
    assert all(next_state(ENROLMENT, status, "withdraws") == "withdrawn" for status in IN_PROGRAMME)


@pytest.mark.parametrize("status", OUT)
def test_what_is_over_is_only_reopened_to_what_it_was(status: Status) -> None:
    assert next_state(ENROLMENT, status, "reopened", previous="active") == "active"
    with pytest.raises(Refused):
        next_state(ENROLMENT, status, "reopened")
    onward = {"aftercare_plan", "aftercare_ends", "reopened"}
    assert set(possible_events(ENROLMENT, status)) <= onward


def test_every_status_has_its_row_and_its_word() -> None:
    named = {move.start for move in ENROLMENT.moves} | {move.end for move in ENROLMENT.moves}
    assert named - {PREVIOUS} == {"", *Status}


@pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
def test_every_move_has_words_and_one_meaning(machine: Machine) -> None:
    keys = [(move.start, move.event) for move in machine.moves]
    assert len(keys) == len(set(keys))
    assert {move.event for move in machine.moves} == set(machine.events)
    named = {move.start for move in machine.moves} | {move.end for move in machine.moves}
    assert named - {PREVIOUS} <= set(machine.states)


def test_a_status_of_another_programme_is_refused_and_not_lost() -> None:
    with pytest.raises(Refused):
        next_state(ENROLMENT, "on_probation", "graduates")


@pytest.mark.parametrize(
    ("start", "event", "end"),
    [
        ("planned", "opens", "open"),
        ("open", "closes", "closed"),
        ("closed", "signs", "signed"),
        ("closed", "reopens", "open"),
        ("planned", "postpones", "postponed"),
        ("open", "postpones", "postponed"),
    ],
)
def test_each_row_of_the_session_table(start: str, event: str, end: str) -> None:
    assert next_state(SESSION, start, event) == end


def test_sessions_do_not_skip_or_come_back() -> None:
    for start, event in [("planned", "signs"), ("open", "signs"), ("planned", "closes"), ("closed", "postpones")]:
        with pytest.raises(Refused):
            next_state(SESSION, start, event)
    assert possible_events(SESSION, SessionStatus.SIGNED) == ()


def test_hearings_are_corrected_until_signed_and_then_amended() -> None:
    recorded = [status for status in Disposition if status != Disposition.SCHEDULED]
    for start in Disposition:
        assert all(next_state(HEARING, start, end) == end for end in recorded)
    assert next_state(HEARING, "held", "signs") == "signed"
    assert possible_events(HEARING, "signed") == ("amends",)
    with pytest.raises(Refused):
        next_state(HEARING, Disposition.SCHEDULED, "signs")


def test_samples_are_found_and_confirmed() -> None:
    assert set(possible_events(TEST, "ordered")) == set(TestStatus)
    assert next_state(TEST, next_state(TEST, "collected", "found_positive"), "confirms") == "confirmed"
    with pytest.raises(Refused):
        next_state(TEST, TestStatus.REFUSED, "found_positive")
