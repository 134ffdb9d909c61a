"""What good practice would have otherwise: said while an outcome is entered, never in its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing, PhaseDecision, Response, ResponseClass
from tjdesk.domain.jurisdiction import CourtCalendar, WatchRule
from tjdesk.domain.outcome import LEFT_BY, Outcome, as_found
from tjdesk.domain.phase import Phases, find_phase, phase_decided
from tjdesk.domain.problem import Problem
from tjdesk.domain.response_rules import amount, in_custody
from tjdesk.i18n.message import Label, _, counted

_EVERY_WEEK = CourtCalendar()
_USUAL = WatchRule()
_NOTHING_SHOWN: Mapping[str, Label] = MappingProxyType({})


def warnings(
    outcome: Outcome,
    hearing: Hearing,
    enrolment: Enrolment,
    phases: Phases,
    *,
    calendar: CourtCalendar = _EVERY_WEEK,
    watch: WatchRule = _USUAL,
    min_days_to_closure: int = 0,
    shown: Mapping[str, Label] = _NOTHING_SHOWN,
) -> tuple[Problem, ...]:
    """Everything worth a second look, each beside its field. `min_days_to_closure`: the law's minimum, 0 for none;
    `shown`: what can be asked for before the next phase, by its code."""
    before = as_found(hearing, enrolment)
    return (
        *_responses(outcome, watch),
        *_return(outcome),
        *_before_next(outcome, before, phases, shown),
        *_next_date(outcome, hearing, before, phases, calendar, watch),
        *_closure(outcome, hearing, before, min_days_to_closure),
    )


def _responses(outcome: Outcome, watch: WatchRule) -> Iterator[Problem]:
    for index, response in enumerate(outcome.responses):
        path = f"responses.{index}"
        if response.kind == ResponseClass.SANCTION and not response.behaviour.strip():
            yield Problem(f"{path}.behaviour", _("The sanction does not say which behaviour it answers."))
        if in_custody(response):
            yield from _custody(response, path, watch.custody_days)
    kinds = [response.kind for response in outcome.responses]
    if kinds.count(ResponseClass.SANCTION) > kinds.count(ResponseClass.INCENTIVE):
        yield Problem("responses", _("More sanctions than incentives. Incentives work better when they are frequent."))


def _return(outcome: Outcome) -> Iterator[Problem]:
    """Going back a phase is no punishment: it comes with a plan, and tests are the last thing to become fewer."""
    adjusted = any(response.kind == ResponseClass.ADJUSTMENT for response in outcome.responses)
    if outcome.decision == PhaseDecision.RETURN and not adjusted:
        said = _(
            "Back to the phase before: say by a therapeutic adjustment what will help. Keep the tests as frequent."
        )
        yield Problem("responses", said)


def _before_next(outcome: Outcome, before: Enrolment, phases: Phases, shown: Mapping[str, Label]) -> Iterator[Problem]:
    """What the phase asks to be shown before it is left, to be gone through while the decision is taken."""
    here = find_phase(phases, before.phase)
    asked = tuple(shown[code] for code in here.checklist if code in shown) if here is not None else ()
    if asked and outcome.decision in (PhaseDecision.ADVANCE, PhaseDecision.GRADUATE):
        yield Problem("phase", _("Before this decision the programme asks for: {points}.", points=asked))


def _custody(response: Response, path: str, most: int) -> Iterator[Problem]:
    if response.start is None or response.end is None:
        return
    days = (response.end - response.start).days
    if 0 < most < days:
        said = _("Custody of {days} days. Good practice is at most {most}.", days=days, most=most)
        yield Problem(f"{path}.end", said)
    stated = amount(response.quantity) if response.unit == "night" else None
    if stated is not None and stated != days:
        said = _("The dates make this number of nights: {days}; the quantity says {stated}.", days=days, stated=stated)
        yield Problem(f"{path}.quantity", said)


def _next_date(
    outcome: Outcome, hearing: Hearing, enrolment: Enrolment, phases: Phases, calendar: CourtCalendar, watch: WatchRule
) -> Iterator[Problem]:
    day = outcome.next_date
    if day is None:
        if outcome.held and outcome.decision not in LEFT_BY:
            yield Problem("next.date", _("No next hearing is set."))
        return
    yield from closed_day(day, calendar, "next.date")
    phase = find_phase(phases, phase_decided(phases, enrolment.phase, outcome.decision))
    if phase is None or not phase.hearing_interval_days:
        return
    if (day - hearing.date).days > phase.hearing_interval_days + watch.interval_grace_days:
        said = counted(
            "“{phase}” asks for a hearing every {count} day.",
            "“{phase}” asks for a hearing every {count} days.",
            phase.hearing_interval_days,
            phase=phase.label,
        )
        yield Problem("next.date", said)


def closed_day(day: date, calendar: CourtCalendar, field: str) -> Iterator[Problem]:
    """What to mind of a day that somebody is to come to court on, or to have done something by."""
    holiday = calendar.closed_on(day)
    if day.weekday() in calendar.weekend:
        yield Problem(field, _("{date} falls on a weekend.", date=day))
    if holiday is not None:
        yield Problem(field, _("{date} is a court holiday: {holiday}.", date=day, holiday=holiday))


def _closure(outcome: Outcome, hearing: Hearing, enrolment: Enrolment, min_days: int) -> Iterator[Problem]:
    if outcome.decision != PhaseDecision.GRADUATE or enrolment.admitted_on is None:
        return
    earliest = enrolment.admitted_on + timedelta(days=min_days)
    if hearing.date < earliest:
        said = _("Graduation is recorded. The case itself cannot be closed before {earliest}.", earliest=earliest)
        yield Problem("phase", said)
