"""Warnings: each said beside its field, none of them a problem."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sample_case import ADMITTED, ENROLMENT, HEARING, IN_TWO_WEEKS, PHASES, SESSION, TODAY, enrolment, outcome

from tjdesk.domain.best_practice import warnings
from tjdesk.domain.hearing import Response
from tjdesk.domain.jurisdiction import CourtCalendar, Holiday
from tjdesk.domain.outcome_rules import problems
from tjdesk.i18n.message import Label


def custody(days: int, quantity: str = "", unit: str = "day") -> Response:
    return Response(
        kind="sanction",
        item="short_custody",
        behaviour="positive_test",
        quantity=quantity,
        unit=unit,
        start=TODAY,
        end=TODAY + timedelta(days=days),
    )


PRAISE = Response(kind="incentive", item="verbal_praise")
SANCTION = Response(kind="sanction", item="warning", behaviour="late")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"responses": (PRAISE, custody(6))}, []),
        ({"responses": (PRAISE, custody(7))}, ["responses.1.end"]),
        ({"responses": (PRAISE, custody(2, "2", "night"))}, []),
        ({"responses": (PRAISE, custody(3, "2", "night"))}, ["responses.1.quantity"]),
        ({"responses": (SANCTION,)}, ["responses"]),
        ({"responses": (SANCTION, PRAISE)}, []),
        ({"responses": (PRAISE, Response(kind="sanction", item="warning"))}, ["responses.1.behaviour"]),
        ({"responses": (Response(kind="adjustment", item="therapy"),)}, []),
        ({"next_date": IN_TWO_WEEKS + timedelta(days=2)}, ["next.date"]),
        ({"next_date": IN_TWO_WEEKS + timedelta(days=1)}, []),
        ({"next_date": IN_TWO_WEEKS + timedelta(days=4)}, ["next.date"]),
        ({"next_date": None}, ["next.date"]),
        ({"next_date": None, "decision": "withdraw"}, []),
        ({"next_date": None, "disposition": "cancelled", "attendance": ""}, []),
    ],
)
def test_each_warning(changes: dict[str, Any], expected: list[str]) -> None:
    said = outcome(**changes)
    assert [w.field for w in warnings(said, HEARING, ENROLMENT, PHASES)] == expected
    assert problems(said, HEARING, ENROLMENT, SESSION, PHASES, TODAY) == ()


def test_a_court_holiday_is_mentioned() -> None:
    off = CourtCalendar(holidays=(Holiday(label=Label("off"), month=IN_TWO_WEEKS.month, day=IN_TWO_WEEKS.day),))
    found = warnings(outcome(), HEARING, ENROLMENT, PHASES, calendar=off)
    assert [w.field for w in found] == ["next.date"]


def test_the_interval_is_that_of_the_phase_decided() -> None:
    person = enrolment(phase="return_to_life")
    said = outcome(decision="advance", next_date=date(2026, 12, 24))
    assert warnings(said, HEARING, person, PHASES) == ()
    assert warnings(outcome(next_date=date(2026, 12, 24)), HEARING, person, PHASES)


def test_graduation_before_the_legal_minimum_leaves_the_case_open() -> None:
    person = enrolment(phase="upkeep")
    said = outcome(decision="graduate")
    served = (TODAY - ADMITTED).days
    assert warnings(said, HEARING, person, PHASES, min_days_to_closure=served) == ()
    found = warnings(said, HEARING, person, PHASES, min_days_to_closure=served + 1)
    assert [w.field for w in found] == ["phase"]
    assert dict(found[0].message.args)["earliest"] == TODAY + timedelta(days=1)
