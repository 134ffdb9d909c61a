"""A training court: an invented docket with some weeks behind it, and a session of today to record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Attended, CourtOrder, Disposition, Hearing, PhaseDecision, Response
from tjdesk.domain.outcome import Outcome, apply
from tjdesk.domain.person import Person
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.domain.testing import DrugTest, Finding, TestResult
from tjdesk.services.command import Command
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Work
from tjdesk.services.training_people import TrainingCast

WEEKS = 4
"""How long before today the last session was: long enough for tests and treatment in between."""


@dataclass(frozen=True)
class FillTrainingCourt(Command[CourtSession]):
    """The cast enrolled, a signed session some weeks ago, tests and treatment since, and today's session planned."""

    cast: TrainingCast
    today: dt.date

    def execute(self, work: Work) -> CourtSession:
        before = self._session(work, self.today - dt.timedelta(weeks=WEEKS))
        today = self._session(work, self.today)
        for place, (surnames, given) in enumerate(self.cast.people):
            self._participant(work, place, surnames, given, (before, today))
        closed = dt.datetime.combine(before.date, dt.time(12, 40), work.now().tzinfo)
        opened = closed.replace(hour=9, minute=0)
        work.put(
            replace(
                before, status=SessionStatus.SIGNED.value, opened_at=opened, closed_at=closed, signed_at=closed,
                signed_by=work.seat.user_name,
            )
        )  # fmt: skip
        work.commit("training_court_filled")
        return today

    def _session(self, work: Work, day: dt.date) -> CourtSession:
        court = work.seat.court_dossier
        session = CourtSession(
            id=work.new_id(court), dossier=court, site=work.seat.site, date=day, time=dt.time(9),
            room=self.cast.room, judge=self.cast.judge, clerk=self.cast.clerk,
        )  # fmt: skip
        work.put(session)
        return session

    def _participant(
        self, work: Work, place: int, surnames: str, given: str, sessions: tuple[CourtSession, CourtSession]
    ) -> None:
        before, today = sessions
        phases = work.pack.phases
        phase = phases[place % len(phases)]
        admitted = self.today - dt.timedelta(days=120 + 60 * (place % len(phases)) + place)
        first, _blank, second = surnames.rpartition(" ") if " " in surnames else (surnames, "", "")
        person, enrolment = put_participant(
            work,
            Person(
                id="", dossier="", family_name=first, second_family_name=second, given_names=given,
                birth_date=dt.date(1975 + 2 * place, 1 + place % 12, 3 + place),
            ),
            Enrolment(
                id="", dossier="", file_number=f"JT-{place * 7 + 4:03d}/{admitted.year}", status=Status.ACTIVE.value,
                status_since=admitted, phase=phase.code, phase_since=self.today - dt.timedelta(days=43 + 3 * place),
                admitted_on=admitted,
            ),
        )  # fmt: skip
        self._last_time(work, place, person, enrolment, before)
        self._since(work, place, person)
        work.put(_hearing(work, enrolment, today, place + 1))

    def _last_time(self, work: Work, place: int, person: Person, enrolment: Enrolment, session: CourtSession) -> None:
        outcome = Outcome(
            attendance=Attended.PRESENT.value,
            appeared=("judge", "prosecutor", "defence", "treatment"),
            report_received=True,
            progress="satisfactory",
            responses=(Response(kind="incentive", item="verbal_praise"),) if place % 3 else (),
            decision=PhaseDecision.STAY.value,
            orders=(CourtOrder(text=self.cast.order, due=self.today),) if place % 4 == 1 else (),
            next_date=self.today,
            next_time=dt.time(9),
        )
        hearing = _hearing(work, enrolment, session, place + 1)
        recorded, after = apply(outcome, hearing, enrolment, work.pack.phases)
        signed = dt.datetime.combine(session.date, dt.time(12, 40), work.now().tzinfo)
        work.put(replace(recorded, signed_at=signed), after)

    def _since(self, work: Work, place: int, person: Person) -> None:
        """Two appointments and one test a week; somebody misses some, somebody tests positive once."""
        start = self.today - dt.timedelta(weeks=WEEKS)
        for visit in range(2 * WEEKS):
            absent = (place == 4 and visit > 1) or (place % 5 == 2 and visit == 3)
            work.put(
                Attendance(
                    id=work.new_id(person.dossier), dossier=person.dossier, person=person.id,
                    date=start + dt.timedelta(days=1 + 3 * visit), service="treatment_session",
                    attendance=(Attended.ABSENT if absent else Attended.PRESENT).value,
                )
            )  # fmt: skip
        for week in range(WEEKS):
            positive = place in (2, 10) and week == 1
            missed = place == 4 and week > 0
            self._test(work, person, start + dt.timedelta(days=2 + 7 * week), positive=positive, missed=missed)

    def _test(self, work: Work, person: Person, day: dt.date, *, positive: bool, missed: bool) -> None:
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


def _hearing(work: Work, enrolment: Enrolment, session: CourtSession, order: int) -> Hearing:
    return Hearing(
        id=work.new_id(enrolment.dossier), dossier=enrolment.dossier, enrolment=enrolment.id, session=session.id,
        date=session.date, time=session.time, court=work.seat.site_name, judge=session.judge, order=order,
    )  # fmt: skip


def training_outcomes(cast: TrainingCast, today: dt.date, days: tuple[int, ...]) -> tuple[Outcome, ...]:
    """What happens to each of the cast today: mostly the routine, and every exception once. `days` to the next hearing
    by person."""
    routine = Outcome(
        attendance=Attended.PRESENT.value,
        appeared=("judge", "prosecutor", "defence", "treatment", "supervision"),
        report_received=True,
        progress="satisfactory",
        responses=(Response(kind="incentive", item="verbal_praise"),),
        decision=PhaseDecision.STAY.value,
        next_time=dt.time(9),
    )
    sanction = Response(kind="sanction", item="warning", behaviour="missed_test")
    adjustment = Response(kind="adjustment", item="individual_therapy", quantity="1", unit="per_week")
    special = {
        0: replace(routine, notes=cast.note, team_notes=cast.team_note),
        2: replace(
            routine, responses=(adjustment,), orders=(CourtOrder(text=cast.order, due=today + dt.timedelta(10)),)
        ),
        4: replace(
            routine, attendance=Attended.ABSENT.value, reason=cast.absence, responses=(), warrant=True, progress=""
        ),
        6: replace(routine, responses=()),
        8: Outcome(disposition=Disposition.POSTPONED.value, reason=cast.absence, next_time=dt.time(9)),
        9: replace(routine, attendance=Attended.LATE.value),
        11: replace(routine, responses=(*routine.responses, sanction, adjustment)),
    }
    return tuple(
        replace(special.get(place, routine), next_date=today + dt.timedelta(days=days[place]))
        for place in range(len(cast.people))
    )
