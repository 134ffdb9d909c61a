"""Every form of the journey by its step, and the groups in which a menu offers them."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.i18n.message import Message, _
from tjdesk.ui.journey import care_forms, court_forms, entry_forms
from tjdesk.ui.journey.form import StepForm

FORMS: Mapping[str, StepForm] = {form.key: form for form in (*entry_forms.FORMS, *court_forms.FORMS, *care_forms.FORMS)}

REFER_AGAIN = entry_forms.REFERRAL_AGAIN.key
"""Offered for somebody whose enrolment is over."""

GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (
        _("Before admission"),
        (
            REFER_AGAIN,
            "court_file",
            "review",
            "triage",
            "legal_screening",
            "assessment",
            "offer",
            "decline",
            "guardian",
            "admission",
            "team",
        ),
    ),
    (_("Consent and disclosure"), ("consent", "revoke_consent", "disclosure")),
    (
        _("Status and warrants"),
        ("status", "custody", "abscond", "warrant", "warrant_ended", "motion_to_revoke", "reopen"),
    ),
    (_("Legal term"), ("term", "term_pause", "term_resume", "term_extension", "case_closing")),
    (_("Orders and responses"), ("order", "order_status", "response", "response_served", "staffing_note")),
    (
        _("Treatment and care"),
        ("attendance", "progress_report", "contact", "care_plan", "service_referral", "service_outcome"),
    ),
    (_("Tests"), ("test", "test_confirmation", "test_schedule", "prescription")),
    (_("Leaving and afterwards"), ("exit", "new_charge", "charge_outcome", "follow_up")),
)
