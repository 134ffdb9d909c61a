"""A journey in lines, as its page shows them: steps, what is due, alerts, the term, orders, consents. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tjdesk.domain.obligation import Obligation
from tjdesk.domain.paper_states import CONSENT, ConsentStatus
from tjdesk.domain.runs import Balance
from tjdesk.domain.track import Step
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.journey.alerts import Due
from tjdesk.services.journey.page import JourneyPage
from tjdesk.services.journey.progress import StepLine, StepState
from tjdesk.services.journey.words import TERM_STATES
from tjdesk.services.participant_page import FactLine
from tjdesk.services.wording import head
from tjdesk.ui.kit.words import Words

FORM_OF: Mapping[Step, str] = {
    Step.REFERRAL: "review", Step.TRIAGE: "triage", Step.LEGAL_SCREENING: "legal_screening",
    Step.ASSESSMENT: "assessment", Step.OFFER: "offer", Step.GUARDIAN: "guardian", Step.CONSENT: "consent",
    Step.ADMISSION: "admission", Step.AGREEMENT: "admission", Step.CARE_PLAN: "care_plan",
    Step.SERVICE_REFERRAL: "service_referral", Step.CONTACTS: "contact", Step.LETTER: "disclosure", Step.EXIT: "exit",
    Step.LEGAL_CLOSING: "case_closing", Step.FOLLOW_UP: "follow_up",
}  # fmt: skip
"""The form in which a step is entered; a referral once made can be reviewed."""

_DUE_FORM = {
    "order": "order_status", "consent": "consent", "plan": "care_plan", "contact": "contact", "test": "test",
    "follow_up": "follow_up", "term": "case_closing",
}  # fmt: skip
_ICONS = {
    StepState.DONE: "recorded", StepState.DUE: "now", StepState.TO_COME: "negative", StepState.GAP: "missed",
    StepState.REFUSED: "absent",
}  # fmt: skip
_STATES: Mapping[StepState, Message] = {
    StepState.DUE: in_context("step", "next"),
    StepState.TO_COME: in_context("step", "to come"),
    StepState.GAP: in_context("step", "not recorded"),
    StepState.REFUSED: in_context("step", "not passed"),
}
MOST_LINES = 12
FACT_GROUP = 8


@dataclass(frozen=True, kw_only=True)
class Glance:
    """One line: the day, what it is, quiet words after it or below; `step` is the form it opens, with `known` in it."""

    words: Words
    lead: Words = ""
    detail: Words = ""
    below: Words = ""
    icon: str = ""
    alert: bool = False
    step: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


def step_line(one: StepLine) -> Glance:
    """A step of the track, with its day or how it stands."""
    when: Words = _("{date:list}", date=one.day) if one.day else ""
    state = _STATES.get(one.state, "")
    return Glance(
        words=head(one.words), detail=when or state, below="", icon=_ICONS[one.state],
        alert=one.state is StepState.REFUSED, step=FORM_OF[one.step],
    )  # fmt: skip


def due_line(one: Due) -> Glance:
    """Something to be done by a day."""
    known = {"order": dict(one.words.args).get("order", ""), "status": "met"} if one.what == "order" else {}
    return Glance(
        words=one.words, lead=_("{date:list}", date=one.day), alert=one.late, step=_DUE_FORM.get(one.what, ""),
        known={name: str(value) for name, value in known.items()},
    )  # fmt: skip


def order_line(one: Obligation, page: JourneyPage) -> Glance:
    """An open order, to be ticked as met."""
    below = _("ordered {date:short}", date=one.ordered_on)
    if one.due is not None:
        below = _("ordered {date:short}, due {due:short}", date=one.ordered_on, due=one.due)
    late = one.due is not None and one.due < page.today
    return Glance(
        words=one.text, below=below, icon="overdue" if late else "", alert=late, step="order_status",
        known={"order": one.text, "status": "met"},
    )  # fmt: skip


def consent_lines(page: JourneyPage, pack: Pack) -> list[Glance]:
    """Every consent with how it stands."""
    found = []
    for consent, status in page.consents:
        state = CONSENT.states[status]
        ends = _("{state}, until {date:short}", state=state, date=consent.expires_on) if consent.expires_on else state
        signed = status is ConsentStatus.SIGNED
        found.append(
            Glance(
                words=pack.item("consent_kind", consent.kind), below=head(ends),
                icon="recorded" if signed else "absent",
                step="revoke_consent" if signed else "consent", known={"type": consent.kind},
            )
        )  # fmt: skip
    return found


def term_lines(page: JourneyPage) -> list[Glance]:
    """The reckoning of the term, line by line, so that it can be checked by hand."""
    if page.term is None:
        return []
    return [Glance(words=line.said) for line in page.term.lines]


def term_head(page: JourneyPage) -> Words:
    """How the term stands, in a line; empty without one."""
    term = page.term
    if term is None:
        return ""
    state = head(TERM_STATES[term.state])
    left = term.days_left
    if term.ends_on is None or left is None or left < 0:
        return state
    return counted("Ends on {date}: {count} day left", "Ends on {date}: {count} days left", left, date=term.ends_on)


def balance_words(balance: Balance, days: int) -> Message:
    """Incentives and sanctions of the last days."""
    return _(
        "In {days} days: incentives {incentives}, sanctions {sanctions}", days=days,
        incentives=balance.incentives, sanctions=balance.sanctions,
    )  # fmt: skip


def facts(page: JourneyPage, pack: Pack) -> tuple[FactLine, ...]:
    """What the journey adds to the facts on the participant's page: alerts, what is due, the term, the consent."""
    found = [
        FactLine(FACT_GROUP, in_context("fact", "Alert"), one.words, icon="overdue", alert=True)
        for one in page.alerts
        if one.urgent
    ]
    due = next(iter(page.due), None)
    if due is not None:
        when = _("{date:list}", date=due.day)
        found.append(FactLine(FACT_GROUP, in_context("fact", "Due next"), due.words, when, alert=due.late))
    if page.term is not None and page.term.ends_on is not None and not page.file.goes_on_elsewhere:
        ends = _("ends {date:short}", date=page.term.ends_on)
        left = page.term.days_left
        below: Message | str = counted("{count} day left", "{count} days left", left) if left and left > 0 else ""
        found.append(FactLine(FACT_GROUP, pack.words["legal_term"], ends, below))
    return (*found, *_consent_fact(page, pack))


def _consent_fact(page: JourneyPage, pack: Pack) -> tuple[FactLine, ...]:
    signed = [one for one, status in page.consents if status is ConsentStatus.SIGNED and one.kind == "participation"]
    if not signed:
        return ()
    ends = signed[-1].expires_on
    told = _("valid until {date:short}", date=ends) if ends else in_context("consent", "signed")
    return (FactLine(FACT_GROUP, pack.words["consent"], told, icon="recorded"),)
