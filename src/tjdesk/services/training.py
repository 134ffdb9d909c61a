"""A training court: an invented docket with most of a year behind it, and a session of today to record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Attended, CourtOrder, Disposition, Hearing, PhaseDecision, Response
from tjdesk.domain.legal_term import LegalTerm
from tjdesk.domain.outcome import Outcome, apply
from tjdesk.domain.person import Person
from tjdesk.domain.referral import Referral
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.domain.testing import DrugTest, Finding, TestResult
from tjdesk.services.command import Command
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Work
from tjdesk.services.training_people import TrainingCast

WEEKS = 4
"""How long before today the last session was: long enough for tests and treatment in between."""
SESSIONS = 12
"""How many sessions lie behind, each some weeks after the one before."""
TERM_MONTHS = 18
INSTRUMENT = "conditional_suspension"


@dataclass(frozen=True)
class FillTrainingCourt(Command[CourtSession]):
    """The cast referred and admitted, a signed session every few weeks since, phases gone through, tests and treatment
    since the last one, and today's session planned."""

    cast: TrainingCast
    today: dt.date

    def execute(self, work: Work) -> CourtSession:
        held = [self._session(work, self.today - dt.timedelta(weeks=WEEKS * back)) for back in range(SESSIONS, 0, -1)]
        today = self._session(work, self.today)
        for place, (surnames, given) in enumerate(self.cast.people):
            self._participant(work, place, surnames, given, (*held, today))
        for session in held:
            work.put(_signed(work, session))
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
        self, work: Work, place: int, surnames: str, given: str, sessions: tuple[CourtSession, ...]
    ) -> None:
        phases = work.pack.phases
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
                status_since=admitted, phase=phases[0].code, phase_since=admitted, admitted_on=admitted,
                legal_instrument=INSTRUMENT,
            ),
        )  # fmt: skip
        _admitted(work, person, enrolment, admitted)
        came = [session for session in sessions[:-1] if session.date > admitted]
        advances = _advances(len(came), place % len(phases))
        for number, session in enumerate(came):
            following = sessions[sessions.index(session) + 1].date
            outcome = self._outcome(place, following, advance=number in advances)
            enrolment = _recorded(work, outcome, _hearing(work, enrolment, session, place + 1), enrolment)
        self._since(work, place, person)
        work.put(_hearing(work, enrolment, sessions[-1], place + 1))

    def _outcome(self, place: int, following: dt.date, *, advance: bool) -> Outcome:
        """How a hearing of the past went: mostly the routine."""
        last = following == self.today
        return Outcome(
            attendance=Attended.PRESENT.value,
            appeared=("judge", "prosecutor", "defence", "treatment"),
            report_received=True,
            progress="satisfactory",
            responses=(Response(kind="incentive", item="verbal_praise"),) if place % 3 or advance else (),
            decision=(PhaseDecision.ADVANCE if advance else PhaseDecision.STAY).value,
            orders=(CourtOrder(text=self.cast.order, due=self.today),) if last and place % 4 == 1 else (),
            next_date=following,
            next_time=dt.time(9),
        )

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


def _advances(hearings: int, phases: int) -> frozenset[int]:
    """At which of so many hearings somebody went on to the next of so many phases; never at the last one."""
    return frozenset((one * (hearings - 1)) // (phases + 1) for one in range(1, phases + 1))


def _signed(work: Work, session: CourtSession) -> CourtSession:
    """A session of the past, opened, closed and signed on its day."""
    closed = dt.datetime.combine(session.date, dt.time(12, 40), work.now().tzinfo)
    return replace(
        session, status=SessionStatus.SIGNED.value, opened_at=closed.replace(hour=9, minute=0), closed_at=closed,
        signed_at=closed, signed_by=work.seat.user_name,
    )  # fmt: skip


def _recorded(work: Work, outcome: Outcome, hearing: Hearing, enrolment: Enrolment) -> Enrolment:
    """The enrolment after a hearing of the past, which was signed."""
    recorded, after = apply(outcome, hearing, enrolment, work.pack.phases)
    signed = dt.datetime.combine(hearing.date, dt.time(12, 40), work.now().tzinfo)
    work.put(replace(recorded, signed_at=signed), after)
    return after


def _admitted(work: Work, person: Person, enrolment: Enrolment, day: dt.date) -> None:
    """How somebody came into the programme: referral, consent, and the legal term where the pack has a rule for it."""
    dossier = person.dossier
    work.put(
        Referral(
            id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, date=day - dt.timedelta(days=24),
            source="defence",
        ),
        Consent(
            id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, person=person.id,
            given_on=day - dt.timedelta(days=3),
        ),
    )  # fmt: skip
    rule = next((one for one in work.pack.terms.values() if INSTRUMENT in one.instruments), None)
    if rule is not None:
        work.put(
            LegalTerm(
                id=work.new_id(dossier), dossier=dossier, enrolment=enrolment.id, rule=rule.code, starts_on=day,
                months=TERM_MONTHS,
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
