"""What samples say over all substances, under a court's policy, and over time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.findings import (
    abstinent_days,
    explained,
    overall,
    since_last,
    since_last_positive,
    treated_as_positive,
)
from tjdesk.domain.findings import test_problems as problems_of_test
from tjdesk.domain.hearing import SinceLast
from tjdesk.domain.testing import DrugTest, TestResult

TODAY = date(2026, 11, 26)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def sample(days_ago: int, result: str = "negative", **more: Any) -> DrugTest:
    name = more.pop("id", f"t{days_ago}")
    return DrugTest(id=name, dossier="d1", person="p1", collected_on=ago(days_ago), result=result, **more)


def missed(days_ago: int, status: str = "no_show") -> DrugTest:
    return sample(days_ago, "", status=status)


def substance(result: str, name: str = "r1", **more: Any) -> TestResult:
    return TestResult(id=name, dossier="d1", test="t1", substance="cocaine", result=result, **more)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], ""),
        (["negative"], "negative"),
        (["negative", "positive"], "positive"),
        (["pending", "negative"], "pending"),
        (["pending", "positive"], "positive"),
        (["invalid", "negative"], "negative"),
        (["invalid"], "invalid"),
    ],
)
def test_the_finding_over_all_substances(found: list[str], expected: str) -> None:
    results = [substance(result, f"r{n}") for n, result in enumerate(found)]
    assert overall("collected", "", results) == expected
    assert overall("no_show", "", results) == ""


@pytest.mark.parametrize(
    ("validity", "expected"),
    [("valid", "positive"), ("dilute", "positive"), ("adulterated", "invalid"), ("insufficient", "invalid")],
)
def test_a_spoilt_sample_is_invalid(validity: str, expected: str) -> None:
    assert overall("collected", validity, [substance("positive")]) == expected


def test_a_positive_that_the_laboratory_did_not_confirm_is_none() -> None:
    assert overall("collected", "", [substance("positive", confirmed="no")]) == "negative"
    assert overall("collected", "", [substance("positive", confirmed="pending")]) == "positive"


def test_amended_and_voided_substances_do_not_count() -> None:
    mended = [substance("positive"), substance("negative", "r2", amends="r1")]
    assert overall("collected", "", mended) == "negative"
    assert overall("collected", "", [substance("positive", voided=True), substance("negative", "r2")]) == "negative"


def test_a_positive_is_explained_only_when_every_substance_is_prescribed() -> None:
    prescribed, other = substance("positive", prescribed=True), substance("positive", "r2")
    assert explained([prescribed, substance("negative", "r3")])
    assert not explained([prescribed, other])
    assert not explained([substance("negative", prescribed=True)])


@pytest.mark.parametrize(
    ("test", "policy", "expected"),
    [
        (sample(1, "positive"), (), True),
        (sample(1), (), False),
        (missed(1), (), False),
        (missed(1), ("no_show",), True),
        (missed(1, "refused"), ("no_show",), False),
        (sample(1, validity="dilute"), ("dilute",), True),
        (sample(1, validity="dilute"), (), False),
        (sample(1), ("", "dilute"), False),
    ],
)
def test_a_policy_decides_what_is_treated_as_positive(test: DrugTest, policy: tuple[str, ...], expected: bool) -> None:
    assert treated_as_positive(test, policy) is expected


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (sample(0), []),
        (sample(-1), ["collected_on"]),
        (sample(3, reported_on=ago(3)), []),
        (sample(3, reported_on=ago(4)), ["reported_on"]),
        (sample(3, reported_on=ago(-1)), ["reported_on"]),
        (sample(3, "negative", status="no_show"), ["result"]),
        (sample(3, "positive"), ["result"]),
    ],
)
def test_objections_to_a_sample(test: DrugTest, expected: list[str]) -> None:
    assert [p.field for p in problems_of_test(test, [substance("negative")], TODAY)] == expected


def test_a_positive_sample_of_a_register_without_substances_is_taken_as_it_is() -> None:
    assert problems_of_test(sample(3, "positive"), [], TODAY) == ()


def appointment(days_ago: int, attendance: str, **more: Any) -> Attendance:
    name = more.pop("id", f"a{days_ago}{attendance}")
    return Attendance(id=name, dossier="d1", person="p1", date=ago(days_ago), attendance=attendance, **more)


def test_counts_since_the_last_hearing_leave_that_day_out_and_take_this_one_in() -> None:
    kept = [
        appointment(14, "present"),
        appointment(13, "present"),
        appointment(9, "late"),
        appointment(7, "absent"),
        appointment(5, "excused"),
        appointment(4, ""),
        appointment(3, "present", voided=True),
        appointment(0, "present"),
        appointment(-1, "present"),
    ]
    tests = [sample(14), sample(10), sample(8, "positive"), missed(4), missed(2, "refused"), sample(-1)]
    assert since_last(kept, tests, ago(14), TODAY) == SinceLast(
        treatment_attended=3, treatment_scheduled=5, tests=4, tests_positive=1, tests_missed=2
    )


def test_counts_from_the_beginning_and_of_nothing() -> None:
    assert since_last([appointment(400, "present")], [], None, TODAY).treatment_scheduled == 1
    assert since_last([], [], ago(14), TODAY) == SinceLast()


def test_an_amended_sample_counts_once() -> None:
    tests = [sample(3, "positive", id="t1"), sample(3, "negative", id="t2", amends="t1")]
    assert since_last([], tests, None, TODAY) == SinceLast(tests=1)


def test_days_since_the_last_positive_come_with_the_number_of_tests() -> None:
    tests = [sample(40, "positive"), sample(21, "positive"), sample(14), missed(10), sample(7), sample(-3, "positive")]
    found = since_last_positive(tests, TODAY)
    assert (found.last, found.days, found.tests) == (ago(21), 21, 2)
    assert found.words.count == 21


def test_a_missed_test_restarts_the_days_only_under_a_policy() -> None:
    tests = [sample(21, "positive"), missed(10), sample(7)]
    assert since_last_positive(tests, TODAY).days == 21
    assert since_last_positive(tests, TODAY, ("no_show",)).days == 10


def test_without_a_positive_days_count_from_the_first_sample() -> None:
    found = since_last_positive([sample(30), sample(2)], TODAY)
    assert (found.last, found.days, found.tests) == (None, 30, 2)
    assert since_last_positive([], TODAY).days is None
    assert since_last_positive([missed(3)], TODAY).days is None


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        ([], None),
        ([sample(5, "positive")], None),
        ([sample(20, "positive"), sample(5)], 20),
        ([sample(25), sample(5)], 25),
        ([sample(60), sample(5)], 5),
        ([sample(60, "positive"), sample(20), sample(5)], 20),
        ([sample(40), sample(31)], None),
        ([sample(25), sample(12, "invalid")], 25),
        ([sample(25), sample(12, "positive"), sample(12)], None),
    ],
)
def test_no_abstinence_is_computed_across_a_gap_without_samples(tests: list[DrugTest], expected: int | None) -> None:
    assert abstinent_days(tests, TODAY, longest_gap=30) == expected
