"""Every objection to an outcome, beside its field; and what is allowed although it may surprise."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sample_case import ENROLMENT, HEARING, PHASES, ROUTINE, SESSION, TODAY, enrolment, hearing, outcome

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Hearing, Response
from tjdesk.domain.outcome import Outcome, apply
from tjdesk.domain.outcome_rules import problems

TOMORROW = TODAY + timedelta(days=1)
YESTERDAY = TODAY - timedelta(days=1)


def fields(
    said: Outcome, held: Hearing = HEARING, person: Enrolment = ENROLMENT, abstinent_days: int | None = 40, **more: Any
) -> list[str]:
    session = replace(SESSION, date=held.date)
    return [
        p.field for p in problems(said, held, person, session, PHASES, TODAY, abstinent_days=abstinent_days, **more)
    ]


def response(**changes: Any) -> Response:
    return replace(Response(kind="sanction", item="warning", behaviour="missed_session"), **changes)


def custody(**changes: Any) -> Response:
    return response(item="short_custody", quantity="2", unit="night", **changes)


def test_the_routine_outcome_has_no_problem() -> None:
    assert fields(ROUTINE) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"disposition": "scheduled", "attendance": "", "decision": ""}, ["disposition"]),
        ({"disposition": "kept", "attendance": "", "decision": ""}, ["disposition"]),
        ({"attendance": "here"}, ["attendance"]),
        ({"decision": "promote"}, ["phase"]),
        ({"attendance": ""}, ["attendance"]),
        ({"disposition": "not_held", "attendance": ""}, ["reason"]),
        ({"disposition": "not_held", "attendance": "", "reason": "strike"}, []),
        ({"disposition": "not_held", "reason": "strike"}, ["attendance"]),
        ({"disposition": "postponed", "attendance": "", "next_date": None}, ["next.date"]),
        ({"disposition": "postponed", "attendance": "", "orders": (CourtOrder(text="report missing"),)}, []),
        ({"disposition": "cancelled", "attendance": "", "orders": (CourtOrder(text="report"),)}, ["orders"]),
        ({"disposition": "cancelled", "attendance": "", "next_date": None}, []),
        ({"disposition": "postponed", "attendance": "", "decision": "advance"}, ["phase"]),
        ({"disposition": "postponed", "attendance": "", "responses": (response(),)}, ["responses"]),
        ({"next_date": TODAY}, ["next.date"]),
        ({"next_date": YESTERDAY}, ["next.date"]),
        ({"next_date": None}, []),
        ({"next_date": None, "next_time": time(9)}, ["next.date"]),
        ({"orders": (CourtOrder(text="report", due=TODAY),)}, []),
        ({"orders": (CourtOrder(text="report"), CourtOrder(text=" "))}, ["orders.1.text"]),
        ({"orders": (CourtOrder(text="report", due=YESTERDAY),)}, ["orders.0.due"]),
        ({"warrant": True}, ["warrant"]),
        ({"warrant": True, "attendance": "excused"}, ["warrant"]),
        ({"warrant": True, "attendance": "absent"}, []),
        ({"warrant": True, "attendance": "", "disposition": "not_held", "reason": "absent"}, ["warrant"]),
        ({"responses": (response(kind="punishment"),)}, ["responses.0.kind"]),
        ({"responses": (response(item=""),)}, ["responses.0.item"]),
        ({"responses": (response(quantity="two"),)}, ["responses.0.quantity"]),
        ({"responses": (response(quantity="0"),)}, ["responses.0.quantity"]),
        ({"responses": (response(quantity="NaN"),)}, ["responses.0.quantity"]),
        ({"responses": (response(quantity="1.5", unit="hour"),)}, []),
        ({"responses": (custody(),)}, ["responses.0.start", "responses.0.end"]),
        ({"responses": (custody(start=TODAY),)}, ["responses.0.end"]),
        ({"responses": (response(), custody(start=TODAY, end=YESTERDAY))}, ["responses.1.end"]),
        ({"responses": (custody(start=TODAY, end=TODAY),)}, []),
        ({"decision": "terminate"}, ["reason"]),
        ({"decision": "terminate", "reason": "dealing"}, []),
        ({"decision": "withdraw"}, []),
    ],
)
def test_each_rule_of_an_outcome(changes: dict[str, Any], expected: list[str]) -> None:
    assert fields(outcome(**changes)) == expected


def test_all_problems_come_at_once() -> None:
    said = outcome(attendance="", responses=(custody(),), orders=(CourtOrder(text=""),), next_date=TODAY)
    assert fields(said) == ["attendance", "next.date", "responses.0.start", "responses.0.end", "orders.0.text"]


@pytest.mark.parametrize("disposition", ["held", "not_held"])
def test_a_hearing_of_tomorrow_is_neither_held_nor_failed(disposition: str) -> None:
    said = outcome(disposition=disposition, reason="x", attendance="present" if disposition == "held" else "")
    assert fields(said, hearing(date=TOMORROW)) == ["disposition"]


def test_a_hearing_of_tomorrow_may_be_postponed() -> None:
    assert fields(outcome(disposition="postponed", attendance=""), hearing(date=TOMORROW)) == []


def test_a_signed_hearing_is_only_amended() -> None:
    signed = hearing(signed_at=datetime(2026, 11, 26, 18, tzinfo=UTC))
    assert fields(ROUTINE, signed) == ["session"]
    assert fields(ROUTINE, signed, amending=True) == []


def test_a_hearing_of_a_signed_session_is_only_amended_but_its_new_version_may_be_corrected() -> None:
    session = replace(SESSION, status="signed")

    def found(held: Hearing) -> list[str]:
        return [p.field for p in problems(ROUTINE, held, ENROLMENT, session, PHASES, TODAY)]

    assert found(HEARING) == ["session"]
    assert found(hearing(amends="h0", version=2)) == []


def test_hearing_and_session_share_their_day() -> None:
    other = replace(SESSION, date=YESTERDAY)
    assert [p.field for p in problems(ROUTINE, HEARING, ENROLMENT, other, PHASES, TODAY)] == ["session"]


def test_nothing_is_held_in_a_postponed_session() -> None:
    off = replace(SESSION, status="postponed")
    assert [p.field for p in problems(ROUTINE, HEARING, ENROLMENT, off, PHASES, TODAY)] == ["disposition"]


def test_a_hearing_without_a_session_is_judged_by_itself() -> None:
    assert problems(ROUTINE, HEARING, ENROLMENT, None, PHASES, TODAY) == ()


@pytest.mark.parametrize(
    ("person", "decision", "expected"),
    [
        ({}, "advance", []),
        ({}, "return", []),
        ({}, "graduate", ["phase"]),
        ({"phase": "upkeep"}, "advance", ["phase"]),
        ({"phase": "upkeep"}, "graduate", []),
        ({"phase": "stabilise"}, "return", ["phase"]),
        ({"phase": "return_to_life"}, "return", ["phase"]),
        ({"phase": ""}, "advance", ["phase"]),
        ({"phase": "of_another_pack"}, "advance", ["phase"]),
        ({"phase": "of_another_pack"}, "stay", []),
        ({"phase": ""}, "withdraw", []),
        ({"admitted_on": None}, "advance", ["phase"]),
        ({"admitted_on": None}, "withdraw", []),
        ({"admitted_on": None}, "stay", []),
        ({"admitted_on": TOMORROW, "status_since": None, "phase_since": None}, "advance", ["phase", "reason"]),
        ({"admitted_on": TOMORROW, "status_since": None, "phase_since": None}, "withdraw", ["phase"]),
        ({"status": ""}, "advance", []),
        ({"status": "absconded"}, "advance", []),
        ({"status": "medical_leave"}, "advance", ["phase"]),
        ({"status": "medical_leave"}, "stay", []),
        ({"status": "in_custody"}, "return", ["phase"]),
        ({"status": "in_custody"}, "withdraw", []),
        ({"status": "termination_pending"}, "advance", ["phase"]),
        ({"status": "termination_pending"}, "withdraw", []),
        ({"status": "offered"}, "withdraw", ["phase"]),
        ({"status": "graduated", "phase": "upkeep"}, "graduate", ["phase"]),
        ({"phase_since": TOMORROW}, "advance", ["phase"]),
        ({"status_since": TOMORROW}, "withdraw", ["phase"]),
    ],
)
def test_when_a_phase_decision_is_lawful(person: dict[str, Any], decision: str, expected: list[str]) -> None:
    found = fields(outcome(decision=decision), person=enrolment(**person))
    assert [field for field in found if field != "reason"] == [field for field in expected if field != "reason"]


def test_an_absconded_person_who_stays_away_does_not_advance() -> None:
    said = outcome(decision="advance", attendance="absent")
    assert fields(said, person=enrolment(status="absconded")) == ["phase"]


@pytest.mark.parametrize("status", ["graduated", "withdrawn", "terminated", "neutral_exit", "closed", "not_admitted"])
def test_nobody_is_terminated_who_is_out(status: str) -> None:
    assert fields(outcome(decision="terminate", reason="x"), person=enrolment(status=status)) == ["phase"]


@pytest.mark.parametrize(
    ("since", "abstinent_days", "expected"),
    [
        (TODAY - timedelta(days=30), 14, []),
        (TODAY - timedelta(days=29), 14, ["reason"]),
        (TODAY - timedelta(days=30), 13, ["reason"]),
        (TODAY - timedelta(days=30), None, ["reason"]),
        (TODAY - timedelta(days=1), 1, ["reason", "reason"]),
    ],
)
def test_an_early_advance_needs_a_reason(since: date, abstinent_days: int | None, expected: list[str]) -> None:
    person = enrolment(phase="stabilise", phase_since=since, admitted_on=since, status_since=since)
    assert fields(outcome(decision="advance"), person=person, abstinent_days=abstinent_days) == expected
    said = outcome(decision="advance", reason="the judge is convinced")
    assert fields(said, person=person, abstinent_days=abstinent_days) == []


def test_the_first_phase_begins_with_admission_where_nobody_said_otherwise() -> None:
    early = enrolment(phase="stabilise", phase_since=None, admitted_on=TODAY - timedelta(days=29), status_since=None)
    late = replace(early, admitted_on=TODAY - timedelta(days=30))
    assert fields(outcome(decision="advance"), person=early) == ["reason"]
    assert fields(outcome(decision="advance"), person=late) == []


def test_an_unknown_beginning_of_a_later_phase_needs_a_reason() -> None:
    assert fields(outcome(decision="advance"), person=enrolment(phase_since=None)) == ["reason"]


def test_a_correction_is_judged_by_what_the_hearing_found() -> None:
    held, person = apply(outcome(decision="advance"), HEARING, ENROLMENT, PHASES)
    assert fields(outcome(decision="advance", notes="said better"), held, person) == []
    assert fields(outcome(decision="stay"), held, person) == []
    assert fields(outcome(decision="graduate"), held, person) == ["phase"]


def test_a_correction_after_a_later_change_may_only_leave_the_effect_as_it_is() -> None:
    held, person = apply(outcome(decision="advance"), HEARING, ENROLMENT, PHASES)
    later = replace(person, phase="upkeep", phase_since=TOMORROW)
    assert fields(outcome(decision="advance", notes="said better"), held, later) == []
    assert fields(outcome(decision="stay"), held, later) == ["phase"]
