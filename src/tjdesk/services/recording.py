"""Recording the outcome of a hearing: first time, correction before signing, amendment after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.best_practice import warnings
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.findings import abstinent_days, since_last
from tjdesk.domain.hearing import Hearing, HearingMode, SinceLast
from tjdesk.domain.outcome import Outcome, amend, apply
from tjdesk.domain.outcome_rules import accepted, problems
from tjdesk.domain.problem import Problem
from tjdesk.domain.record import Compartment, Place, Sealed
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.domain.session_rules import open_session
from tjdesk.domain.testing import DrugTest
from tjdesk.i18n.message import _
from tjdesk.services.calendar import iso_date, next_order, put_session, session_named, sessions_on
from tjdesk.services.command import Command
from tjdesk.services.journey.from_hearing import keep_journey
from tjdesk.services.journey.pack_rules import hearing_problems
from tjdesk.services.journey.terms import reckoning_of
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import Changes, Reads, Work
from tjdesk.services.scheduling import keep_next_hearing


class OutcomeRefused(Refused):
    """Everything that stands against an outcome; the first objection is the one raised."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message, problems[0].field)
        self.problems = problems


@dataclass(frozen=True)
class Recorded:
    """What recording did: the hearing as it stands, whether it amends a signed one, and what to mind."""

    hearing: Hearing
    amended: bool
    warnings: tuple[Problem, ...]
    changes: Changes


@dataclass(frozen=True)
class RecordOutcome(Command[Recorded]):
    """The outcome of one participant in one session (id or ISO date; made where the court has none that day).

    `amend_reason` is needed once the session is signed. An empty team note keeps the one that stands, unless
    `clear_team_notes`. `kind` and `mode` (in_person, video, telephone) are of the hearing, where they are to be
    changed. `back` is the true time of what is entered later from paper.
    """

    participant: str
    session: str
    outcome: Outcome
    amend_reason: str = ""
    clear_team_notes: bool = False
    kind: str = ""
    mode: str = ""
    back: dt.datetime | None = None

    def execute(self, work: Work) -> Recorded:
        participant = participant_of(work, self.participant)
        session = _session(work, self.session, participant)
        hearing = self._called(work, session, participant)
        outcome = self._completed(work, hearing)
        signed, late = hearing.signed_at is not None, self._comes_late(session, hearing)
        found = self._objections(work, outcome, hearing, participant, session, signed or late)
        if found:
            raise OutcomeRefused(found)
        hearing, enrolment = self._apply(work, outcome, hearing, participant, signed or late)
        _open(work, session)
        keep_next_hearing(work, hearing)
        reminders = tuple(keep_journey(work, participant, hearing, participant.enrolment, enrolment))
        advice = _advice(work, outcome, hearing, participant)
        action = "outcome_amended" if signed else "outcome_recorded"
        changes = work.commit(action, reason=self.amend_reason if signed or late else "", back=self.back)
        return Recorded(hearing, signed, (*advice, *reminders), changes)

    def _called(self, work: Work, session: CourtSession, who: Participant) -> Hearing:
        """The hearing, of the kind and mode asked for; its kind stays once it is recorded."""
        hearing = _hearing(work, session, who)
        kind = hearing.kind if hearing.recorded else self.kind or hearing.kind
        return replace(hearing, kind=kind, mode=self.mode or hearing.mode)

    def _comes_late(self, session: CourtSession, hearing: Hearing) -> bool:
        """Whether it is added to a session that is signed. Raises Refused where nobody says why."""
        late = session.status == SessionStatus.SIGNED and hearing.signed_at is None
        if late and not self.amend_reason.strip():
            raise Refused(
                _("The session of {date} is signed: say why this hearing is added to it.", date=session.date),
                "amend_reason",
            )
        return late

    def _completed(self, work: Work, hearing: Hearing) -> Outcome:
        outcome = self.outcome
        if not outcome.team_notes and not self.clear_team_notes:
            outcome = replace(outcome, team_notes=_kept_note(work, hearing))
        if outcome.held and outcome.since_last is None:
            outcome = replace(outcome, since_last=counts_before(work, hearing))
        return outcome

    def _objections(
        self, work: Work, outcome: Outcome, hearing: Hearing, who: Participant, session: CourtSession, signed: bool
    ) -> tuple[Problem, ...]:
        tests, policy = work.find(DrugTest, dossier=hearing.dossier), work.pack.tests
        clean = abstinent_days(tests, session.date, policy.treat_as_positive, policy.gap_days)
        mode = accepted(self.mode, HearingMode, "mode")
        without = hearing_problems(work, who.enrolment, "participant") if not hearing.recorded else ()
        return (*mode, *without, *problems(
            outcome, hearing, who.enrolment, session, work.pack.phases, work.now().date(),
            abstinent_days=clean, amending=signed and bool(self.amend_reason.strip()),
        ))  # fmt: skip

    def _apply(
        self, work: Work, outcome: Outcome, hearing: Hearing, who: Participant, sealed: bool
    ) -> tuple[Hearing, Enrolment]:
        if hearing.signed_at is not None:
            id = work.new_id(hearing.dossier)
            after, enrolment = amend(
                outcome, hearing, who.enrolment, work.pack.phases, reason=self.amend_reason, new_id=id
            )
        else:
            after, enrolment = apply(outcome, hearing, who.enrolment, work.pack.phases)
        if sealed:
            after = replace(after, signed_at=work.now(), signed_by=work.seat.user_name)
        work.put(after, enrolment)
        return after, enrolment


