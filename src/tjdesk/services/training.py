"""A training court: an invented docket with most of a year behind it, and a session of today to record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Attended, CourtOrder, Disposition, PhaseDecision, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.services.command import Command
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Work
from tjdesk.services.training_facts import grounded, known
from tjdesk.services.training_past import fill_past, invented
from tjdesk.services.training_people import TrainingCast
from tjdesk.services.training_steps import (
    TERM_MONTHS,
    admitted_on,
    advances,
    hearing_of,
    put_report,
    put_test,
    put_visit,
    recorded,
)

ENDING, UNREPORTED, LATE = (3, 7), 6, 9
"""Whose legal term ends soon, of whom no report came lately, and whose order is overdue: somebody for each alert."""
WEEKS = 4
"""How long before today the last session was: long enough for tests and treatment in between."""
SESSIONS = 12
"""How many sessions lie behind, each some weeks after the one before."""


@dataclass(frozen=True)
class FillTrainingCourt(Command[CourtSession]):
    """The cast referred and admitted, a signed session every few weeks since, phases gone through, tests and treatment
    meanwhile, people who left or wait at the door, and today's session planned."""

    cast: TrainingCast
    today: dt.date

    def execute(self, work: Work) -> CourtSession:
        held = [self._session(work, self.today - dt.timedelta(weeks=WEEKS * back)) for back in range(SESSIONS, 0, -1)]
        today = self._session(work, self.today)
        for place, (surnames, given) in enumerate(self.cast.people):
            self._participant(work, place, surnames, given, (*held, today))
        fill_past(work, self.cast, held, self.today)
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
        person, enrolment = put_participant(
            work,
            replace(
                known(invented(place, surnames, given), place, self.cast),
                birth_date=dt.date(1975 + 2 * place, 1 + place % 12, 3 + place),
            ),
            grounded(Enrolment(
                id="", dossier="", file_number=f"JT-{place * 7 + 4:03d}/{admitted.year}", status=Status.ACTIVE.value,
                status_since=admitted, phase=phases[0].code, phase_since=admitted, admitted_on=admitted,
                provider=self.cast.provider,
            ), place, self.cast),
        )  # fmt: skip
        ends_soon = place in ENDING
        months = (self.today - admitted).days // 30 + 1 if ends_soon else TERM_MONTHS
        admitted_on(work, person, enrolment, admitted, place, months)
        came = [session for session in sessions[:-1] if session.date > admitted]
        forward = advances(len(came), place % len(phases))
        for number, session in enumerate(came):
            following = sessions[sessions.index(session) + 1].date
            outcome = self._outcome(place, following, advance=number in forward)
            if session.date < self.today - dt.timedelta(weeks=WEEKS):
                put_visit(work, person, session.date - dt.timedelta(days=6))
                put_test(work, person, session.date - dt.timedelta(days=3), positive=number == 0 and place % 4 == 3)
            if place != UNREPORTED or number < len(came) - 2:
                put_report(work, enrolment, session.date, missed=1 if place % 3 == 1 else 0)
            enrolment = recorded(work, outcome, hearing_of(work, enrolment, session, place + 1), enrolment)
        self._since(work, place, person)
        work.put(hearing_of(work, enrolment, sessions[-1], place + 1))

    def _outcome(self, place: int, following: dt.date, *, advance: bool) -> Outcome:
        """How a hearing of the past went: mostly the routine."""
        last = following == self.today
        due = self.today - dt.timedelta(days=6) if place == LATE else self.today
        return Outcome(
            attendance=Attended.PRESENT.value,
            appeared=("judge", "prosecutor", "defence", "treatment"),
            report_received=True,
            progress="satisfactory",
            responses=(Response(kind="incentive", item="verbal_praise"),) if place % 3 or advance else (),
            decision=(PhaseDecision.ADVANCE if advance else PhaseDecision.STAY).value,
            orders=(CourtOrder(text=self.cast.order, due=due),) if last and place % 4 == 1 else (),
            next_date=following,
            next_time=dt.time(9),
        )

    def _since(self, work: Work, place: int, person: Person) -> None:
        """Two appointments and one test a week; somebody misses some, somebody tests positive once."""
        start = self.today - dt.timedelta(weeks=WEEKS)
        for visit in range(2 * WEEKS):
            absent = (place == 4 and visit > 1) or (place % 5 == 2 and visit == 3)
            put_visit(work, person, start + dt.timedelta(days=1 + 3 * visit), absent=absent)
        for week in range(WEEKS):
            positive = place in (2, 10) and week == 1
            missed = place == 4 and week > 0
            put_test(work, person, start + dt.timedelta(days=2 + 7 * week), positive=positive, missed=missed)


def _signed(work: Work, session: CourtSession) -> CourtSession:
    """A session of the past, opened, closed and signed on its day."""
    closed = dt.datetime.combine(session.date, dt.time(12, 40), work.now().tzinfo)
    return replace(
        session, status=SessionStatus.SIGNED.value, opened_at=closed.replace(hour=9, minute=0), closed_at=closed,
        signed_at=closed, signed_by=work.seat.user_name,
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
