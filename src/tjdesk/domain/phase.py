"""Phases in their order: which comes next, which came before, and since when a participant has been in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import PhaseDecision

Phases = Sequence[PhaseTemplate]


def find_phase(phases: Phases, code: str) -> PhaseTemplate | None:
    """The phase of a code, or None for a code that the pack does not have (or no code)."""
    return next((phase for phase in phases if phase.code == code), None)


def first_phase(phases: Phases) -> PhaseTemplate | None:
    return min(phases, key=lambda phase: phase.order, default=None)


def next_phase(phases: Phases, code: str) -> PhaseTemplate | None:
    """The phase that follows, or None after the last one."""
    here = find_phase(phases, code)
    if here is None:
        return None
    return min((p for p in phases if p.order > here.order), key=lambda phase: phase.order, default=None)


def previous_phase(phases: Phases, code: str) -> PhaseTemplate | None:
    """The phase before, or None in the first one."""
    here = find_phase(phases, code)
    if here is None:
        return None
    return max((p for p in phases if p.order < here.order), key=lambda phase: phase.order, default=None)


def phase_decided(phases: Phases, code: str, decision: str) -> str:
    """The phase code after a decision; unchanged where the decision does not move, or cannot."""
    moves = {PhaseDecision.ADVANCE: next_phase, PhaseDecision.RETURN: previous_phase}
    move = moves.get(PhaseDecision(decision)) if decision in set(PhaseDecision) else None
    target = move(phases, code) if move else None
    return target.code if target else code


def in_phase_since(phases: Phases, enrolment: Enrolment) -> date | None:
    """The day the present phase began; in the first phase that is admission, where nobody said otherwise."""
    if enrolment.phase_since is not None:
        return enrolment.phase_since
    first = first_phase(phases)
    return enrolment.admitted_on if first is not None and first.code == enrolment.phase else None


def days_in_phase(phases: Phases, enrolment: Enrolment, day: date) -> int | None:
    """Whole days from the beginning of the present phase to `day`; None when the beginning is not known."""
    since = in_phase_since(phases, enrolment)
    return None if since is None else (day - since).days
