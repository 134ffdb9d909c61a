"""Runs that a court wants to be told of: absences one after the other, positive tests, and the balance of responses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.findings import treated_as_positive
from tjdesk.domain.hearing import Attended, Response, ResponseClass
from tjdesk.domain.testing import DrugTest, Finding, TestStatus


@dataclass(frozen=True, kw_only=True)
class Run:
    """How many in a row, up to a day, and since when; `since` is None for none."""

    count: int
    since: date | None


def absences_in_a_row(attendance: Iterable[Attendance], day: date) -> Run:
    """Unexcused absences one after the other, up to the latest appointment of which anything is known.

    Attending, late or not, ends a run. An excused absence neither ends nor lengthens it; of several appointments on
    one day, one that was kept ends it.
    """
    days: dict[date, set[str]] = {}
    for row in in_force(attendance):
        if row.date <= day and row.attendance:
            days.setdefault(row.date, set()).add(row.attendance)
    told = [(when, _of_day(said)) for when, said in sorted(days.items())]
    return _last_run([(when, said == Attended.ABSENT) for when, said in told if said != Attended.EXCUSED])


def _of_day(said: set[str]) -> str:
    if said & {Attended.PRESENT, Attended.LATE}:
        return Attended.PRESENT
    return Attended.ABSENT if Attended.ABSENT in said else Attended.EXCUSED


def positives_in_a_row(tests: Iterable[DrugTest], day: date, policy: Collection[str] = ()) -> Run:
    """Tests treated as positive one after the other, up to the latest one that says anything."""
    days: dict[date, bool] = {}
    for test in in_force(tests):
        if test.collected_on <= day and _says(test, policy):
            positive = treated_as_positive(test, policy)
            days[test.collected_on] = days.get(test.collected_on, False) or positive
    return _last_run(sorted(days.items()))


def _says(test: DrugTest, policy: Collection[str]) -> bool:
    finding = test.status == TestStatus.COLLECTED and test.result in (Finding.POSITIVE, Finding.NEGATIVE)
    return finding or treated_as_positive(test, policy)


def _last_run(told: list[tuple[date, bool]]) -> Run:
    count, since = 0, None
    for when, counts in reversed(told):
        if not counts:
            break
        count, since = count + 1, when
    return Run(count=count, since=since)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """Responses given in some time. Adjustments of treatment are no part of the balance."""

    incentives: int = 0
    sanctions: int = 0
    adjustments: int = 0

    def with_more(self, responses: Iterable[Response]) -> Balance:
        """The balance with some more responses."""
        kinds = [one.kind for one in responses]
        return Balance(
            incentives=self.incentives + kinds.count(ResponseClass.INCENTIVE),
            sanctions=self.sanctions + kinds.count(ResponseClass.SANCTION),
            adjustments=self.adjustments + kinds.count(ResponseClass.ADJUSTMENT),
        )

    def wanting(self, per_sanction: int) -> int:
        """Incentives that good practice, so many for each sanction, would ask for beyond those given."""
        return max(0, self.sanctions * per_sanction - self.incentives)


def balance(given: Iterable[tuple[date, Response]], day: date, days: int = 0) -> Balance:
    """The balance up to a day: of the last `days` days, or of all time for 0."""
    after = day - timedelta(days=days) if days else date.min
    kinds = [response.kind for when, response in given if after < when <= day]
    return Balance(
        incentives=kinds.count(ResponseClass.INCENTIVE),
        sanctions=kinds.count(ResponseClass.SANCTION),
        adjustments=kinds.count(ResponseClass.ADJUSTMENT),
    )
