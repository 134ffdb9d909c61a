"""The outcome of a hearing: what recording, correcting, taking back and amending it do to hearing and enrolment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, replace
from typing import Any

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import (
    Attended,
    CourtOrder,
    Disposition,
    Hearing,
    PhaseDecision,
    Response,
    SinceLast,
    Standing,
)
from tjdesk.domain.phase import Phases, phase_decided
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a clerk enters for one hearing. `reason` serves whatever needs one: absence, not held, decision."""

    disposition: str = Disposition.HELD.value
    reason: str = ""
    attendance: str = ""
    appeared: tuple[str, ...] = ()
    report_received: bool | None = None
    since_last: SinceLast | None = None
    progress: str = ""
    responses: tuple[Response, ...] = ()
    decision: str = ""
    orders: tuple[CourtOrder, ...] = ()
    next_date: dt.date | None = None
    next_time: dt.time | None = None
    next_kind: str = ""
    notes: str = ""
    team_notes: str = ""
    warrant: bool = False

    @property
    def held(self) -> bool:
        return self.disposition == Disposition.HELD

    @property
    def appears(self) -> bool:
        """Whether the participant came to a hearing that was held."""
        return self.held and self.attendance in (Attended.PRESENT, Attended.LATE)

    @property
    def moves(self) -> bool:
        """Whether the decision is other than staying in the phase."""
        return self.decision not in ("", PhaseDecision.STAY)


LEFT_BY = {
    PhaseDecision.GRADUATE.value: Status.GRADUATED.value,
    PhaseDecision.TERMINATE.value: Status.TERMINATED.value,
    PhaseDecision.WITHDRAW.value: Status.WITHDRAWN.value,
}
"""Decisions by which a person leaves the programme, and the status they leave with."""

_STATUS = ("status", "status_since", "exit_reason", "exit_on")
_PHASE = ("phase", "phase_since")


def outcome_of(hearing: Hearing) -> Outcome:
    """The outcome as it stands in a hearing, to be shown in a form or compared."""
    return Outcome(**{field.name: getattr(hearing, field.name) for field in fields(Outcome)})


def standing_of(enrolment: Enrolment) -> Standing:
    """The part of an enrolment that hearings change."""
    return Standing(**_values(enrolment, _STATUS + _PHASE))


def apply(outcome: Outcome, hearing: Hearing, enrolment: Enrolment, phases: Phases) -> tuple[Hearing, Enrolment]:
    """Hearing and enrolment after an outcome without problems was recorded, for the first time or as a correction.

    A correction first takes back what the hearing had done. Raises `Refused` when that is no longer possible because
    the enrolment was changed since.
    """
    was = effect(outcome_of(hearing), as_found(hearing, enrolment), hearing.date, phases)
    now = effect(outcome, as_found(hearing, enrolment), hearing.date, phases)
    entered = {field.name: getattr(outcome, field.name) for field in fields(Outcome)}
    if hearing.recorded and was == now:
        return replace(hearing, **entered), enrolment
    before = take_back(hearing, enrolment)
    after = replace(before, **_values(now, _STATUS + _PHASE))
    found = standing_of(before) if after != before else None
    recorded = replace(hearing, **entered, phase_before=before.phase, phase_after=after.phase, found=found)
    return recorded, after


def effect(outcome: Outcome, enrolment: Enrolment, day: dt.date, phases: Phases) -> Standing:
    """Where the enrolment stands after an outcome of that day. Relapse, tests and absence alone change nothing."""
    standing = standing_of(enrolment)
    if not outcome.held:
        return standing
    if outcome.decision in LEFT_BY:
        said = "" if outcome.decision == PhaseDecision.GRADUATE else outcome.reason
        return replace(standing, status=LEFT_BY[outcome.decision], status_since=day, exit_on=day, exit_reason=said)
    standing = _whereabouts(outcome, standing, day)
    phase = phase_decided(phases, standing.phase, outcome.decision)
    return standing if phase == standing.phase else replace(standing, phase=phase, phase_since=day)


def _whereabouts(outcome: Outcome, standing: Standing, day: dt.date) -> Standing:
    """Absconded on an unexcused absence with a warrant; active again when an absconded person appears."""
    if standing.status_since is not None and standing.status_since > day:
        return standing
    if standing.status == Status.ABSCONDED and outcome.appears:
        return replace(standing, status=Status.ACTIVE.value, status_since=day)
    if outcome.warrant and outcome.attendance == Attended.ABSENT and standing.status in ("", Status.ACTIVE):
        return replace(standing, status=Status.ABSCONDED.value, status_since=day)
    return standing


def as_found(hearing: Hearing, enrolment: Enrolment) -> Enrolment:
    """The enrolment as the hearing found it, in the parts that the hearing changed; otherwise as it is now."""
    if hearing.found is None:
        return enrolment
    return replace(enrolment, **_values(hearing.found, _changed_by(hearing)))


def take_back(hearing: Hearing, enrolment: Enrolment) -> Enrolment:
    """The enrolment without what this hearing did to it. Raises `Refused` when something was changed since."""
    if not can_take_back(hearing, enrolment):
        raise Refused(changed_since(hearing), "phase")
    return as_found(hearing, enrolment)


def can_take_back(hearing: Hearing, enrolment: Enrolment) -> bool:
    """Whether what this hearing changed in the enrolment still stands as the hearing left it."""
    changed = _changed_by(hearing)
    return _values(standing_left(hearing), changed) == _values(enrolment, changed)


def changed_since(hearing: Hearing) -> Message:
    return _(
        "The status or phase was changed again after the hearing of {date}. Correct the later change first.",
        date=hearing.date,
    )


def standing_left(hearing: Hearing) -> Standing:
    """Where this hearing left the enrolment, from what it found and decided."""
    found = hearing.found or Standing()
    bare = Enrolment(id="", dossier="", **_values(found, _STATUS + _PHASE))
    left = effect(outcome_of(hearing), bare, hearing.date, ())
    if hearing.phase_after == found.phase:
        return left
    return replace(left, phase=hearing.phase_after, phase_since=hearing.date)


def _changed_by(hearing: Hearing) -> tuple[str, ...]:
    """The fields of the enrolment that this hearing changed, group by group."""
    if hearing.found is None:
        return ()
    left = standing_left(hearing)
    return tuple(
        name for group in (_STATUS, _PHASE) if _values(left, group) != _values(hearing.found, group) for name in group
    )


def _values(source: Standing | Enrolment, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(source, name) for name in names}


def amend(
    outcome: Outcome, hearing: Hearing, enrolment: Enrolment, phases: Phases, *, reason: str, new_id: str
) -> tuple[Hearing, Enrolment]:
    """A new version of a signed hearing, and the enrolment after it; the signed version itself is left as it was.

    `reason` is why the record is amended; it goes into the journal entry. Raises `Refused` without a reason, for a
    hearing that is not signed yet, or when the enrolment was changed since.
    """
    if hearing.signed_at is None:
        raise Refused(_("This hearing is not signed yet: correct it instead of amending it."), "session")
    if not reason.strip():
        raise Refused(_("Say why the signed record is amended."), "amend_reason")
    recorded, after = apply(outcome, hearing, enrolment, phases)
    version = replace(recorded, id=new_id, amends=hearing.id, version=hearing.version + 1, signed_at=None, signed_by="")
    return version, after
