"""The forms of what happens between hearings: orders, responses, care, tests, attendance, reports."""

from __future__ import annotations

from tjdesk.domain.obligation import OrderStatus
from tjdesk.domain.paper_states import ORDER
from tjdesk.i18n.message import _, in_context
from tjdesk.services.journey.words import SERVED, SERVICE_OUTCOMES
from tjdesk.ui.journey.asking import code, codes, count, day, lines, notes, one_of, text, yes_no
from tjdesk.ui.journey.form import Asked, Kind, StepForm

_KINDS = {
    "incentive": in_context("response", "incentive"),
    "sanction": in_context("response", "sanction"),
    "adjustment": in_context("response", "adjustment of treatment"),
}

FORMS: tuple[StepForm, ...] = (
    StepForm(
        step="order",
        title=_("Order of the team"),
        asked=(
            day(),
            notes("text", in_context("field", "what is ordered")),
            day("due"),
            code("category", "order_category"),
        ),
    ),
    StepForm(
        step="order_status",
        title=_("Compliance with an order"),
        asked=(
            day(words=in_context("field", "verified on")),
            text("order", in_context("field", "order")),
            one_of("status", {one.value: ORDER.states[one] for one in OrderStatus}, in_context("field", "compliance")),
            text("verified_by"),
            notes("evidence"),
        ),
    ),
    StepForm(
        step="response_served",
        title=_("Response carried out"),
        asked=(
            day(),
            Asked(name="response", kind=Kind.CODE, catalogue="response", words=in_context("field", "response")),
            one_of("served", SERVED),
        ),
    ),
    StepForm(
        step="response",
        title=_("Response of the team"),
        asked=(
            day(),
            one_of("response.kind", _KINDS),
            Asked(name="response.item", kind=Kind.CODE, catalogue="response", words=in_context("field", "response")),
            code("response.behaviour", "behaviour", in_context("field", "what it answers")),
        ),
    ),
    StepForm(
        step="contact",
        title=in_context("record", "Contact"),
        asked=(
            day(),
            code("type", "contact_kind", in_context("field", "kind of contact")),
            text("by"),
            text("purpose"),
            text("outcome"),
            day("next_date", words=in_context("field", "next contact")),
            notes("team_notes"),
        ),
    ),
    StepForm(
        step="care_plan",
        title=_("Care plan"),
        sentence=_("The plan before this one is closed."),
        asked=(
            day(),
            lines("goals", each="goal", hint=_("One to a line.")),
            text("responsible"),
            yes_no("agreed", in_context("field", "agreed with the person"), start="yes"),
            day("review_on"),
            notes("needs"),
        ),
    ),
    StepForm(
        step="service_referral",
        title=_("Referral to a service"),
        asked=(
            day(),
            code("service", "service"),
            text("provider"),
            text("purpose"),
            one_of("outcome", SERVICE_OUTCOMES),
        ),
    ),
    StepForm(
        step="service_outcome",
        title=_("Outcome of a referral to a service"),
        asked=(day(), code("service", "service"), one_of("outcome", SERVICE_OUTCOMES), notes("reason")),
    ),
    StepForm(
        step="progress_report",
        title=_("Progress report"),
        asked=(
            day(words=in_context("field", "received on")),
            text("provider"),
            day("period_from"),
            day("period_to"),
            count("scheduled"),
            count("attended"),
            count("excused"),
            count("unexcused"),
            count("cancelled"),
            text("engagement"),
            notes("recommendation"),
            notes("clinical_notes"),
        ),
    ),
    StepForm(
        step="staffing_note",
        title=_("Team meeting"),
        asked=(day(), notes("recommendation", in_context("field", "the team's recommendation")), notes("dissent")),
    ),
    StepForm(
        step="test",
        title=_("Drug test"),
        asked=(
            day(words=in_context("field", "sample of")),
            code("status", "test_status", in_context("field", "sample"), start="collected"),
            code("panel", "panel", in_context("field", "panel")),
            code("specimen", "specimen", start="urine"),
            codes("tested", "substance", in_context("field", "tested for")),
            codes("positive", "substance", in_context("field", "positive for")),
            code("validity", "validity"),
            yes_no("observed"),
            yes_no("self_admitted"),
            text("method"),
            day("reported_on"),
            text("reference"),
        ),
    ),
    StepForm(
        step="test_confirmation",
        title=_("Laboratory confirmation"),
        asked=(
            day(words=in_context("field", "reported on")),
            day("collected_on"),
            code("substance", "substance"),
            yes_no("confirmed"),
        ),
    ),
    StepForm(
        step="test_schedule",
        title=_("Random tests"),
        sentence=_("Days are drawn at random; every day of the week is equally likely."),
        asked=(day("starts_on", start="today"), day("ends_on"), count("tests_per_week", start="2")),
    ),
    StepForm(
        step="prescription",
        title=_("Prescription"),
        asked=(
            day("starts_on", start="today"),
            day("ends_on"),
            code("substance", "substance"),
            text("medicine"),
            text("prescriber"),
            yes_no("verified"),
        ),
    ),
    StepForm(
        step="attendance",
        title=_("Attendance at treatment"),
        asked=(
            day(),
            code("service", "service"),
            code("attendance", "attendance"),
            code("reason", "absence_reason"),
            text("source", in_context("field", "how it is known")),
            text("reference"),
        ),
    ),
)  # fmt: skip
