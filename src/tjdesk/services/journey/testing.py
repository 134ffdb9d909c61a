"""Tests with their substances, random schedules, prescriptions, and attendance with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.draw import draw_days
from tjdesk.domain.findings import explained, overall, test_problems
from tjdesk.domain.hearing import Attended
from tjdesk.domain.outcome_rules import accepted
from tjdesk.domain.problem import Problem
from tjdesk.domain.schedule import Prescription, TestSchedule
from tjdesk.domain.testing import DrugTest, Finding, TestResult, TestStatus, Validity
from tjdesk.i18n.message import _
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work

CONFIRMED = ("yes", "no", "pending")
USUAL_SPECIMEN = "urine"
MOST_PER_WEEK = 7
LONGEST_SCHEDULE = 366


@dataclass(frozen=True, kw_only=True)
class Analyte:
    """One substance of a sample, as a laboratory reports it."""

    substance: str
    result: str
    cutoff: str = ""
    confirmed: str = ""
    prescribed: bool | None = None


@dataclass(frozen=True, kw_only=True)
class RecordTest(JourneyStep):
    """One sample of one day, or why there is none. `amends` names the test that this one puts right.

    `panel` is one of the pack's: its substances are negative except those of `positive`, unless `results` says more.
    """

    ACTION: ClassVar[str] = "test_recorded"

    date: dt.date
    status: str = TestStatus.COLLECTED.value
    panel: str = ""
    positive: tuple[str, ...] = ()
    specimen: str = ""
    method: str = ""
    observed: bool | None = None
    validity: str = ""
    reported_on: dt.date | None = None
    scheduled_on: dt.date | None = None
    self_admitted: bool | None = None
    reference: str = ""
    results: tuple[Analyte, ...] = ()
    amends: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        refuse([*self._panel_problems(work), *self._codes()])
        test = self._test(work, who)
        results = tuple(self._result(work, who, test, one) for one in self._analytes(work))
        test = replace(test, result=overall(self.status, self.validity, results))
        refuse(test_problems(test, results, work.now().date()))
        work.put(test, *results)
        if test.result == Finding.POSITIVE and explained(results):
            yield Problem("results", _("Positive, and explained by a medicine that was prescribed."))

    def _panel_problems(self, work: Work) -> Iterator[Problem]:
        known = work.pack.panels
        if self.panel and self.panel not in known:
            said = _("There is no panel “{panel}”. There are: {known}.", panel=self.panel, known=tuple(known))
            yield Problem("panel", said)

    def _analytes(self, work: Work) -> tuple[Analyte, ...]:
        """Every substance with its result: those told, and the rest of the panel."""
        told = {one.substance: one for one in self.results}
        panel = work.pack.panels.get(self.panel)
        rest = panel.substances if panel is not None and self.status == TestStatus.COLLECTED else ()
        for code in (*rest, *self.positive):
            found = Finding.POSITIVE if code in self.positive else Finding.NEGATIVE
            told.setdefault(code, Analyte(substance=code, result=found.value))
        return tuple(told.values())

    def _specimen(self, work: Work) -> str:
        panel = work.pack.panels.get(self.panel)
        return self.specimen or (panel.specimen if panel is not None else "") or USUAL_SPECIMEN

    def _codes(self) -> Iterator[Problem]:
        yield from accepted(self.status, TestStatus, "status", may_be_empty=False)
        yield from accepted(self.validity, Validity, "validity")
        for index, one in enumerate(self.results):
            yield from accepted(one.result, Finding, f"results.{index}.result", may_be_empty=False)
            if one.confirmed and one.confirmed not in CONFIRMED:
                said = _(
                    "“{value}” is not understood here. Accepted: {accepted}.", value=one.confirmed, accepted=CONFIRMED
                )
                yield Problem(f"results.{index}.confirmed", said)
        if (self.results or self.positive) and self.status != TestStatus.COLLECTED:
            yield Problem("results", _("Without a sample there is no result."))

    def _test(self, work: Work, who: Participant) -> DrugTest:
        if self.amends and work.get(DrugTest, self.amends) is None:
            refuse([Problem("amends", _("There is no such test to correct."))])
        collected = self.status == TestStatus.COLLECTED
        return DrugTest(
            id=work.new_id(who.id), dossier=who.id, person=who.enrolment.person, collected_on=self.date,
            specimen=self._specimen(work) if collected else "", method=self.method,
            observed=self.observed, status=self.status, validity=self.validity, reported_on=self.reported_on,
            scheduled_on=self.scheduled_on,
            self_admitted=self.self_admitted, reference=self.reference, amends=self.amends,
        )  # fmt: skip

    def _result(self, work: Work, who: Participant, test: DrugTest, one: Analyte) -> TestResult:
        prescribed = one.prescribed
        if prescribed is None and one.result == Finding.POSITIVE:
            prescribed = _prescribed(work, who, one.substance, self.date) or None
        return TestResult(
            id=work.new_id(who.id), dossier=who.id, test=test.id, substance=one.substance, result=one.result,
            cutoff=one.cutoff, confirmed=one.confirmed, prescribed=prescribed,
        )  # fmt: skip


def _prescribed(work: Work, who: Participant, substance: str, day: dt.date) -> bool:
    mine = of_enrolment(work, who, Prescription)
    return any(
        one.substance == substance and one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)
        for one in mine
    )


@dataclass(frozen=True, kw_only=True)
class ConfirmTest(JourneyStep):
    """The laboratory confirms a presumptive positive of a day, or does not: a new version of the substance's result."""

    ACTION: ClassVar[str] = "test_confirmed"

    date: dt.date
    collected_on: dt.date
    substance: str
    confirmed: bool

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        tests = [one for one in in_force(work.find(DrugTest, dossier=who.id)) if one.collected_on == self.collected_on]
        found = [(test, result) for test in tests for result in in_force(work.find(TestResult, test=test.id))]
        mine = [(t, r) for t, r in found if r.substance == self.substance and r.result == Finding.POSITIVE]
        if not mine:
            said = _("No sample of {date} is positive for this substance.", date=self.collected_on)
            refuse([Problem("substance", said)])
        self._put(work, who, *mine[-1])
        return ()

    def _put(self, work: Work, who: Participant, test: DrugTest, result: TestResult) -> None:
        """The result's new version; of the whole sample, where the overall finding changes with it."""
        said = "yes" if self.confirmed else "no"
        newer = replace(result, id=work.new_id(who.id), confirmed=said, amends=result.id)
        others = [one for one in in_force(work.find(TestResult, test=test.id)) if one.id != result.id]
        finding = overall(test.status, test.validity, [*others, newer])
        if finding != test.result:
            test = replace(test, id=work.new_id(who.id), result=finding, reported_on=self.date, amends=test.id)
            copies = (replace(one, id=work.new_id(who.id), test=test.id, amends=one.id) for one in others)
            work.put(test, *copies)
        work.put(replace(newer, test=test.id))


