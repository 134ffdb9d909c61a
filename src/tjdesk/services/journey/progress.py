"""How far a journey has come: each step of its track, when it was taken, and which one is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tjdesk.domain.consent import ConsentKind
from tjdesk.domain.paper_states import valid
from tjdesk.domain.referral import Eligibility
from tjdesk.domain.states import OUT
from tjdesk.domain.term_clock import TermState
from tjdesk.domain.track import STEP_WORDS, Step
from tjdesk.i18n.message import Message
from tjdesk.services.journey.file import JourneyFile


class StepState(StrEnum):
    """A step taken, next, still to come, missing although later ones were taken, or with a No as its answer."""

    DONE = "done"
    DUE = "due"
    TO_COME = "to_come"
    GAP = "gap"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """One step of the track. `day` is when it was taken."""

    step: Step
    words: Message
    state: StepState
    day: dt.date | None = None


def progress(file: JourneyFile) -> tuple[StepLine, ...]:
    """The steps of the track in order. The first one not taken is due, unless the journey is over."""
    steps = tuple(step for step in file.track.steps if not (step is Step.LEGAL_CLOSING and _goes_on_elsewhere(file)))
    days = {step: _DAYS[step](file) for step in steps}
    last = max((number for number, step in enumerate(steps) if days[step] is not None), default=-1)
    over = file.who.enrolment.status in OUT
    due = None if over and last < steps.index(Step.EXIT) else last + 1
    return tuple(
        StepLine(
            step=step, words=STEP_WORDS[step], day=days[step], state=_state(file, step, number, days[step], due, last)
        )
        for number, step in enumerate(steps)
    )


def _goes_on_elsewhere(file: JourneyFile) -> bool:
    """Whether the case goes on where it was, by the term or by the exit, and is not this court's to close."""
    return not file.closings and (
        (file.term is not None and file.term.state is TermState.REVOKED) or file.goes_on_elsewhere
    )


def _state(file: JourneyFile, step: Step, number: int, day: dt.date | None, due: int | None, last: int) -> StepState:
    if day is not None:
        return StepState.REFUSED if _refused(file, step) else StepState.DONE
    if number < last:
        return StepState.GAP
    return StepState.DUE if number == due else StepState.TO_COME


def _refused(file: JourneyFile, step: Step) -> bool:
    if step is Step.LEGAL_SCREENING:
        return file.screenings[-1].result == Eligibility.INELIGIBLE
    if step is Step.CONSENT:
        guarded = file.track.guardian
        given = [one for one in file.consents if one.kind == ConsentKind.PARTICIPATION]
        return not any(valid(one, file.today, guarded=guarded) for one in given)
    return False


def _event(file: JourneyFile, event: str) -> dt.date | None:
    return next((change.date for change in reversed(file.changes) if change.event == event), None)


def _consented(file: JourneyFile) -> dt.date | None:
    given = [one.given_on for one in file.consents if one.kind == ConsentKind.PARTICIPATION and one.given_on]
    return max(given, default=None)


def _left(file: JourneyFile) -> dt.date | None:
    return file.exits[-1].date if file.exits else file.who.enrolment.exit_on


def _letter(file: JourneyFile) -> dt.date | None:
    left = _left(file)
    return next((one.date for one in file.disclosures if left is not None and one.date >= left), None)


_DAYS: Mapping[Step, Callable[[JourneyFile], dt.date | None]] = {
    Step.REFERRAL: lambda file: next((one.date for one in file.referrals), None),
    Step.TRIAGE: lambda file: _event(file, "triaged"),
    Step.LEGAL_SCREENING: lambda file: next((one.date for one in reversed(file.screenings)), None),
    Step.ASSESSMENT: lambda file: next((one.date for one in reversed(file.assessments)), None),
    Step.OFFER: lambda file: _event(file, "accepted"),
    Step.GUARDIAN: lambda file: next((one.since for one in reversed(file.guardians)), None),
    Step.CONSENT: _consented,
    Step.ADMISSION: lambda file: file.who.enrolment.admitted_on,
    Step.AGREEMENT: lambda file: file.who.enrolment.admitted_on,
    Step.CARE_PLAN: lambda file: next((one.date for one in reversed(file.plans)), None),
    Step.SERVICE_REFERRAL: lambda file: next((one.date for one in reversed(file.services)), None),
    Step.CONTACTS: lambda file: next((one.date for one in reversed(file.contacts)), None),
    Step.LETTER: _letter,
    Step.EXIT: _left,
    Step.LEGAL_CLOSING: lambda file: next((one.date for one in reversed(file.closings)), None),
    Step.FOLLOW_UP: lambda file: next((one.done_on for one in reversed(file.follow_ups)), None),
}
