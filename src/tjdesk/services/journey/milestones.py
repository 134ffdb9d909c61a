"""A journey's steps as lines of the timeline, beside hearings, tests and treatment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tjdesk.domain.enrolment import Status, StatusChange
from tjdesk.domain.leaving import ChargeOutcome
from tjdesk.domain.obligation import OrderStatus
from tjdesk.domain.paper_states import ORDER, WARRANT
from tjdesk.domain.record import Record
from tjdesk.domain.states import OUT
from tjdesk.i18n.message import Label, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.journal_words import KINDS
from tjdesk.services.journey.file import JourneyFile
from tjdesk.services.journey.words import ANSWERS, CHARGE_OUTCOMES, ELIGIBILITY, SERVICE_OUTCOMES
from tjdesk.services.timeline import PHASE, RESPONSE, STAGES, TREATMENT, GivenResponse, TimelineItem, within_status
from tjdesk.services.wording import Words, response_words, within

_TOLD_ELSEWHERE = ("referred", "legal_review_passed", "legal_review_failed", "assessed", "admitted", "agrees")
"""Events that a record of their own, or the admission, shows already."""


def milestones(file: JourneyFile, pack: Pack) -> Iterator[TimelineItem]:
    """Every step that has a day, in no order."""
    yield from _before_admission(file, pack)
    yield from _papers(file, pack)
    yield from _court(file, pack)
    yield from _care(file, pack)


def _line(record: Record, day: dt.date | None, *detail: Words, **more: object) -> Iterator[TimelineItem]:
    """One line named as its kind of record is; none without a day."""
    if day is None:
        return
    told = tuple(words for words in detail if words)
    aspects = frozenset((str(more.get("aspect", PHASE)),))
    alert = bool(more.get("alert"))
    icon, stage = str(more.get("icon", "recorded")), STAGES.get(str(more.get("stage", record.KIND)), 0)
    yield TimelineItem(record.id, (day,), aspects, icon, KINDS[record.KIND], told, alert=alert, stage=stage)


def _before_admission(file: JourneyFile, pack: Pack) -> Iterator[TimelineItem]:
    for referral in file.referrals:
        yield from _line(referral, referral.date, pack.item("referral_source", referral.source))
    for screening in file.screenings:
        why = pack.item("exit_reason", screening.reason) if screening.reason else ""
        yield from _line(screening, screening.date, ELIGIBILITY.get(screening.result, screening.result), why)
    for assessment in file.assessments:
        named = pack.item("instrument", assessment.instrument) if assessment.instrument else ""
        yield from _line(assessment, assessment.date, named, assessment.assessor)
    for change in file.changes:
        if change.event not in _TOLD_ELSEWHERE and change.status not in OUT:
            stage = "offer" if change.status == Status.OFFERED else change.KIND
            yield from _line(change, change.date, within_status(pack, change.status), _why(change, pack), stage=stage)


def _why(change: StatusChange, pack: Pack) -> Words:
    if not change.reason:
        return ""
    label = pack.item("pause_reason", change.reason)
    return label if label.texts else pack.item("exit_reason", change.reason)


def _papers(file: JourneyFile, pack: Pack) -> Iterator[TimelineItem]:
    for consent in file.consents:
        kind = within(pack.item("consent_kind", consent.kind))
        yield from _line(consent, consent.given_on, kind)
        if consent.revoked:
            for item in _line(consent, consent.revoked_on, kind, _("revoked"), alert=True, icon="postponed"):
                yield replace(item, id=f"{item.id} revoked", alert=False)
    for disclosure in file.disclosures:
        yield from _line(disclosure, disclosure.date, disclosure.to_whom, disclosure.purpose)


def _court(file: JourneyFile, pack: Pack) -> Iterator[TimelineItem]:
    for warrant in file.warrants:
        day = warrant.executed_on or warrant.recalled_on or (None if warrant.hearing else warrant.ordered_on)
        yield from _line(
            warrant, day, WARRANT.states.get(warrant.status, warrant.status), icon="warrant", alert=warrant.standing
        )
    for order in file.orders:
        if order.status != OrderStatus.OPEN:
            yield from _line(order, order.verified_on, order.text, ORDER.states.get(order.status, order.status))
        elif not order.hearing:
            yield from _line(order, order.ordered_on, order.text)
    for charge in file.charges:
        offence = pack.item("offence_group", charge.offence)
        outcome = CHARGE_OUTCOMES.get(charge.outcome, charge.outcome)
        yield from _line(charge, charge.date, offence, outcome, alert=charge.outcome == ChargeOutcome.PENDING)
    for closing in file.closings:
        effect = pack.item("legal_effect", closing.reason) if closing.reason else ""
        for item in _line(closing, closing.date, effect):
            yield replace(item, title=in_context("step", "Legal closing"))


def _care(file: JourneyFile, pack: Pack) -> Iterator[TimelineItem]:
    for contact in file.contacts:
        kind = pack.item("contact_kind", contact.kind)
        yield from _line(contact, contact.date, kind, contact.outcome, aspect=TREATMENT)
    for plan in file.plans:
        yield from _line(plan, plan.date, *(goal.goal for goal in plan.goals[:3]), aspect=TREATMENT)
    for service in file.services:
        outcome = SERVICE_OUTCOMES.get(service.outcome, "")
        yield from _line(service, service.date, pack.item("service", service.service), outcome, aspect=TREATMENT)
    for report in file.reports:
        yield from _line(report, report.received_on, report.provider, report.recommendation, aspect=TREATMENT)
    for follow_up in file.follow_ups:
        after = follow_up.window_months
        months = _("after {months} months", months=after) if after else _("on leaving")
        again = _("new arrest: {answer}", answer=ANSWERS[follow_up.rearrest]) if follow_up.rearrest in ANSWERS else ""
        yield from _line(follow_up, follow_up.done_on, months, again)
    for given in file.given:
        if given.response is not None:
            told = given.response
            kind_words = pack.words.get(told.kind, Label(told.kind))
            yield TimelineItem(
                given.id, (given.date,), frozenset((RESPONSE,)), "recorded", KINDS["response"],
                responses=(GivenResponse(told.kind, kind_words, response_words(pack, told)),), stage=STAGES["response"],
            )  # fmt: skip