def _advice(work: Work, outcome: Outcome, hearing: Hearing, who: Participant) -> tuple[Problem, ...]:
    pack = work.pack
    return warnings(
        outcome, hearing, who.enrolment, pack.phases, calendar=pack.calendar,
        watch=pack.watch, min_days_to_closure=_least_days(work, who), shown=pack.before_next_phase,
    )  # fmt: skip


def _least_days(work: Work, who: Participant) -> int:
    """Days from admission before which the law lets no case be closed: by the term, else by the pack; 0 for none."""
    term = reckoning_of(work, who, work.now().date())
    if term is None or who.enrolment.admitted_on is None:
        return work.pack.min_days_to_closure
    return max(0, (term.minimum_on - who.enrolment.admitted_on).days)


def _kept_note(work: Work, hearing: Hearing) -> str:
    """The team's note that stands. A sealed text opens in its own record only: an amending version gets it sealed anew,
    if whoever amends may read it; otherwise it stays with the version it was written in."""
    if hearing.signed_at is None or not isinstance(hearing.team_notes, Sealed):
        return hearing.team_notes
    return work.opened(Place(hearing.dossier, Compartment.TEAM, hearing.id, "team_notes"), hearing.team_notes) or ""


def _session(work: Work, named: str, participant: Participant) -> CourtSession:
    """The session of an id or a date; of a date, the one that lists this participant, at any site, else our own."""
    day = iso_date(named) if named else work.now().date()
    if day is None:
        return session_named(work, named)
    mine = in_force(work.find(Hearing, enrolment=participant.enrolment.id, date=day))
    listed = {hearing.session for hearing in mine}
    there = [session for session in sessions_on(work, day) if session.id in listed]
    taking = [one for one in sessions_on(work, day, work.seat.site) if one.status != SessionStatus.POSTPONED]
    return next(iter(there or taking), None) or put_session(work, day)


def _hearing(work: Work, session: CourtSession, who: Participant) -> Hearing:
    """The hearing that counts of this participant in the session, or a new one at the end of the list."""
    there = in_force(work.find(Hearing, session=session.id, enrolment=who.enrolment.id))
    if there:
        return there[0]
    hearing = Hearing(
        id=work.new_id(who.id),
        dossier=who.id,
        enrolment=who.enrolment.id,
        session=session.id,
        date=session.date,
        time=session.time,
        court=work.seat.site_name,
        judge=session.judge,
        order=next_order(work, session),
    )
    work.put(hearing)
    return hearing


def _open(work: Work, session: CourtSession) -> None:
    """The first outcome opens a planned session that is due."""
    if session.status == SessionStatus.PLANNED and session.date <= work.now().date():
        work.put(open_session(session, work.now()))


def previous_hearing(hearings: Iterable[Hearing], day: dt.date) -> Hearing | None:
    """The last hearing held before a day."""
    held = [one for one in in_force(hearings) if one.disposition == "held" and one.date < day]
    return max(held, key=lambda one: one.date, default=None)


def counts_before(reads: Reads, hearing: Hearing) -> SinceLast:
    """What happened since the hearing before: tests and treatment."""
    before = previous_hearing(reads.find(Hearing, enrolment=hearing.enrolment), hearing.date)
    attendance = reads.find(Attendance, dossier=hearing.dossier)
    tests = reads.find(DrugTest, dossier=hearing.dossier)
    return since_last(attendance, tests, before.date if before else None, hearing.date)
