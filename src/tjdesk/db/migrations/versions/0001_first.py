"""The first schema: journal, records of a court's sessions, tests and attendance."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    _make_chains()
    _make_content_keys()
    _make_device_keys()
    _make_dossiers()
    _make_entries()
    _make_heads()
    _make_meta()
    _make_parts()
    _make_r_attendance()
    _make_r_compartment_key()
    _make_r_device()
    _make_r_enrolment()
    _make_r_hearing()
    _make_r_key_grant()
    _make_r_log_event()
    _make_r_person()
    _make_r_programme()
    _make_r_session()
    _make_r_site()
    _make_r_test()
    _make_r_test_result()
    _make_r_user()
    _make_drafts()
    _make_search()
    _make_waiting()
    _make_wants()
    _make_peers()
    _make_taken_to()
    _make_bundles()
    _make_conflicts()
    _make_r_statement()
    _make_r_transfer()


def _make_chains() -> None:
    op.create_table(
        "chains",
        sa.Column("dossier", sa.Text(), primary_key=True),
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("branch", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
    )


def _make_content_keys() -> None:
    op.create_table(
        "content_keys",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=True),
    )


def _make_device_keys() -> None:
    op.create_table(
        "device_keys",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("key", sa.LargeBinary(), nullable=False),
    )


def _make_dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=True),
        sa.Column("since", sa.Integer(), nullable=False),
    )


def _make_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("no", sa.Integer(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("run", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("ms", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("arrived_at", sa.Text(), nullable=False),
        sa.Column("running", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.create_index("entries_by_action", "entries", ["action"])
    op.create_index("entries_by_chain", "entries", ["dossier", "device", "seq"])


def _make_heads() -> None:
    op.create_table(
        "heads",
        sa.Column("record", sa.Text(), primary_key=True),
        sa.Column("field", sa.Text(), primary_key=True),
        sa.Column("entry", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
    )


def _make_meta() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )


def _make_parts() -> None:
    op.create_table(
        "parts",
        sa.Column("entry", sa.Integer(), primary_key=True),
        sa.Column("compartment", sa.Text(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=True),
    )


def _make_r_attendance() -> None:
    op.create_table(
        "r_attendance",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("service", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("attendance", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("date_estimated", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("amends", sa.Text(), nullable=True),
    )
    op.create_index("r_attendance_by_dossier", "r_attendance", ["dossier"])
    op.create_index("r_attendance_by_person", "r_attendance", ["person"])


def _make_r_compartment_key() -> None:
    op.create_table(
        "r_compartment_key",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("compartment", sa.Text(), nullable=True),
        sa.Column("generation", sa.Integer(), nullable=True),
        sa.Column("public_key", sa.Text(), nullable=True),
    )
    op.create_index("r_compartment_key_by_dossier", "r_compartment_key", ["dossier"])


def _make_r_device() -> None:
    op.create_table(
        "r_device",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("signing_key", sa.Text(), nullable=True),
        sa.Column("encryption_key", sa.Text(), nullable=True),
        sa.Column("log_dossier", sa.Text(), nullable=True),
    )
    op.create_index("r_device_by_dossier", "r_device", ["dossier"])


def _make_r_enrolment() -> None:
    op.create_table(
        "r_enrolment",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("file_number", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("status_since", sa.Text(), nullable=True),
        sa.Column("exit_reason", sa.Text(), nullable=True),
        sa.Column("exit_on", sa.Text(), nullable=True),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("phase_since", sa.Text(), nullable=True),
        sa.Column("admitted_on", sa.Text(), nullable=True),
        sa.Column("legal_instrument", sa.Text(), nullable=True),
        sa.Column("article", sa.Text(), nullable=True),
        sa.Column("track", sa.Text(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("treatment", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
    )
    op.create_index("r_enrolment_by_dossier", "r_enrolment", ["dossier"])
    op.create_index("r_enrolment_by_file_number", "r_enrolment", ["file_number"])
    op.create_index("r_enrolment_by_person", "r_enrolment", ["person"])


def _make_r_hearing() -> None:
    op.create_table(
        "r_hearing",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("enrolment", sa.Text(), nullable=True),
        sa.Column("session", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("court", sa.Text(), nullable=True),
        sa.Column("judge", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("order", sa.Integer(), nullable=True),
        sa.Column("follows", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("disposition", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("attendance", sa.Text(), nullable=True),
        sa.Column("appeared", sa.Text(), nullable=True),
        sa.Column("report_received", sa.Integer(), nullable=True),
        sa.Column("since_last", sa.Text(), nullable=True),
        sa.Column("progress", sa.Text(), nullable=True),
        sa.Column("responses", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("phase_before", sa.Text(), nullable=True),
        sa.Column("phase_after", sa.Text(), nullable=True),
        sa.Column("found", sa.Text(), nullable=True),
        sa.Column("orders", sa.Text(), nullable=True),
        sa.Column("next_date", sa.Text(), nullable=True),
        sa.Column("next_time", sa.Text(), nullable=True),
        sa.Column("next_kind", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("warrant", sa.Integer(), nullable=True),
        sa.Column("team_notes", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("amends", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
    )
    op.create_index("r_hearing_by_dossier", "r_hearing", ["dossier"])
    op.create_index("r_hearing_by_enrolment", "r_hearing", ["enrolment"])
    op.create_index("r_hearing_by_session", "r_hearing", ["session"])


def _make_r_key_grant() -> None:
    op.create_table(
        "r_key_grant",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("compartment_key", sa.Text(), nullable=True),
        sa.Column("user", sa.Text(), nullable=True),
        sa.Column("sealed", sa.Text(), nullable=True),
    )
    op.create_index("r_key_grant_by_dossier", "r_key_grant", ["dossier"])


def _make_r_log_event() -> None:
    op.create_table(
        "r_log_event",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
    )
    op.create_index("r_log_event_by_dossier", "r_log_event", ["dossier"])


def _make_r_person() -> None:
    op.create_table(
        "r_person",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("family_name", sa.Text(), nullable=True),
        sa.Column("second_family_name", sa.Text(), nullable=True),
        sa.Column("given_names", sa.Text(), nullable=True),
        sa.Column("alias", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("age_stated", sa.Integer(), nullable=True),
        sa.Column("age_stated_on", sa.Text(), nullable=True),
        sa.Column("sex", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("id_kind", sa.Text(), nullable=True),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("telephone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("marital_status", sa.Text(), nullable=True),
        sa.Column("education", sa.Text(), nullable=True),
        sa.Column("employment", sa.Text(), nullable=True),
        sa.Column("housing", sa.Text(), nullable=True),
    )
    op.create_index("r_person_by_dossier", "r_person", ["dossier"])


def _make_r_programme() -> None:
    op.create_table(
        "r_programme",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("pack", sa.Text(), nullable=True),
        sa.Column("share", sa.Text(), nullable=True),
        sa.Column("training", sa.Integer(), nullable=True),
        sa.Column("root_key", sa.Text(), nullable=True),
        sa.Column("founded_on", sa.Text(), nullable=True),
    )
    op.create_index("r_programme_by_dossier", "r_programme", ["dossier"])


def _make_r_session() -> None:
    op.create_table(
        "r_session",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("judge", sa.Text(), nullable=True),
        sa.Column("clerk", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.Text(), nullable=True),
        sa.Column("closed_at", sa.Text(), nullable=True),
        sa.Column("signed_at", sa.Text(), nullable=True),
        sa.Column("signed_by", sa.Text(), nullable=True),
        sa.Column("postponed_to", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
    )
    op.create_index("r_session_by_date", "r_session", ["date"])
    op.create_index("r_session_by_dossier", "r_session", ["dossier"])


def _make_r_site() -> None:
    op.create_table(
        "r_site",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("court_dossier", sa.Text(), nullable=True),
        sa.Column("coordination", sa.Integer(), nullable=True),
        sa.Column("paper", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
    )
    op.create_index("r_site_by_dossier", "r_site", ["dossier"])


def _make_r_test() -> None:
    op.create_table(
        "r_test",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("collected_on", sa.Text(), nullable=True),
        sa.Column("specimen", sa.Text(), nullable=True),
        sa.Column("method", sa.Text(), nullable=True),
        sa.Column("observed", sa.Integer(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("validity", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("reported_on", sa.Text(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("amends", sa.Text(), nullable=True),
    )
    op.create_index("r_test_by_dossier", "r_test", ["dossier"])
    op.create_index("r_test_by_person", "r_test", ["person"])


def _make_r_test_result() -> None:
    op.create_table(
        "r_test_result",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("test", sa.Text(), nullable=True),
        sa.Column("substance", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("cutoff", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Text(), nullable=True),
        sa.Column("prescribed", sa.Integer(), nullable=True),
        sa.Column("reference", sa.Text(), nullable=True),
        sa.Column("amends", sa.Text(), nullable=True),
    )
    op.create_index("r_test_result_by_dossier", "r_test_result", ["dossier"])
    op.create_index("r_test_result_by_test", "r_test_result", ["test"])


def _make_r_user() -> None:
    op.create_table(
        "r_user",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("roles", sa.Text(), nullable=True),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("public_key", sa.Text(), nullable=True),
        sa.Column("removed", sa.Integer(), nullable=True),
    )
    op.create_index("r_user_by_dossier", "r_user", ["dossier"])


def _make_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("user", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
    )


def _make_search() -> None:
    op.create_table(
        "search",
        sa.Column("dossier", sa.Text(), primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
    )


def _make_waiting() -> None:
    op.create_table(
        "waiting",
        sa.Column("hash", sa.LargeBinary(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("header", sa.LargeBinary(), nullable=False),
        sa.Column("parts", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
    )
    op.create_index("waiting_by_chain", "waiting", ["dossier", "device", "seq"])


def _make_wants() -> None:
    op.create_table(
        "wants",
        sa.Column("dossier", sa.Text(), primary_key=True),
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("hash", sa.LargeBinary(), primary_key=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
    )


def _make_peers() -> None:
    op.create_table(
        "peers",
        sa.Column("device", sa.Text(), primary_key=True),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("upto_hash", sa.LargeBinary(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("heard_at", sa.Text(), nullable=False),
    )


def _make_taken_to() -> None:
    op.create_table(
        "taken_to",
        sa.Column("no", sa.Integer(), primary_key=True),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("upto_hash", sa.LargeBinary(), nullable=False),
    )
    op.create_index("taken_to_by_device", "taken_to", ["device"])


def _make_bundles() -> None:
    op.create_table(
        "bundles",
        sa.Column("digest", sa.LargeBinary(), primary_key=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("said", sa.LargeBinary(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
    )


def _make_conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("record", sa.Text(), primary_key=True),
        sa.Column("field", sa.Text(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("opened", sa.Text(), nullable=False),
    )


def _make_r_statement() -> None:
    op.create_table(
        "r_statement",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("device", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
    )
    op.create_index("r_statement_by_dossier", "r_statement", ["dossier"])


def _make_r_transfer() -> None:
    op.create_table(
        "r_transfer",
        sa.Column("id", sa.Text(), primary_key=True),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("made", sa.Integer(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.Column("from_site", sa.Text(), nullable=True),
        sa.Column("to_site", sa.Text(), nullable=True),
        sa.Column("on", sa.Text(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=True),
    )
    op.create_index("r_transfer_by_dossier", "r_transfer", ["dossier"])
