"""Tracks: ways through a programme on the same records, each with the steps it asks for and the moves it allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from tjdesk.domain.enrolment import Status
from tjdesk.domain.machine import Machine, Move, moves_from
from tjdesk.domain.states import ENROLMENT
from tjdesk.i18n.message import Message, in_context


class Track(StrEnum):
    """The tracks that rules know. An empty or unknown track is a treatment court."""

    TREATMENT_COURT = "treatment_court"
    PRIMARY_DIVERSION = "primary_diversion"
    CARE = "ccm"
    EXECUTION = "execution"
    ADOLESCENT = "adolescent"
    FAMILY = "family"


class Step(StrEnum):
    """A step of the journey, in the order in which most tracks take them."""

    REFERRAL = "referral"
    TRIAGE = "triage"
    LEGAL_SCREENING = "legal_screening"
    ASSESSMENT = "assessment"
    OFFER = "offer"
    GUARDIAN = "guardian"
    CONSENT = "consent"
    ADMISSION = "admission"
    AGREEMENT = "agreement"
    CARE_PLAN = "care_plan"
    SERVICE_REFERRAL = "service_referral"
    CONTACTS = "contacts"
    LETTER = "letter"
    EXIT = "exit"
    LEGAL_CLOSING = "legal_closing"
    FOLLOW_UP = "follow_up"


STEP_WORDS: dict[str, Message] = {
    Step.REFERRAL: in_context("step", "Referral"),
    Step.TRIAGE: in_context("step", "Triage"),
    Step.LEGAL_SCREENING: in_context("step", "Legal eligibility screening"),
    Step.ASSESSMENT: in_context("step", "Clinical assessment"),
    Step.OFFER: in_context("step", "Decision to offer a place"),
    Step.GUARDIAN: in_context("step", "Guardian named"),
    Step.CONSENT: in_context("step", "Consent"),
    Step.ADMISSION: in_context("step", "Admission"),
    Step.AGREEMENT: in_context("step", "Agreement"),
    Step.CARE_PLAN: in_context("step", "Care plan"),
    Step.SERVICE_REFERRAL: in_context("step", "Referral to a service"),
    Step.CONTACTS: in_context("step", "Contacts"),
    Step.LETTER: in_context("step", "Letter to the prosecutor"),
    Step.EXIT: in_context("step", "Exit"),
    Step.LEGAL_CLOSING: in_context("step", "Legal closing"),
    Step.FOLLOW_UP: in_context("step", "Follow-up"),
}

_COURT = (
    Step.REFERRAL, Step.LEGAL_SCREENING, Step.ASSESSMENT, Step.OFFER, Step.CONSENT, Step.ADMISSION, Step.EXIT,
    Step.LEGAL_CLOSING, Step.FOLLOW_UP,
)  # fmt: skip


_EVENTS: dict[str, Message] = {
    **ENROLMENT.events,
    "triaged": in_context("event", "triage"),
    "agrees": in_context("event", "agreement"),
    "not_done": in_context("event", "agreement not kept"),
}
# Every track knows the words of every event, to say which one is not possible.
_IN_COURT = replace(ENROLMENT, events=_EVENTS)


@dataclass(frozen=True, kw_only=True)
class TrackPlan:
    """What a track asks for. `hearings`: admission and exit are decided in court; `guardian`: for adolescents."""

    steps: tuple[Step, ...] = _COURT
    machine: Machine = _IN_COURT
    hearings: bool = True
    guardian: bool = False


# A prosecutor's or a community programme: no hearings, so assessment follows referral and an agreement admits.
_AGREED = (
    Move(Status.REFERRED, "assessed", Status.ASSESSED),
    *moves_from((Status.ASSESSED, Status.OFFERED), "agrees", Status.ACTIVE),
    *moves_from((Status.REFERRED, Status.ASSESSED), "declined", Status.NOT_ADMITTED),
    Move(Status.ACTIVE, "not_done", Status.TERMINATED),
)
_WITHOUT_COURT = replace(_IN_COURT, moves=(*ENROLMENT.moves, *_AGREED))
_CARE = replace(
    _WITHOUT_COURT,
    moves=(
        *_WITHOUT_COURT.moves,
        Move(Status.REFERRED, "triaged", Status.SCREENED_OK),
        Move(Status.SCREENED_OK, "agrees", Status.ACTIVE),
        Move(Status.REFERRED, "turned_down", Status.NOT_ADMITTED),
        Move(Status.SCREENED_OK, "turned_down", Status.NOT_ADMITTED),
    ),
)
# After sentence: the law has been applied already, so the assessment follows the referral.
_EXECUTION = replace(_IN_COURT, moves=(*ENROLMENT.moves, Move(Status.REFERRED, "assessed", Status.ASSESSED)))

RULES: dict[str, TrackPlan] = {
    Track.TREATMENT_COURT: TrackPlan(),
    Track.FAMILY: TrackPlan(),
    Track.ADOLESCENT: TrackPlan(
        steps=(*_COURT[:4], Step.GUARDIAN, *_COURT[4:]),
        guardian=True,
    ),
    Track.EXECUTION: TrackPlan(
        steps=(Step.REFERRAL, Step.ASSESSMENT, Step.OFFER, Step.CONSENT, Step.ADMISSION, Step.EXIT, Step.FOLLOW_UP),
        machine=_EXECUTION,
    ),
    Track.PRIMARY_DIVERSION: TrackPlan(
        steps=(Step.REFERRAL, Step.ASSESSMENT, Step.CONSENT, Step.AGREEMENT, Step.CONTACTS, Step.EXIT, Step.LETTER),
        machine=_WITHOUT_COURT,
        hearings=False,
    ),
    Track.CARE: TrackPlan(
        steps=(
            Step.REFERRAL, Step.TRIAGE, Step.ASSESSMENT, Step.CONSENT, Step.CARE_PLAN, Step.SERVICE_REFERRAL,
            Step.CONTACTS, Step.EXIT,
        ),
        machine=_CARE,
        hearings=False,
    ),
}  # fmt: skip


def rule_for(track: str) -> TrackPlan:
    """What a track asks for; a treatment court's for any other word."""
    return RULES.get(track, RULES[Track.TREATMENT_COURT])


def out_of_court(plan: TrackPlan) -> TrackPlan:
    """The same way where a jurisdiction holds no hearings on it: an agreement admits, and nothing waits for a court."""
    if not plan.hearings:
        return plan
    steps = tuple(Step.AGREEMENT if step is Step.ADMISSION else step for step in plan.steps)
    moves = dict.fromkeys((*plan.machine.moves, *_AGREED))
    return replace(plan, steps=steps, machine=replace(plan.machine, moves=tuple(moves)), hearings=False)
