"""Steps of invented journeys, that the people of a training court's docket and those who left it have in common."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tjdesk.domain.assessment import Assessment, Diagnosis
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import ProgressReport
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment, Status, StatusChange
from tjdesk.domain.hearing import Attended, Hearing, HearingMode
from tjdesk.domain.legal_term import LegalTerm
from tjdesk.domain.outcome import Outcome, apply
from tjdesk.domain.person import Person
from tjdesk.domain.referral import Checked, CheckedItem, Eligibility, LegalScreening, Referral
from tjdesk.domain.session import CourtSession
from tjdesk.domain.testing import DrugTest, Finding, TestResult
from tjdesk.services.ports import Work
from tjdesk.services.training_facts import INSTRUMENT, SOURCE, put_case, substance_of

TERM_MONTHS = 18


def recorded(work: Work, outcome: Outcome, hearing: Hearing, enrolment: Enrolment) -> Enrolment:
    """The enrolment after a hearing of the past, which was signed."""
    after_hearing, after = apply(outcome, hearing, enrolment, work.pack.phases)
    signed = dt.datetime.combine(hearing.date, dt.time(12, 40), work.now().tzinfo)
    work.put(replace(after_hearing, signed_at=signed), after)
    return after


def admitted_on(
    work: Work, person: Person, enrolment: Enrolment, day: dt.date, place: int, months: int = TERM_MONTHS
) -> None:
    """How somebody came into the programme: its steps, and the term where the pack has a rule for it."""
    dossier = person.dossier
    put_referral(work, person, enrolment, day - dt.timedelta(days=24))
    put_case(work, enrolment, place, day)
    _found_fit(work, person, enrolment, day, substance_of(place))
    for days, event, status in _ON_THE_WAY_IN:
        change = StatusChange(
            id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, date=day - dt.timedelta(days=days),
            event=event, status=status.value,
        )  # fmt: skip
        work.put(change)
    work.put(
        Consent(
            id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, person=person.id,
            given_on=day - dt.timedelta(days=3),
        )
    )  # fmt: skip
    rule = next((one for one in work.pack.terms.values() if INSTRUMENT in one.instruments), None)
    if rule is not None:
        work.put(
            LegalTerm(
                id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, rule=rule.code, starts_on=day,
                months=months,
            )
        )  # fmt: skip


_ON_THE_WAY_IN = (
    (24, "referred", Status.REFERRED), (18, "legal_review_passed", Status.SCREENED_OK),
    (11, "assessed", Status.ASSESSED), (7, "accepted", Status.OFFERED), (0, "admitted", Status.ACTIVE),
)  # fmt: skip
"""Days before the admission, what happened, and the status it led to."""


def _found_fit(work: Work, person: Person, enrolment: Enrolment, day: dt.date, substance: str) -> None:
    """The legal checklist answered, and the assessment confirmed."""
    dossier = person.dossier
    points = tuple(CheckedItem(code=item.code, answer=Checked.MET.value) for item in work.pack.offered("legal_check"))
    work.put(
        LegalScreening(
            id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, date=day - dt.timedelta(days=18),
            items=points, result=Eligibility.ELIGIBLE.value,
        ),
        Assessment(
            id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, person=person.id,
            date=day - dt.timedelta(days=11), assessor=enrolment.provider, instrument="assist",
            result=Diagnosis.CONFIRMED.value, primary_substance=substance,
        ),
    )  # fmt: skip


def put_referral(work: Work, person: Person, enrolment: Enrolment, day: dt.date) -> None:
    """The referral with which everything begins."""
    work.put(
        Referral(
            id=work.new_id(person.dossier), dossier=person.dossier, enrolment=enrolment.id, date=day, source=SOURCE
        )
    )


def hearing_of(work: Work, enrolment: Enrolment, session: CourtSession, order: int) -> Hearing:
    """A hearing in a session, still without an outcome."""
    return Hearing(
        id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id, session=session.id,
        date=session.date, time=session.time, court=work.seat.site_name, judge=session.judge, order=order,
        mode=HearingMode.IN_PERSON.value,
    )  # fmt: skip


def put_report(work: Work, enrolment: Enrolment, day: dt.date, *, missed: int = 0) -> None:
    """The provider's report on the four weeks before a day: two sessions a week."""
    work.put(
        ProgressReport(
            id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id,
            provider=enrolment.provider, period_from=day - dt.timedelta(days=30), period_to=day - dt.timedelta(days=2),
            received_on=day - dt.timedelta(days=1), scheduled=8, attended=8 - missed, excused=0, unexcused=missed,
            cancelled=0,
        )
    )  # fmt: skip


def put_visit(work: Work, person: Person, day: dt.date, *, absent: bool = False) -> None:
    """One appointment at treatment."""
    work.put(
        Attendance(
            id=work.new_id(person.dossier), dossier=person.dossier, person=person.id, date=day,
            service="treatment_session", attendance=(Attended.ABSENT if absent else Attended.PRESENT).value,
        )
    )  # fmt: skip


def put_test(work: Work, person: Person, day: dt.date, *, positive: bool = False, missed: bool = False) -> None:
    """One sample with its substances, or one that nobody gave."""
    finding = Finding.POSITIVE if positive else Finding.NEGATIVE
    test = DrugTest(
        id=work.new_id(person.dossier), dossier=person.dossier, person=person.id, collected_on=day,
        specimen="urine", status="no_show" if missed else "collected", result="" if missed else finding.value,
    )  # fmt: skip
    work.put(test)
    for substance in () if missed else ("cannabis", "cocaine", "opioid"):
        found = finding if substance == "cocaine" else Finding.NEGATIVE
        work.put(
            TestResult(
                id=work.new_id(person.dossier), dossier=person.dossier, test=test.id, substance=substance,
                result=found.value,
            )
        )  # fmt: skip


def advances(hearings: int, phases: int) -> frozenset[int]:
    """At which of so many hearings somebody went on to the next of so many phases; never at the last one."""
    return frozenset((one * (hearings - 1)) // (phases + 1) for one in range(1, phases + 1))
