"""What wants somebody's eye in a journey, and what is due next, each with its day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tjdesk.domain.consent import ConsentKind
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.leaving import ChargeOutcome
from tjdesk.domain.months import last_day
from tjdesk.domain.obligation import OrderStatus
from tjdesk.domain.paper_states import ConsentStatus, consent_status, valid
from tjdesk.domain.runs import absences_in_a_row, balance, positives_in_a_row
from tjdesk.domain.states import IN_PROGRAMME, OUT
from tjdesk.domain.term_clock import Reckoning, TermState
from tjdesk.domain.track import Step
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.journey.file import JourneyFile


class AlertCode(StrEnum):
    """What an alert is about."""

    TERM = "term"
    ABSENCES = "absences"
    POSITIVES = "positives"
    WARRANT = "warrant"
    CONSENT = "consent"
    CHARGE = "charge"
    ORDER = "order"
    TEST_MISSED = "test_missed"
    BALANCE = "balance"
    REPORT = "report"


@dataclass(frozen=True, kw_only=True)
class Alert:
    """One alert in words; `urgent` ones come first."""

    code: AlertCode
    words: Message
    day: dt.date | None = None
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Due:
    """Something to be done, by a day; `late` when that day has passed."""

    what: str
    words: Message
    day: dt.date
    late: bool


def alerts(file: JourneyFile) -> tuple[Alert, ...]:
    """Every alert, the urgent ones first."""
    found = [*_term(file.term), *_warrants(file), *_consents(file), *_charges(file)]
    if file.who.enrolment.status not in OUT:
        found += [*_runs(file), *_orders(file), *_tests(file), *_balance(file), *_reports(file)]
    return tuple(sorted(found, key=lambda alert: not alert.urgent))


def _term(term: Reckoning | None) -> Iterator[Alert]:
    words = term_alert(term)
    if term is not None and words is not None:
        yield Alert(
            code=AlertCode.TERM,
            words=words,
            day=term.ends_on,
            urgent=(term.days_left or 0) <= min(term.rule.alert_days),
        )


def term_alert(term: Reckoning | None) -> Message | None:
    """What is to be said of a term that nears its end, has passed it, or stands still; None for none of these."""
    if term is None:
        return None
    if term.state is TermState.PAUSED:
        return _("The legal term stands still; it would end on {date} at the earliest.", date=term.at_earliest)
    left = term.days_left
    if term.alert is None or left is None or term.ends_on is None:
        return None
    if left < 0:
        return _("The legal term ended on {date} and the case is not closed.", date=term.ends_on)
    if left == 0:
        return _("The legal term ends today.")
    return counted(
        "The legal term ends in {count} day, on {date}.",
        "The legal term ends in {count} days, on {date}.",
        left,
        date=term.ends_on,
    )


def _warrants(file: JourneyFile) -> Iterator[Alert]:
    for warrant in file.warrants:
        if warrant.standing:
            said = _("A warrant of {date} is in force.", date=warrant.ordered_on)
            yield Alert(code=AlertCode.WARRANT, words=said, day=warrant.ordered_on, urgent=True)


def _consents(file: JourneyFile) -> Iterator[Alert]:
    """Nobody takes part without consent, and one that runs out soon is renewed in time."""
    mine = [one for one in file.consents if one.kind == ConsentKind.PARTICIPATION]
    standing = [one for one in mine if valid(one, file.today, guarded=file.track.guardian)]
    if file.who.enrolment.status in IN_PROGRAMME and mine and not standing:
        yield Alert(code=AlertCode.CONSENT, words=_("No consent to take part is in force."), urgent=True)
    ends = [one.expires_on for one in standing]
    day = None if None in ends else max((end for end in ends if end is not None), default=None)
    if day is not None and (day - file.today).days <= file.watch.consent_days:
        yield Alert(code=AlertCode.CONSENT, words=_("The consent to take part ends on {date}.", date=day), day=day)


def _charges(file: JourneyFile) -> Iterator[Alert]:
    for charge in file.charges:
        if charge.outcome == ChargeOutcome.PENDING:
            said = _("A new charge of {date} waits for a decision.", date=charge.date)
            yield Alert(code=AlertCode.CHARGE, words=said, day=charge.date)


def _runs(file: JourneyFile) -> Iterator[Alert]:
    absences = absences_in_a_row(file.attendance, file.today)
    if absences.since is not None and 0 < file.watch.absences <= absences.count:
        said = counted(
            "{count} unexcused absence in a row, since {since}.",
            "{count} unexcused absences in a row, since {since}.",
            absences.count,
            since=absences.since,
        )
        yield Alert(code=AlertCode.ABSENCES, words=said, day=absences.since)
    positives = positives_in_a_row(file.tests, file.today, file.policy.treat_as_positive)
    if positives.since is not None and 0 < file.watch.positives <= positives.count:
        said = counted(
            "{count} positive test in a row, since {since}.",
            "{count} positive tests in a row, since {since}.",
            positives.count,
            since=positives.since,
        )
        yield Alert(code=AlertCode.POSITIVES, words=said, day=positives.since)


def _orders(file: JourneyFile) -> Iterator[Alert]:
    late = [one.due for one in file.orders if one.status == OrderStatus.OPEN and one.due and one.due < file.today]
    if late:
        said = counted(
            "{count} order is overdue, since {since}.", "{count} orders are overdue, the first since {since}.",
            len(late), since=min(late),
        )  # fmt: skip
        yield Alert(code=AlertCode.ORDER, words=said, day=min(late))


def _tests(file: JourneyFile) -> Iterator[Alert]:
    """Days of the random schedule that have gone by without anything entered."""
    entered = {one.collected_on for one in file.tests} | {one.scheduled_on for one in file.tests}
    upto = file.today - dt.timedelta(days=file.watch.test_grace_days)
    open_days = [day for one in file.schedules for day in one.days if day <= upto and day not in entered]
    if open_days:
        said = counted(
            "{count} scheduled test has no entry, of {day}.",
            "{count} scheduled tests have no entry, the latest of {day}.",
            len(open_days),
            day=max(open_days),
        )
        yield Alert(code=AlertCode.TEST_MISSED, words=said, day=max(open_days))


def _balance(file: JourneyFile) -> Iterator[Alert]:
    watch = file.watch
    lately = balance(file.responses, file.today, watch.balance_days)
    if lately.wanting(watch.incentives_per_sanction):
        said = _("In {days} days: incentives {incentives}, sanctions {sanctions}. Good practice is {ratio} to 1.",
                 days=watch.balance_days, incentives=lately.incentives, sanctions=lately.sanctions,
                 ratio=watch.incentives_per_sanction)  # fmt: skip
        yield Alert(code=AlertCode.BALANCE, words=said)


def _reports(file: JourneyFile) -> Iterator[Alert]:
    enrolment = file.who.enrolment
    received = [one.received_on for one in file.reports]
    since = report_since(enrolment, received, file.today, file.watch.report_days)
    if since is not None and enrolment.status == Status.ACTIVE:
        said = _("No progress report since {since}.", since=since)
        yield Alert(code=AlertCode.REPORT, words=said, day=since)


def report_since(enrolment: Enrolment, received: Collection[dt.date], day: dt.date, most: int) -> dt.date | None:
    """Since when a report is wanting of somebody with a provider, or with reports before; None while none is.

    `most` are the days that a court waits; 0: it asks for none.
    """
    since = max([*received, *([enrolment.admitted_on] if enrolment.admitted_on else [])], default=None)
    expected = bool(enrolment.provider or received) and bool(most)
    return since if expected and since is not None and (day - since).days > most else None


def due_next(file: JourneyFile) -> tuple[Due, ...]:
    """What is to be done, the earliest first."""
    found = [Due(what=what, words=words, day=day, late=day < file.today) for what, words, day in _due(file)]
    return tuple(sorted(found, key=lambda due: (due.day, due.what)))


def _due(file: JourneyFile) -> Iterator[tuple[str, Message, dt.date]]:
    yield from _following_up(file)
    running = file.term is not None and file.term.state is TermState.RUNNING and not file.goes_on_elsewhere
    if running and file.term is not None and file.term.ends_on is not None:
        yield "term", _("The legal term ends"), file.term.ends_on
    if file.who.enrolment.status not in OUT:
        yield from _in_court(file)
        yield from _in_care(file)


def _in_court(file: JourneyFile) -> Iterator[tuple[str, Message, dt.date]]:
    coming = [one.date for one in file.hearings if not one.recorded]
    if coming:
        yield "hearing", _("Next hearing"), min(coming)
    for order in file.orders:
        if order.status == OrderStatus.OPEN and order.due is not None:
            yield "order", _("{order}", order=order.text), order.due
    for consent in file.consents:
        if consent_status(consent, file.today) is ConsentStatus.SIGNED and consent.expires_on is not None:
            yield "consent", _("A consent ends"), consent.expires_on


def _in_care(file: JourneyFile) -> Iterator[tuple[str, Message, dt.date]]:
    for plan in file.plans:
        if plan.closed_on is None and plan.review_on is not None:
            yield "plan", _("Review of the care plan"), plan.review_on
    if file.contacts and file.contacts[-1].next_date is not None:
        yield "contact", _("Next contact"), file.contacts[-1].next_date
    tests = [day for one in file.schedules for day in one.days if day >= file.today]
    if tests:
        yield "test", _("Random test"), min(tests)


def _following_up(file: JourneyFile) -> Iterator[tuple[str, Message, dt.date]]:
    """The first window after leaving that nobody has looked into."""
    left = file.exits[-1].date if file.exits else None
    done = {one.window_months for one in file.follow_ups}
    if left is None or Step.FOLLOW_UP not in file.track.steps:
        return
    for months in file.watch.follow_up_months:
        if months not in done:
            day = last_day(left, months, first_day_counts=False)
            yield "follow_up", _("Follow-up after {months} months", months=months), day
            return
