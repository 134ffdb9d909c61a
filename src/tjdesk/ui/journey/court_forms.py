"""The forms of what the court does with a case once it is in: status, warrants, term, exit and what comes after."""

from __future__ import annotations

from tjdesk.domain.track import rule_for
from tjdesk.i18n.message import _, in_context
from tjdesk.services.journey.moving import PLAIN_MOVES
from tjdesk.services.journey.words import ANSWERS, CHARGE_OUTCOMES, EXIT_CLASSES
from tjdesk.ui.journey.asking import code, count, day, notes, one_of, text, yes_no
from tjdesk.ui.journey.form import Asked, Kind, StepForm

_EVENTS = rule_for("").machine.events
MOVES = {event: _EVENTS[event] for event in PLAIN_MOVES}
DETAINED = {
    "other_process": in_context("custody", "in another case"),
    "programme_sanction": in_context("custody", "as a sanction of the programme"),
}
WARRANT_ENDS = {
    "executed": in_context("warrant", "executed"),
    "recalled": in_context("warrant", "recalled"),
}

FORMS: tuple[StepForm, ...] = (
    StepForm(
        step="status",
        title=_("Change of status"),
        asked=(day(), one_of("event", MOVES), notes("reason")),
    ),
    StepForm(step="custody", title=_("Custody"), asked=(day(), one_of("reason", DETAINED))),
    StepForm(
        step="abscond",
        title=_("Absconding, with a warrant"),
        asked=(day(), text("warrant", in_context("field", "kind of warrant")), notes("reason")),
    ),
    StepForm(
        step="warrant",
        title=_("Warrant"),
        asked=(day(words=in_context("field", "ordered on")), text("type", in_context("field", "kind of warrant"))),
    ),
    StepForm(
        step="warrant_ended",
        title=_("Warrant executed or recalled"),
        asked=(day(), one_of("status", WARRANT_ENDS, in_context("field", "what became of it")), notes("reason")),
    ),
    StepForm(
        step="motion_to_revoke",
        title=_("Motion to revoke"),
        asked=(
            day(),
            text("by", in_context("field", "asked for by")),
            notes("reason"),
            day("hearing_date", words=in_context("field", "hearing on")),
            Asked(name="hearing_time", kind=Kind.TIME, words=in_context("field", "hearing at")),
        ),
    ),
    StepForm(step="reopen", title=_("Reopen by correction"), asked=(day(), notes("reason"))),
    StepForm(
        step="term",
        title=_("Legal term ordered"),
        asked=(day(words=in_context("field", "starts on")), count("months", in_context("field", "months ordered"))),
    ),
    StepForm(
        step="term_pause",
        title=_("Absence noted with the term"),
        asked=(
            day(words=in_context("field", "since")),
            code("reason", "pause_reason"),
            day("until"),
            notes("notes", in_context("field", "notes")),
        ),
    ),
    StepForm(
        step="term_resume",
        title=_("The term runs again"),
        asked=(day(words=in_context("field", "last day of the pause")),),
    ),
    StepForm(
        step="term_extension",
        title=_("Extension of the term"),
        asked=(day(), count("months"), notes("notes", in_context("field", "notes"))),
    ),
    StepForm(
        step="case_closing",
        title=_("Closing of the case"),
        asked=(day(), code("legal_effect", "legal_effect")),
    ),
    StepForm(
        step="exit",
        title=_("Exit"),
        sentence=_("Graduation and termination are decided at a hearing of that day."),
        asked=(
            day(),
            one_of("exit_class", EXIT_CLASSES),
            code("reason", "reasons:leaving"),
            code("legal_effect", "legal_effect"),
            text("certificate"),
            notes("override_reason"),
        ),
    ),
    StepForm(
        step="new_charge",
        title=_("New charge"),
        asked=(
            day(),
            code("offence", "offence_group"),
            text("statute"),
            text("article"),
            text("source", in_context("field", "source")),
            yes_no("verified"),
        ),
    ),
    StepForm(
        step="charge_outcome",
        title=_("Outcome of a charge"),
        asked=(day(), one_of("outcome", {code: words for code, words in CHARGE_OUTCOMES.items() if code != "pending"})),
    ),
    StepForm(
        step="follow_up",
        title=_("Follow-up"),
        asked=(
            day(),
            count("window_months", start="12"),
            one_of("alive", ANSWERS),
            one_of("rearrest", ANSWERS),
            one_of("reconviction", ANSWERS),
            code("employment", "employment"),
            code("housing", "housing"),
            one_of("substance_use", ANSWERS),
            text("source", in_context("field", "source")),
            notes("notes", in_context("field", "notes")),
        ),
    ),
)  # fmt: skip
