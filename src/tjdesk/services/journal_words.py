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
    "referral_registered": in_context("action", "Referral registered"),
    "referral_reviewed": in_context("action", "Review of the referral recorded"),
    "legally_screened": in_context("action", "Legal eligibility screened"),
    "assessed": in_context("action", "Clinical assessment recorded"),
    "offer_decided": in_context("action", "Decision on a place recorded"),
    "offer_declined": in_context("action", "Place declined"),
    "triaged": in_context("action", "Triage recorded"),
    "consent_given": in_context("action", "Consent recorded"),
    "consent_revoked": in_context("action", "Consent revoked"),
    "disclosed": in_context("action", "Disclosure recorded"),
    "guardian_named": in_context("action", "Guardian named"),
    "admitted": in_context("action", "Participant admitted"),
    "detained": in_context("action", "Custody recorded"),
    "absconded": in_context("action", "Absconding recorded, warrant issued"),
    "warrant_issued": in_context("action", "Warrant issued"),
    "warrant_ended": in_context("action", "Warrant executed or recalled"),
    "revocation_asked": in_context("action", "Revocation asked for"),
    "reopened": in_context("action", "Reopened by correction"),
    "term_ordered": in_context("action", "Legal term ordered"),
    "term_paused": in_context("action", "Legal term: absence noted"),
    "term_extended": in_context("action", "Legal term extended"),
    "term_resumed": in_context("action", "Legal term resumed"),
    "case_closed": in_context("action", "Case closed by the court"),
    "order_made": in_context("action", "Order of the team recorded"),
    "order_ticked": in_context("action", "Compliance with an order recorded"),
    "response_given": in_context("action", "Response of the team recorded"),
    "contact_recorded": in_context("action", "Contact recorded"),
    "plan_agreed": in_context("action", "Care plan recorded"),
    "service_referred": in_context("action", "Referral to a service recorded"),
    "service_answered": in_context("action", "Outcome of a referral recorded"),
    "report_received": in_context("action", "Progress report received"),
    "meeting_noted": in_context("action", "Team meeting noted"),
    "test_recorded": in_context("action", "Drug test recorded"),
    "test_confirmed": in_context("action", "Laboratory confirmation recorded"),
    "tests_scheduled": in_context("action", "Random tests scheduled"),
    "prescription_added": in_context("action", "Prescription recorded"),
    "attendance_recorded": in_context("action", "Attendance recorded"),
    "exit_recorded": in_context("action", "Exit recorded"),
    "charge_learnt": in_context("action", "New charge recorded"),
    "charge_resolved": in_context("action", "Outcome of a charge recorded"),
    "followed_up": in_context("action", "Follow-up recorded"),
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
