"""What cannot be of an enrolment, and how events outside a hearing change it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sample_case import ADMITTED, ENROLMENT, TODAY, enrolment

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.enrolment_rules import change_status, enrolment_problems
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused

ANA = Person(id="p1", dossier="d1", birth_date=date(1992, 5, 1))
BEFORE = ADMITTED - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"exit_on": BEFORE}, ["exit_on"]),
        ({"exit_on": ADMITTED}, []),
        ({"exit_on": TOMORROW}, ["exit_on"]),
        ({"admitted_on": TOMORROW, "phase_since": None}, ["admitted_on"]),
        ({"phase_since": BEFORE}, ["phase_since"]),
        ({"admitted_on": date(1992, 4, 30)}, ["admitted_on"]),
        ({"admitted_on": None, "exit_on": BEFORE, "phase_since": None, "status": ""}, []),
    ],
)
def test_dates_that_cannot_be(changes: dict[str, Any], expected: list[str]) -> None:
    assert [p.field for p in enrolment_problems(enrolment(**changes), ANA, (), TODAY)] == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ({}, ["status"]),
        ({"status": "absconded"}, ["status"]),
        ({"status": "graduated"}, []),
        ({"status": "transferred_out"}, []),
        ({"status": "offered"}, []),
        ({"status": ""}, []),
        ({"person": "p2"}, []),
        ({"voided": True}, []),
        ({"id": "e1"}, []),
    ],
)
def test_nobody_is_in_the_programme_twice(other: dict[str, Any], expected: list[str]) -> None:
    second = enrolment(**{"id": "e2", **other})
    assert [p.field for p in enrolment_problems(ENROLMENT, ANA, [second], TODAY)] == expected


def test_a_former_participant_may_have_come_back() -> None:
    former = enrolment(id="e0", status="terminated")
    assert enrolment_problems(former, ANA, [ENROLMENT], TODAY) == ()


def test_two_people_whose_identity_is_not_known_are_not_taken_for_one() -> None:
    assert enrolment_problems(enrolment(person=""), None, [enrolment(id="e2", person="")], TODAY) == ()


def changed(event: str, day: date = TODAY, *, reason: str = "", previous: str = "", **person: Any) -> Enrolment:
    return change_status(enrolment(**person), event, day, reason=reason, previous=previous)


def test_detention_and_release() -> None:
    held = changed("detained", reason="other process")
    assert (held.status, held.status_since, held.exit_on) == ("in_custody", TODAY, None)
    assert change_status(held, "released", TOMORROW).status == "active"


def test_an_exit_has_its_day_and_reason_and_aftercare_keeps_them() -> None:
    gone = changed("neutral_reason", reason=" death ")
    assert (gone.status, gone.exit_on, gone.exit_reason) == ("neutral_exit", TODAY, "death")
    later = change_status(gone, "aftercare_plan", TOMORROW)
    assert (later.status, later.exit_on, later.exit_reason) == ("aftercare", TODAY, "death")


def test_reopening_takes_the_exit_away_and_needs_a_reason() -> None:
    gone = changed("neutral_reason", reason="deportation")
    back = change_status(gone, "reopened", TODAY, reason="wrong person", previous="active")
    assert (back.status, back.exit_on, back.exit_reason) == ("active", None, "")
    with pytest.raises(Refused) as refusal:
        change_status(gone, "reopened", TODAY, previous="active")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize(
    ("event", "day", "field"),
    [("released", TODAY, "status"), ("detained", BEFORE, "date"), ("detained", ADMITTED + timedelta(days=9), "date")],
)
def test_events_that_cannot_be_now(event: str, day: date, field: str) -> None:
    person = replace(ENROLMENT, status_since=ADMITTED + timedelta(days=10))
    with pytest.raises(Refused) as refusal:
        change_status(person, event, day)
    assert refusal.value.field == field
