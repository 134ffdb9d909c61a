"""The journal in people's words: what each action, record and field is called."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.i18n.message import Message, _, in_context
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
}

FIELDS: Mapping[str, Message] = {
    "voided": in_context("field", "taken out"),
    "family_name": in_context("field", "surname"),
    "second_family_name": in_context("field", "second surname"),
    "given_names": in_context("field", "given names"),
    "alias": in_context("field", "alias"),
    "birth_date": in_context("field", "date of birth"),
    "age_stated": in_context("field", "age stated"),
    "age_stated_on": in_context("field", "age stated on"),
    "sex": in_context("field", "sex"),
    "gender": in_context("field", "gender"),
    "language": in_context("field", "language"),
    "id_kind": in_context("field", "kind of document"),
    "id_number": in_context("field", "document number"),
    "telephone": in_context("field", "telephone"),
    "address": in_context("field", "address"),
    "marital_status": in_context("field", "marital status"),
    "education": in_context("field", "schooling"),
    "employment": in_context("field", "work"),
    "housing": in_context("field", "housing"),
    "file_number": in_context("field", "file number"),
    "site": in_context("field", "site"),
    "status": in_context("field", "status"),
    "status_since": in_context("field", "status since"),
    "exit_reason": in_context("field", "reason for leaving"),
    "exit_on": in_context("field", "left on"),
    "phase": in_context("field", "phase"),
    "phase_since": in_context("field", "phase since"),
    "admitted_on": in_context("field", "admitted on"),
    "legal_instrument": in_context("field", "legal ground"),
    "article": in_context("field", "article of the law"),
    "track": in_context("field", "track"),
    "provider": in_context("field", "treatment provider"),
    "treatment": in_context("field", "treatment"),
    "source": in_context("field", "referred by"),
    "date": in_context("field", "date"),
    "time": in_context("field", "time"),
    "court": in_context("field", "court"),
    "judge": in_context("field", "judge"),
    "clerk": in_context("field", "clerk"),
    "room": in_context("field", "room"),
    "kind": in_context("field", "kind"),
    "order": in_context("field", "place in the list"),
    "reference": in_context("field", "reference"),
    "disposition": in_context("field", "hearing"),
    "reason": in_context("field", "reason"),
    "attendance": in_context("field", "attendance"),
    "appeared": in_context("field", "who appeared"),
    "report_received": in_context("field", "progress report received"),
    "since_last": in_context("field", "since the last hearing"),
    "progress": in_context("field", "progress"),
    "responses": in_context("field", "responses"),
    "decision": in_context("field", "decision on the phase"),
    "phase_before": in_context("field", "phase before"),
    "phase_after": in_context("field", "phase after"),
    "orders": in_context("field", "orders"),
    "next_date": in_context("field", "next date"),
    "next_time": in_context("field", "next time"),
    "next_kind": in_context("field", "next kind"),
    "notes": in_context("field", "notes for the record"),
    "team_notes": in_context("field", "team notes"),
    "warrant": in_context("field", "warrant"),
    "signed_at": in_context("field", "signed on"),
    "signed_by": in_context("field", "signed by"),
    "opened_at": in_context("field", "opened at"),
    "closed_at": in_context("field", "closed at"),
    "postponed_to": in_context("field", "postponed to"),
    "version": in_context("field", "version"),
    "collected_on": in_context("field", "sample of"),
    "specimen": in_context("field", "specimen"),
    "method": in_context("field", "method"),
    "observed": in_context("field", "under observation"),
    "validity": in_context("field", "validity"),
    "result": in_context("field", "result"),
    "reported_on": in_context("field", "reported on"),
    "substance": in_context("field", "substance"),
    "cutoff": in_context("field", "cut-off"),
    "confirmed": in_context("field", "confirmed"),
    "prescribed": in_context("field", "prescribed"),
    "service": in_context("field", "service"),
    "date_estimated": in_context("field", "date estimated"),
    "name": in_context("field", "name"),
    "roles": in_context("field", "roles"),
    "removed": in_context("field", "removed"),
    "paper": in_context("field", "paper"),
    "from_site": in_context("field", "from site"),
    "to_site": in_context("field", "to site"),
    "on": in_context("field", "day"),
    "records": in_context("field", "records"),
}

INWARD = frozenset(
    ("enrolment", "session", "person", "found", "follows", "amends", "test", "dossier", "court_dossier", "public_key")
)
"""Fields that only tie records together, and mean nothing to a reader."""


def action_words(action: str) -> Words:
    """What an action is called."""
    return ACTIONS.get(action, action.replace("_", " "))


def kind_words(kind: str) -> Words:
    """What a record is called."""
    return KINDS.get(kind, kind.replace("_", " "))


def field_words(field: str) -> Words:
    """What a field is called."""
    return FIELDS.get(field, field.replace("_", " "))
