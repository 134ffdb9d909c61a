"""The journal in people's words: what each action and record is called."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.i18n.message import Message, _, in_context
from tjdesk.services.field_words import FIELDS
from tjdesk.services.wording import Words

ACTIONS: Mapping[str, Message] = {
    "participant_registered": _("Participant registered"),
    "participant_edited": _("Details changed"),
    "status_changed": _("Status changed"),
    "participants_imported": _("Imported: participants"),
    "hearings_imported": _("Imported: hearings"),
    "attendance_imported": _("Imported: attendance"),
    "tests_imported": _("Imported: drug tests"),
    "import_undone": _("Import undone"),
    "outcome_recorded": _("Outcome of a hearing recorded"),
    "outcome_amended": _("Signed record of a hearing amended"),
    "outcome_undone": _("Outcome of a hearing taken back"),
    "hearing_listed": _("Hearing listed"),
    "hearing_taken_off": _("Hearing taken off the list"),
    "hearings_postponed": _("Hearings postponed"),
    "save_undone": _("Save undone"),
    "session_planned": _("Session planned"),
    "session_corrected": _("Session's details corrected"),
    "session_opened": _("Session opened"),
    "session_closed": _("Session closed"),
    "session_reopened": _("Session reopened"),
    "session_signed": _("Session signed"),
    "session_postponed": _("Session postponed"),
    "programme_founded": _("Programme founded"),
    "training_court_filled": _("Training court filled"),
    "device_admitted": _("Device admitted"),
    "device_revoked": _("Device revoked"),
    "device_succeeded": _("Device replaced by another"),
    "conflict_decided": _("Conflict decided"),
    "persons_joined": _("Two dossiers joined as one person"),
    "persons_unjoined": _("Joined dossiers taken apart"),
    "question_answered": _("Question answered"),
    "enrolment_taken_out": _("Enrolment taken out"),
    "participant_transferred": _("Participant transferred to another site"),
    "court_changed": _("Court's details changed"),
    "user_added": _("User added"),
    "roles_changed": _("Roles changed"),
    "user_removed": _("User removed"),
    "passphrase_changed": _("Passphrase changed"),
    "passphrase_renewed": _("Passphrase renewed with the recovery sheet"),
    "passphrase_reset": _("Passphrase reset by an administrator"),
    "passphrase_exposed": _("Passphrase known to others: new keys"),
    "notes_opened": _("Closed notes opened to a user"),
    "dossier_sealed": _("Dossier sealed"),
    "sealing_undone": _("Sealing taken back"),
    "dossier_destroyed": _("Contents of a sealed dossier destroyed"),
    "hold_placed": _("Legal hold placed"),
    "hold_lifted": _("Legal hold lifted"),
    "clinical_viewed": _("Clinical text looked at"),
    "clock_jumped": _("The computer's clock jumped"),
    "exported": in_context("action", "Exported"),
    "bundle_made": _("Bundle made"),
    "bundle_taken": _("Bundle taken in"),
    "backup_written": _("Backup written and proved"),
    "printed": in_context("action", "Printed"),
    "unlock_refused": _("Unlocking refused"),
}
"""What an entry of the journal is called. An action that a newer version made stands as its code."""

KINDS: Mapping[str, Message] = {
    "person": in_context("record", "Person"),
    "enrolment": in_context("record", "Enrolment"),
    "hearing": in_context("record", "Hearing"),
    "test": in_context("record", "Drug test"),
    "test_result": in_context("record", "Substance"),
    "attendance": in_context("record", "Appointment"),
    "session": in_context("record", "Session"),
    "user": in_context("record", "User"),
    "site": in_context("record", "Site"),
    "device": in_context("record", "Device"),
    "programme": in_context("record", "Programme"),
    "transfer": in_context("record", "Transfer"),
    "court_file": in_context("record", "Court file"),
    "referral": in_context("record", "Referral"),
    "referral_review": in_context("record", "Review of the referral"),
    "legal_screening": in_context("record", "Legal eligibility screening"),
    "assessment": in_context("record", "Clinical assessment"),
    "consent": in_context("record", "Consent"),
    "disclosure": in_context("record", "Disclosure"),
    "guardian": in_context("record", "Guardian"),
    "legal_term": in_context("record", "Legal term"),
    "term_event": in_context("record", "Event of the legal term"),
    "order": in_context("record", "Court order"),
    "warrant": in_context("record", "Warrant"),
    "new_charge": in_context("record", "New charge"),
    "exit": in_context("record", "Exit"),
    "follow_up": in_context("record", "Follow-up"),
    "status_change": in_context("record", "Change of status"),
    "response": in_context("record", "Response"),
    "progress_report": in_context("record", "Progress report"),
    "staffing_note": in_context("record", "Team meeting"),
    "contact": in_context("record", "Contact"),
    "care_plan": in_context("record", "Care plan"),
    "service_referral": in_context("record", "Referral to a service"),
    "test_schedule": in_context("record", "Random test schedule"),
    "prescription": in_context("record", "Prescription"),
    "joining": in_context("record", "Two dossiers of one person"),
    "answer": in_context("record", "Answer to a question"),
}


def action_words(action: str) -> Words:
    """What an action is called."""
    return ACTIONS.get(action, action.replace("_", " "))


def kind_words(kind: str) -> Words:
    """What a record is called."""
    return KINDS.get(kind, kind.replace("_", " "))


def field_words(field: str) -> Words:
    """What a field is called."""
    return FIELDS.get(field, field.replace("_", " "))
