"""The second schema: the whole journey, from referral to follow-up."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TEXT, _WHOLE = sa.Text, sa.Integer

_ADDED: dict[str, dict[str, type[sa.Text | sa.Integer]]] = {
    "r_person": {"ethnic_group": _TEXT, "identity_reserved": _WHOLE},
    "r_enrolment": {
        "judge": _TEXT, "case_manager": _TEXT, "prosecutor": _TEXT, "defence": _TEXT, "projected_exit": _TEXT,
    },
    "r_hearing": {"mode": _TEXT, "signed_by": _TEXT},
    "r_test": {"scheduled_on": _TEXT, "self_admitted": _WHOLE},
}  # fmt: skip

_WHOLE_NUMBERS = frozenset(
    (
        "agreed", "assent", "attended", "cancelled", "excused", "months", "read_aloud", "revoked",
        "scheduled", "tests_per_week", "unexcused", "verified", "victim", "window_months",
    )
)  # fmt: skip

_MADE = {
    "r_court_file": (
        "enrolment", "numbers", "court", "charges", "plea", "victim", "restitution_plan",
        "custody_at_referral",
    ),
    "r_referral": (
        "enrolment", "date", "source", "referrer", "notes",
    ),
    "r_referral_review": (
        "enrolment", "referral", "role", "received_on", "decided_on", "decision", "reason", "amends",
    ),
    "r_legal_screening": (
        "enrolment", "date", "items", "decided_by", "result", "reason", "amends",
    ),
    "r_assessment": (
        "enrolment", "person", "date", "instrument", "instrument_version", "assessor", "summary", "scores",
        "answers", "result", "diagnosis_system", "diagnosis", "severity", "primary_substance",
        "secondary_substance", "route", "age_first_use", "risk", "need", "modality", "clinical_notes",
        "amends",
    ),
    "r_consent": (
        "enrolment", "person", "kind", "given_on", "from_whom", "to_whom", "what", "purpose", "expires_on",
        "expires_event", "language", "read_aloud", "interpreter", "guardian", "assent", "best_interest",
        "kept_at", "revoked", "revoked_on", "revoked_reason",
    ),
    "r_disclosure": (
        "enrolment", "consent", "date", "to_whom", "what", "purpose", "ground", "by", "amends",
    ),
    "r_guardian": (
        "person", "name", "relation", "telephone", "address", "since", "until",
    ),
    "r_legal_term": (
        "enrolment", "hearing", "rule", "starts_on", "months",
    ),
    "r_term_event": (
        "enrolment", "term", "hearing", "kind", "date", "until", "months", "reason", "notes", "amends",
    ),
    "r_order": (
        "enrolment", "hearing", "ordered_on", "text", "category", "due", "status", "verified_by",
        "verified_on", "evidence",
    ),
    "r_warrant": (
        "enrolment", "hearing", "kind", "ordered_on", "status", "executed_on", "recalled_on", "reason",
        "returned_at",
    ),
    "r_new_charge": (
        "enrolment", "date", "offence", "statute", "article", "source", "verified", "outcome", "outcome_on",
    ),
    "r_exit": (
        "enrolment", "hearing", "date", "exit_class", "reason", "legal_effect", "override_reason",
        "certificate",
    ),
    "r_follow_up": (
        "enrolment", "window_months", "due_on", "done_on", "alive", "rearrest", "reconviction", "employment",
        "housing", "substance_use", "source", "notes", "amends",
    ),
    "r_status_change": (
        "enrolment", "date", "event", "status_before", "status", "reason",
    ),
    "r_response": (
        "enrolment", "date", "by", "response", "served_on", "served",
    ),
    "r_progress_report": (
        "enrolment", "provider", "period_from", "period_to", "received_on", "scheduled", "attended",
        "excused", "unexcused", "cancelled", "engagement", "recommendation", "clinical_notes", "amends",
    ),
    "r_staffing_note": (
        "enrolment", "session", "date", "recommendation_of_team", "dissent", "amends",
    ),
    "r_contact": (
        "enrolment", "date", "kind", "by", "purpose", "outcome", "next_date", "team_notes", "amends",
    ),
    "r_care_plan": (
        "enrolment", "date", "goals", "responsible", "agreed", "review_on", "closed_on", "needs",
    ),
    "r_service_referral": (
        "enrolment", "date", "service", "provider", "purpose", "outcome", "outcome_on", "reason",
    ),
    "r_test_schedule": (
        "enrolment", "starts_on", "ends_on", "tests_per_week", "seed", "days", "amends",
    ),
    "r_prescription": (
        "enrolment", "substance", "prescriber", "starts_on", "ends_on", "verified", "medicine",
    ),
}  # fmt: skip

_INDEXED = {"r_term_event": "term", "r_order": "hearing"}


def upgrade() -> None:
    """Add the columns, make the tables. What stands stays as it is: every new field may be empty."""
    for table, columns in _ADDED.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind(), nullable=True))
    for table, names in _MADE.items():
        op.create_table(table, *_identity(), *(_column(name) for name in names))
        op.create_index(f"{table}_by_dossier", table, ["dossier"])
    for table, column in _INDEXED.items():
        op.create_index(f"{table}_by_{column}", table, [column])


def _identity() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
    )


def _column(name: str) -> sa.Column[Any]:
    return sa.Column(name, _WHOLE() if name in _WHOLE_NUMBERS else _TEXT(), nullable=True)
