"""What samples say: the overall finding, how a court's policy treats it, and the counts since the last hearing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.hearing import Attended, SinceLast
from tjdesk.domain.problem import Problem
from tjdesk.domain.testing import DrugTest, Finding, TestResult, TestStatus, Validity
from tjdesk.i18n.message import Message, _, counted

LONGEST_GAP_DAYS = 30
"""Without a sample for longer than this, nothing is said about abstinence."""

_NO_SAMPLE = (TestStatus.NO_SHOW, TestStatus.REFUSED, TestStatus.UNABLE)
_SPOILT = (Validity.ADULTERATED, Validity.SUBSTITUTED, Validity.INSUFFICIENT)


def overall(status: str, validity: str, results: Iterable[TestResult]) -> str:
    """The finding over all substances of a sample: a `Finding` value, or empty without sample or results.

    One positive substance makes it positive (a positive that was not confirmed does not); then whatever is pending
    leaves it pending. A spoilt sample is invalid; a dilute one keeps its finding, for a policy to judge.
    """
    found = {_finding(result) for result in in_force(results)}
    if status != TestStatus.COLLECTED:
        return ""
    if validity in _SPOILT:
        return Finding.INVALID.value
    for finding in (Finding.POSITIVE, Finding.PENDING, Finding.NEGATIVE, Finding.INVALID):
        if finding in found:
            return finding.value
    return ""


def _finding(result: TestResult) -> str:
    refuted = result.result == Finding.POSITIVE and result.confirmed == "no"
    return Finding.NEGATIVE.value if refuted else result.result


def explained(results: Iterable[TestResult]) -> bool:
    """Whether every positive substance of a sample (there is at least one) is a prescribed medicine."""
    positive = [result for result in in_force(results) if _finding(result) == Finding.POSITIVE]
    return bool(positive) and all(result.prescribed for result in positive)


def treated_as_positive(test: DrugTest, policy: Collection[str] = ()) -> bool:
    """How a court treats a sample. `policy` holds status and validity codes (`no_show`, `refused`, `dilute` …) that
    it treats as positive; computed on reading, never stored.
    """
    return test.result == Finding.POSITIVE or test.status in policy or bool(test.validity and test.validity in policy)


def test_problems(test: DrugTest, results: Iterable[TestResult], today: date) -> tuple[Problem, ...]:
    """Objections to a sample as entered: its days in order, and its finding borne out by its substances."""
    return tuple(_test_problems(test, in_force(results), today))


def _test_problems(test: DrugTest, results: tuple[TestResult, ...], today: date) -> Iterator[Problem]:
    if test.collected_on > today:
        yield Problem("collected_on", _("The sample is dated {date}, which is still to come.", date=test.collected_on))
    if test.reported_on is not None and test.reported_on < test.collected_on:
        said = _("The result cannot be reported before the sample of {date}.", date=test.collected_on)
        yield Problem("reported_on", said)
    if test.reported_on is not None and test.reported_on > today:
        yield Problem("reported_on", _("The report is dated {date}, which is still to come.", date=test.reported_on))
    if test.result and test.status != TestStatus.COLLECTED:
        yield Problem("result", _("Without a sample there is no result."))
    elif test.result == Finding.POSITIVE and results and Finding.POSITIVE not in map(_finding, results):
        yield Problem("result", _("The sample is called positive, but none of its substances is."))


def since_last(
    attendance: Iterable[Attendance], tests: Iterable[DrugTest], after: date | None, upto: date
) -> SinceLast:
    """Counts of what happened after one day (not counted itself; None: from the beginning) up to another (counted).

    `tests` counts every test due, `tests_missed` those without a sample. Appointments of which the source does not
    say whether they were kept are in neither number.
    """
    kept = [row.attendance for row in in_force(attendance) if _between(row.date, after, upto) and row.attendance]
    samples = [test for test in in_force(tests) if _between(test.collected_on, after, upto)]
    return SinceLast(
        treatment_attended=sum(said in (Attended.PRESENT, Attended.LATE) for said in kept),
        treatment_scheduled=len(kept),
        tests=len(samples),
        tests_positive=sum(test.result == Finding.POSITIVE for test in samples),
        tests_missed=sum(test.status in _NO_SAMPLE for test in samples),
    )


def _between(day: date, after: date | None, upto: date) -> bool:
    return (after is None or day > after) and day <= upto


@dataclass(frozen=True, kw_only=True)
class SincePositive:
    """How long the last positive is ago. `last` is None without any; `days` then counts from the first sample.

    `tests` are the samples given since; `days` is None when there is no sample at all.
    """

    last: date | None
    days: int | None
    tests: int

    @property
    def words(self) -> Message:
        tests = counted("{count} test", "{count} tests", self.tests)
        if self.days is None:
            return _("no test yet")
        if self.last is None:
            return _("no positive so far ({tests})", tests=tests)
        return counted(
            "{count} day since the last positive ({tests})",
            "{count} days since the last positive ({tests})",
            self.days,
            tests=tests,
        )


def since_last_positive(tests: Iterable[DrugTest], day: date, policy: Collection[str] = ()) -> SincePositive:
    """How long ago, on a day, the last sample was that the court treats as positive, and how many were given since."""
    upto = [test for test in in_force(tests) if test.collected_on <= day]
    last = max((test.collected_on for test in upto if treated_as_positive(test, policy)), default=None)
    given = [test.collected_on for test in upto if test.status == TestStatus.COLLECTED]
    since = [sample for sample in given if last is None or sample > last]
    begin = last if last is not None else min(given, default=None)
    return SincePositive(last=last, days=None if begin is None else (day - begin).days, tests=len(since))


def abstinent_days(
    tests: Iterable[DrugTest], day: date, policy: Collection[str] = (), longest_gap: int = LONGEST_GAP_DAYS
) -> int | None:
    """Days up to `day` that samples show to be without use: from the last positive, or from the first sample.

    A stretch of more than `longest_gap` days without a sample proves nothing: counting begins anew with the sample
    after it. None when there is no negative sample recent enough.
    """
    upto = [test for test in in_force(tests) if test.collected_on <= day]
    last = max((test.collected_on for test in upto if treated_as_positive(test, policy)), default=None)
    clean = sorted(
        {t.collected_on for t in upto if t.result == Finding.NEGATIVE and (last is None or t.collected_on > last)}
    )
    if not clean or (day - clean[-1]).days > longest_gap:
        return None
    marks = clean if last is None else [last, *clean]
    begin = marks[0]
    for earlier, later in pairwise(marks):
        if (later - earlier).days > longest_gap:
            begin = later
    return (day - begin).days
