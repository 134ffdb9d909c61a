"""The journey's own closed words: what a code that rules rely on is called. Words of the court stand in its pack."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.domain.assessment import Diagnosis
from tjdesk.domain.care import ServiceOutcome
from tjdesk.domain.hearing import HearingMode
from tjdesk.domain.leaving import ChargeOutcome, ExitClass
from tjdesk.domain.legal_term import TermEventKind
from tjdesk.domain.paper_states import ORDER, WARRANT
from tjdesk.domain.referral import Checked, Eligibility
from tjdesk.domain.term_clock import TermState
from tjdesk.domain.track import rule_for
from tjdesk.i18n.message import Message, in_context

HEARING_MODES: Mapping[str, Message] = {
    HearingMode.IN_PERSON: in_context("hearing mode", "in person"),
    HearingMode.VIDEO: in_context("hearing mode", "by video"),
    HearingMode.TELEPHONE: in_context("hearing mode", "by telephone"),
}
ANSWERS: Mapping[str, Message] = {
    "yes": in_context("answer", "yes"),
    "no": in_context("answer", "no"),
    "unknown": in_context("answer", "unknown"),
}
SERVED: Mapping[str, Message] = {
    "yes": in_context("answer", "yes"),
    "partly": in_context("answer", "partly"),
    "no": in_context("answer", "no"),
}
CHECKED: Mapping[str, Message] = {
    Checked.MET: in_context("checklist", "met"),
    Checked.NOT_MET: in_context("checklist", "not met"),
    Checked.WAIVED: in_context("checklist", "waived"),
}
ELIGIBILITY: Mapping[str, Message] = {
    Eligibility.ELIGIBLE: in_context("screening", "eligible"),
    Eligibility.INELIGIBLE: in_context("screening", "not eligible"),
}
DIAGNOSES: Mapping[str, Message] = {
    Diagnosis.CONFIRMED: in_context("assessment", "confirmed"),
    Diagnosis.NOT_CONFIRMED: in_context("assessment", "not confirmed"),
    Diagnosis.DEFERRED: in_context("assessment", "deferred"),
}
EXIT_CLASSES: Mapping[str, Message] = {
    ExitClass.GRADUATED: in_context("exit", "graduation"),
    ExitClass.TERMINATED: in_context("exit", "termination"),
    ExitClass.WITHDREW: in_context("exit", "voluntary withdrawal"),
    ExitClass.NEUTRAL: in_context("exit", "neutral exit"),
}
CHARGE_OUTCOMES: Mapping[str, Message] = {
    ChargeOutcome.PENDING: in_context("charge", "pending"),
    ChargeOutcome.ACQUITTED: in_context("charge", "acquitted"),
    ChargeOutcome.DISMISSED: in_context("charge", "dismissed"),
    ChargeOutcome.CONVICTED: in_context("charge", "convicted"),
}
SERVICE_OUTCOMES: Mapping[str, Message] = {
    ServiceOutcome.ACCEPTED: in_context("service", "accepted"),
    ServiceOutcome.WAITING_LIST: in_context("service", "on the waiting list"),
    ServiceOutcome.ATTENDED_FIRST: in_context("service", "attended the first appointment"),
    ServiceOutcome.DROPPED: in_context("service", "dropped out"),
    ServiceOutcome.COMPLETED: in_context("service", "completed"),
}
TERM_EVENTS: Mapping[str, Message] = {
    TermEventKind.PAUSE: in_context("term", "pause"),
    TermEventKind.EXTENSION: in_context("term", "extension"),
    TermEventKind.REVOCATION: in_context("term", "revocation"),
    TermEventKind.CLOSING: in_context("term", "closing of the case"),
}
TERM_STATES: Mapping[str, Message] = {
    TermState.RUNNING: in_context("term", "running"),
    TermState.PAUSED: in_context("term", "paused"),
    TermState.ENDED: in_context("term", "ended, case not closed"),
    TermState.CLOSED: in_context("term", "case closed"),
    TermState.REVOKED: in_context("term", "revoked"),
}

OF_FIELDS: Mapping[tuple[str, str], Mapping[str, Message]] = {
    ("hearing", "mode"): HEARING_MODES,
    ("assessment", "result"): DIAGNOSES,
    ("test_result", "confirmed"): ANSWERS,
    ("order", "status"): ORDER.states,
    ("warrant", "status"): WARRANT.states,
    ("legal_screening", "result"): ELIGIBILITY,
    ("exit", "exit_class"): EXIT_CLASSES,
    ("new_charge", "outcome"): CHARGE_OUTCOMES,
    ("service_referral", "outcome"): SERVICE_OUTCOMES,
    ("term_event", "kind"): TERM_EVENTS,
    ("status_change", "event"): rule_for("ccm").machine.events,
    ("response", "served"): SERVED,
    **{("follow_up", field): ANSWERS for field in ("alive", "rearrest", "reconviction", "substance_use")},
}
"""(kind of record, field) → its words by code."""

CATALOGUES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("status_change", "status_before"): ("status",),
    ("status_change", "reason"): ("pause_reason", "exit_reason"),
    ("consent", "kind"): ("consent_kind",),
    ("consent", "what"): ("consent_scope",),
    ("disclosure", "what"): ("consent_scope",),
    ("term_event", "reason"): ("pause_reason", "legal_effect"),
    ("exit", "reason"): ("exit_reason",),
    ("exit", "legal_effect"): ("legal_effect",),
    ("order", "category"): ("order_category",),
    ("referral", "source"): ("referral_source",),
    ("enrolment", "source"): ("referral_source",),
    ("enrolment", "track"): ("track",),
    ("referral_review", "role"): ("review_role",),
    ("contact", "kind"): ("contact_kind",),
    ("court_file", "plea"): ("plea",),
    ("court_file", "custody_at_referral"): ("custody_status",),
    ("new_charge", "offence"): ("offence_group",),
    ("assessment", "instrument"): ("instrument",),
    ("assessment", "diagnosis_system"): ("diagnosis_system",),
    **{("assessment", field): ("level",) for field in ("severity", "risk", "need")},
    **{("assessment", field): ("substance",) for field in ("primary_substance", "secondary_substance")},
}
"""(kind of record, field) → the catalogues of the pack in which its codes stand."""
