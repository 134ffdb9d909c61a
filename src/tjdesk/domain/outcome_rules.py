"""What must hold before an outcome is recorded. Every objection is named at once, beside the field it concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Attended, Disposition, Hearing, PhaseDecision
from tjdesk.domain.outcome import Outcome, as_found, can_take_back, changed_since, effect, outcome_of
from tjdesk.domain.phase import Phases
from tjdesk.domain.phase_rules import phase_problems
from tjdesk.domain.problem import Problem
from tjdesk.domain.response_rules import order_problems, response_problems
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import Message, _

RECORDABLE = (Disposition.HELD, Disposition.NOT_HELD, Disposition.POSTPONED, Disposition.CANCELLED)
"""What a clerk may say of a hearing; `scheduled` is what it is until then."""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What an outcome is judged by: the hearing as it is, the enrolment, the session, the pack's phases, today.

    `abstinent_days` are days without a positive test up to the hearing, bounded by tests; None where unknown.
    """

    hearing: Hearing
    enrolment: Enrolment
    session: CourtSession | None
    phases: Phases
    today: date
    abstinent_days: int | None = None
    amending: bool = False


def problems(
    outcome: Outcome,
    hearing: Hearing,
    enrolment: Enrolment,
    session: CourtSession | None,
    phases: Phases,
    today: date,
    *,
    abstinent_days: int | None = None,
    amending: bool = False,
) -> tuple[Problem, ...]:
    """Everything that stands against recording this outcome; empty when it may be recorded.

    A correction is judged against the enrolment as the hearing found it. `amending` says that a signed hearing is to
    get a new version. `abstinent_days`: days without a positive test, bounded by tests, None where unknown.
    """
    bench = Bench(
        hearing=hearing,
        enrolment=as_found(hearing, enrolment),
        session=session,
        phases=phases,
        today=today,
        abstinent_days=abstinent_days,
        amending=amending,
    )
    found = [*_code_problems(outcome)]
    for rule in _RULES:
        found += rule(outcome, bench)
    found += _later_change(outcome, bench, enrolment)
    return tuple(found)


def accepted(value: str, codes: Iterable[StrEnum], field: str, *, may_be_empty: bool = True) -> Iterator[Problem]:
    """An objection to a code outside a closed vocabulary, naming what is accepted."""
    listed = tuple(code.value for code in codes)
    if value in listed or (may_be_empty and not value):
        return
    said: Message = _("“{value}” is not understood here. Accepted: {accepted}.", value=value, accepted=listed)
    yield Problem(field, said)


def _code_problems(outcome: Outcome) -> Iterator[Problem]:
    yield from accepted(outcome.disposition, RECORDABLE, "disposition", may_be_empty=False)
    yield from accepted(outcome.attendance, Attended, "attendance")
    yield from accepted(outcome.decision, PhaseDecision, "phase")


def _standing_of_hearing(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    """Signed hearings are amended, never recorded over; a hearing belongs to the day of its session."""
    hearing, session = bench.hearing, bench.session
    closed = session is not None and session.status == SessionStatus.SIGNED and hearing.version == 1
    if (hearing.signed_at is not None or closed) and not bench.amending:
        said = _("This hearing of {date} is already signed. Amend it, with a reason.", date=hearing.date)
        yield Problem("session", said)
    if session is not None and session.date != hearing.date:
        said = _(
            "The hearing is on {hearing_date}, but its session is on {session_date}. Give both the same day.",
            hearing_date=hearing.date,
            session_date=session.date,
        )
        yield Problem("session", said)


def _day(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    """Nothing that has not happened yet is recorded as held or as failed."""
    hearing, session = bench.hearing, bench.session
    if outcome.disposition in (Disposition.HELD, Disposition.NOT_HELD) and hearing.date > bench.today:
        said = _("The hearing is on {date}. Before that day it can only be postponed or cancelled.", date=hearing.date)
        yield Problem("disposition", said)
    if outcome.held and session is not None and session.status == SessionStatus.POSTPONED:
        yield Problem("disposition", _("The session was postponed, so its hearings were not held."))


def _attendance(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    if outcome.held and not outcome.attendance:
        yield Problem("attendance", _("Say whether the participant was present."))
    if outcome.attendance and not outcome.held:
        said = _("Attendance belongs to a hearing that was held. An absence before a sitting court is a hearing held.")
        yield Problem("attendance", said)


def _reasons(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    if outcome.reason.strip():
        return
    if outcome.disposition == Disposition.NOT_HELD:
        yield Problem("reason", _("Say why the hearing was not held."))
    if outcome.held and outcome.decision == PhaseDecision.TERMINATE:
        yield Problem("reason", _("Say why participation is terminated."))


def _only_when_held(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    if outcome.held:
        return
    said = _("Only a hearing that was held can decide this.")
    if outcome.moves:
        yield Problem("phase", said)
    if outcome.responses:
        yield Problem("responses", said)
    if outcome.orders and outcome.disposition != Disposition.POSTPONED:
        yield Problem("orders", _("Only a hearing that was held or postponed can order something."))


def _warrant(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    if outcome.warrant and not (outcome.held and outcome.attendance == Attended.ABSENT):
        said = _("A warrant needs an unexcused absence from a hearing that was held.")
        yield Problem("warrant", said)


def _next_hearing(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    if outcome.disposition == Disposition.POSTPONED and outcome.next_date is None:
        yield Problem("next.date", _("Say to which day the hearing is postponed."))
    elif outcome.next_date is None and outcome.next_time is not None:
        yield Problem("next.date", _("The next hearing has a time but no date."))
    if outcome.next_date is not None and outcome.next_date <= bench.hearing.date:
        said = _("The next hearing must come after this one of {date}.", date=bench.hearing.date)
        yield Problem("next.date", said)


def _responses(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    yield from response_problems(outcome.responses)


def _orders(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    yield from order_problems(outcome.orders, bench.hearing.date)


def _phase(outcome: Outcome, bench: Bench) -> Iterator[Problem]:
    if not outcome.held or not outcome.moves:
        return
    yield from phase_problems(outcome, bench.enrolment, bench.phases, bench.hearing.date, bench.abstinent_days)


def _later_change(outcome: Outcome, bench: Bench, now: Enrolment) -> Iterator[Problem]:
    """A correction that would move the enrolment otherwise is too late once something else has moved it."""
    hearing = bench.hearing
    before = effect(outcome_of(hearing), bench.enrolment, hearing.date, bench.phases)
    after = effect(outcome, bench.enrolment, hearing.date, bench.phases)
    if before != after and not can_take_back(hearing, now):
        yield Problem("phase", changed_since(hearing))


_Rule = Callable[[Outcome, Bench], Iterator[Problem]]
_RULES: tuple[_Rule, ...] = (
    _standing_of_hearing,
    _day,
    _attendance,
    _reasons,
    _only_when_held,
    _warrant,
    _next_hearing,
    _responses,
    _orders,
    _phase,
)
