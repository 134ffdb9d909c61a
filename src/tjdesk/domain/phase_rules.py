"""When a hearing may change a participant's phase, or end the participation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import PhaseDecision
from tjdesk.domain.machine import allowed
from tjdesk.domain.outcome import LEFT_BY, Outcome
from tjdesk.domain.phase import Phases, days_in_phase, find_phase, next_phase, previous_phase
from tjdesk.domain.problem import Problem
from tjdesk.domain.states import ENROLMENT
from tjdesk.i18n.message import Message, _, counted

_EVENT = {
    PhaseDecision.ADVANCE: "hearing_orders",
    PhaseDecision.RETURN: "hearing_orders",
    PhaseDecision.GRADUATE: "graduates",
    PhaseDecision.TERMINATE: "revoked",
    PhaseDecision.WITHDRAW: "withdraws",
}
"""The event of the enrolment's state machine that a decision is."""


def phase_problems(
    outcome: Outcome, enrolment: Enrolment, phases: Phases, day: date, abstinent_days: int | None
) -> Iterator[Problem]:
    """Objections to a decision, other than staying, taken at a hearing held on `day`.

    Too little time, or too little abstinence, asks for a reason (field `reason`); everything else forbids.
    """
    if outcome.decision not in set(PhaseDecision):
        return
    decision = PhaseDecision(outcome.decision)
    forbidden = [Problem("phase", said) for said in _forbidden(decision, outcome, enrolment, phases, day)]
    yield from forbidden
    onward = decision in (PhaseDecision.ADVANCE, PhaseDecision.GRADUATE)
    here = find_phase(phases, enrolment.phase)
    if onward and here is not None and not forbidden and not outcome.reason.strip():
        for said in shortfalls(here, days_in_phase(phases, enrolment, day), abstinent_days):
            yield Problem("reason", said)


def _forbidden(
    decision: PhaseDecision, outcome: Outcome, enrolment: Enrolment, phases: Phases, day: date
) -> Iterator[Message]:
    yield from _status(decision, outcome, enrolment)
    yield from _admission(decision, enrolment, day)
    yield from _order_of_events(enrolment, day)
    if decision not in (PhaseDecision.TERMINATE, PhaseDecision.WITHDRAW):
        yield from _direction(decision, enrolment.phase, phases)


def _status(decision: PhaseDecision, outcome: Outcome, enrolment: Enrolment) -> Iterator[Message]:
    """An absconded person who appears is active again by appearing; an unknown status is not held against anyone."""
    status = enrolment.status or Status.ACTIVE
    if status == Status.ABSCONDED and outcome.appears:
        status = Status.ACTIVE
    said = allowed(ENROLMENT, status, _EVENT[decision])
    if said is not None:
        yield said


def _admission(decision: PhaseDecision, enrolment: Enrolment, day: date) -> Iterator[Message]:
    if enrolment.admitted_on is None:
        if decision not in (PhaseDecision.TERMINATE, PhaseDecision.WITHDRAW):
            yield _("The day of admission is not known. Enter it before changing the phase.")
    elif day < enrolment.admitted_on and decision in LEFT_BY:
        yield _(
            "The participant was admitted on {admitted}: nobody leaves before that.", admitted=enrolment.admitted_on
        )
    elif day < enrolment.admitted_on:
        yield _("The participant was admitted on {admitted}: no phase before that.", admitted=enrolment.admitted_on)


def _order_of_events(enrolment: Enrolment, day: date) -> Iterator[Message]:
    later = [since for since in (enrolment.phase_since, enrolment.status_since) if since is not None and since > day]
    if later:
        yield _(
            "Status or phase was already changed on {later}, after this hearing. Correct that first.", later=max(later)
        )


def _direction(decision: PhaseDecision, code: str, phases: Phases) -> Iterator[Message]:
    here = find_phase(phases, code)
    if here is None:
        yield _("The present phase is not known. Enter it before changing the phase.")
    elif decision == PhaseDecision.RETURN:
        yield from _return(here, phases)
    elif decision == PhaseDecision.ADVANCE and next_phase(phases, code) is None:
        yield _("“{phase}” is the last phase: choose graduation instead.", phase=here.label)
    elif decision == PhaseDecision.GRADUATE and next_phase(phases, code) is not None:
        yield _("Graduation is only possible from the last phase, not from “{phase}”.", phase=here.label)


def _return(here: PhaseTemplate, phases: Phases) -> Iterator[Message]:
    if previous_phase(phases, here.code) is None:
        yield _("“{phase}” is the first phase: there is none to return to.", phase=here.label)
    elif not here.may_return:
        yield _("The programme's rules allow no return from “{phase}”.", phase=here.label)


def shortfalls(here: PhaseTemplate, days: int | None, abstinent_days: int | None) -> Iterator[Message]:
    """What a phase's minimums still lack. Each can be overridden by the judge, with a reason."""
    if here.min_days and days is None:
        yield _("It is not known since when the participant has been in this phase. To decide all the same, say why.")
    elif days is not None and days < here.min_days:
        yield counted(
            "{count} day in this phase; the programme asks for {needed}. To decide all the same, say why.",
            "{count} days in this phase; the programme asks for {needed}. To decide all the same, say why.",
            days,
            needed=here.min_days,
        )
    if not here.min_abstinent_days:
        return
    if abstinent_days is None:
        yield _(
            "No tests show the {needed} days without use that the programme asks for. To decide all the same, say why.",
            needed=here.min_abstinent_days,
        )
    elif abstinent_days < here.min_abstinent_days:
        yield counted(
            "{count} day without a positive test; the programme asks for {needed}. To decide all the same, say why.",
            "{count} days without a positive test; the programme asks for {needed}. To decide all the same, say why.",
            abstinent_days,
            needed=here.min_abstinent_days,
        )