@dataclass(frozen=True, kw_only=True)
class ScheduleTests(JourneyStep):
    """Days drawn at random for tests to come, every day of the week alike. The same `seed` draws the same days."""

    ACTION: ClassVar[str] = "tests_scheduled"

    starts_on: dt.date
    ends_on: dt.date
    tests_per_week: int
    seed: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        if not 0 <= (self.ends_on - self.starts_on).days < LONGEST_SCHEDULE:
            refuse([Problem("ends_on", _("A schedule covers from one day to a year."))])
        if not 1 <= self.tests_per_week <= MOST_PER_WEEK:
            refuse([Problem("tests_per_week", _("Say how many tests a week: from 1 to 7."))])
        id = work.new_id(who.id)
        seed = self.seed or id
        days = draw_days(self.starts_on, self.ends_on, self.tests_per_week, seed)
        for before in in_force(work.find(TestSchedule, dossier=who.id, enrolment=who.enrolment.id)):
            if before.ends_on >= self.starts_on:
                yield Problem("starts_on", _("The schedule before this one runs until {date}.", date=before.ends_on))
        schedule = TestSchedule(
            id=id, dossier=who.id, enrolment=who.enrolment.id, starts_on=self.starts_on, ends_on=self.ends_on,
            tests_per_week=self.tests_per_week, seed=seed, days=days,
        )  # fmt: skip
        work.put(schedule)


@dataclass(frozen=True, kw_only=True)
class AddPrescription(JourneyStep):
    """A medicine that may explain what a test finds."""

    ACTION: ClassVar[str] = "prescription_added"

    starts_on: dt.date
    substance: str
    ends_on: dt.date | None = None
    prescriber: str = ""
    medicine: str = ""
    verified: bool | None = None

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.starts_on, "starts_on")
        if self.ends_on is not None and self.ends_on < self.starts_on:
            refuse([Problem("ends_on", _("The prescription ends before it begins."))])
        add(
            work, who, Prescription, starts_on=self.starts_on, ends_on=self.ends_on, substance=self.substance,
            prescriber=self.prescriber, medicine=self.medicine, verified=self.verified,
        )  # fmt: skip
        return ()


@dataclass(frozen=True, kw_only=True)
class RecordAttendance(JourneyStep):
    """One appointment kept or missed, and how it is known: a stamped card, a provider's report, the person's word."""

    ACTION: ClassVar[str] = "attendance_recorded"

    date: dt.date
    service: str
    attendance: str
    reason: str = ""
    source: str = ""
    reference: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(accepted(self.attendance, Attended, "attendance", may_be_empty=False))
        row = Attendance(
            id=work.new_id(who.id), dossier=who.id, person=who.enrolment.person, date=self.date, service=self.service,
            attendance=self.attendance, reason=self.reason, source=self.source, reference=self.reference,
        )  # fmt: skip
        work.put(row)
        if not self.source:
            yield Problem("source", _("It is not said how this is known."))
