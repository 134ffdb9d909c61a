"""The forms of the way into the programme: referral, court file, screening, consent, admission and team."""

from __future__ import annotations

from tjdesk.i18n.message import _, in_context
from tjdesk.services.journey.words import DIAGNOSES, ELIGIBILITY
from tjdesk.ui.journey.asking import code, codes, count, day, lines, notes, one_of, text, yes_no
from tjdesk.ui.journey.form import Asked, Kind, StepForm

_NOT_TAKEN = code("reason", "reasons:not_admitted", in_context("field", "why not, where that is so"))
_ONE_A_LINE = _("One to a line.")

_CASE = (
    lines("numbers", in_context("field", "case numbers"), hint=_ONE_A_LINE),
    text("court"),
    lines("charges", each="offence", hint=_ONE_A_LINE),
    code("plea", "plea"),
    yes_no("victim"),
    text("restitution_plan"),
    code("custody_at_referral", "custody_status"),
)

REFERRAL = StepForm(
    step="referral",
    title=_("Refer a person"),
    asked=(
        day(),
        code("source", "referral_source"),
        text("referrer"),
        text("file_number"),
        text("person.family_name"),
        text("person.second_family_name"),
        text("person.given_names"),
        day("person.birth_date"),
        code("person.sex", "sex"),
        code("person.id_kind", "id_kind"),
        text("person.id_number"),
        text("person.telephone"),
        code("track", "track"),
        *_CASE,
        notes("notes", in_context("field", "notes")),
    ),
)

REFERRAL_AGAIN = StepForm(
    step="referral",
    name="refer_again",
    title=_("Refer again"),
    sentence=_("A new enrolment of the same person; the earlier one stays as it was."),
    asked=(
        day(),
        code("source", "referral_source"),
        text("referrer"),
        text("file_number", hint=_("Empty: the number stays.")),
        code("track", "track"),
        *_CASE,
        notes("notes", in_context("field", "notes")),
    ),
)

FORMS: tuple[StepForm, ...] = (
    REFERRAL,
    REFERRAL_AGAIN,
    StepForm(
        step="court_file",
        title=_("Court file"),
        sentence=_("What is left empty stays as it was."),
        asked=_CASE,
    ),
    StepForm(
        step="review",
        title=_("Review of the referral"),
        asked=(
            code("role", "review_role"),
            day("received_on"),
            day("decided_on"),
            text("decision", in_context("field", "decision")),
            notes("reason"),
        ),
    ),
    StepForm(
        step="legal_screening",
        title=_("Legal eligibility screening"),
        asked=(
            day(),
            Asked(name="items", kind=Kind.CHECKLIST, catalogue="legal_check"),
            one_of("result", ELIGIBILITY),
            text("decided_by"),
            _NOT_TAKEN,
        ),
    ),
    StepForm(
        step="triage",
        title=_("Triage"),
        asked=(day(), yes_no("taken_in", in_context("field", "taken in")), _NOT_TAKEN),
    ),
    StepForm(
        step="assessment",
        title=_("Clinical assessment"),
        sentence=_("What is clinical is closed to all but the clinicians; the team reads the summary only."),
        asked=(
            day(),
            text("assessor"),
            one_of("result", DIAGNOSES),
            code("instrument", "instrument"),
            text("instrument_version"),
            Asked(name="answers", kind=Kind.ANSWERS, words=in_context("field", "answers by item")),
            count("scores.total", in_context("field", "total score, without the answers")),
            notes("summary"),
            code("diagnosis_system", "diagnosis_system"),
            text("diagnosis"),
            code("severity", "level"),
            code("primary_substance", "substance"),
            code("secondary_substance", "substance"),
            text("route"),
            text("age_first_use"),
            code("risk", "level"),
            code("need", "level"),
            text("modality"),
            notes("clinical_notes"),
        ),
    ),
    StepForm(
        step="offer",
        title=_("Decision to offer a place"),
        asked=(day(), yes_no("offered", in_context("field", "place offered")), _NOT_TAKEN),
    ),
    StepForm(
        step="decline",
        title=_("The person declines the place"),
        asked=(day(), code("reason", "reasons:not_admitted", start="declined")),
    ),
    StepForm(
        step="guardian",
        title=_("Guardian"),
        asked=(day(), text("name"), text("relation"), text("telephone"), text("address")),
    ),
    StepForm(
        step="consent",
        title=_("Consent"),
        sentence=_("A consent to disclosure says what goes to whom, and what for."),
        asked=(
            day(words=in_context("field", "given on")),
            code("type", "consent_kind", in_context("field", "consent to"), start="participation"),
            codes("what", "consent_scope"),
            text("from_whom"),
            text("to_whom"),
            text("purpose"),
            day("expires_on"),
            text("expires_event"),
            code("language", "language"),
            yes_no("read_aloud"),
            text("interpreter"),
            text("guardian"),
            yes_no("assent"),
            text("best_interest"),
            text("kept_at"),
        ),
    ),
    StepForm(
        step="revoke_consent",
        title=_("Consent revoked"),
        asked=(
            day(),
            code("type", "consent_kind", in_context("field", "consent to"), start="participation"),
            notes("reason"),
        ),
    ),
    StepForm(
        step="disclosure",
        title=_("Disclosure"),
        sentence=_("Under a consent that covers it, or another legal ground that is stated."),
        asked=(day(), text("to_whom"), codes("what", "consent_scope"), text("purpose"), text("ground")),
    ),
    StepForm(
        step="admission",
        title=_("Admission"),
        sentence=_("Consent and the admission hearing of that day are recorded before."),
        asked=(
            day(),
            code("legal_instrument", "legal_instrument"),
            text("article"),
            count("months", in_context("field", "months ordered")),
            day("term_starts_on", words=in_context("field", "term starts on")),
            code("phase", "phase"),
            text("judge"),
            text("case_manager"),
            text("prosecutor"),
            text("defence"),
            text("provider"),
            text("treatment"),
            day("projected_exit"),
        ),
    ),
    StepForm(
        step="team",
        title=_("Who works on the case"),
        sentence=_("What is left empty stays as it was. Some roles see only those whose team names them."),
        asked=(text("judge"), text("case_manager"), text("prosecutor"), text("defence"), text("provider")),
    ),
)  # fmt: skip
