"""What may be ordered about a legal term: length, pause, extension, closing. Each refusal says the limit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from tjdesk.domain.leaving import ChargeOutcome, NewCharge
from tjdesk.domain.legal_term import LegalTerm, TermEvent, TermEventKind
from tjdesk.domain.problem import Problem
from tjdesk.domain.term import TermRule
from tjdesk.domain.term_clock import Reckoning, TermState
from tjdesk.i18n.message import Message, _, counted

_OVER = (TermState.CLOSED, TermState.REVOKED)
BARRING = (ChargeOutcome.PENDING.value, ChargeOutcome.CONVICTED.value)


def length_problems(months: int, rule: TermRule) -> Iterator[Problem]:
    """What stands against a length that is being ordered."""
    if months <= 0:
        yield Problem("months", _("Say how many months the term lasts."))
    elif rule.min_months and months < rule.min_months:
        yield Problem("months", _("The law asks for at least {least} months.", least=rule.min_months))
    elif rule.max_months and months > rule.max_months:
        yield Problem("months", _("The law allows {most} months at most.", most=rule.max_months))


def event_problems(
    event: TermEvent, term: LegalTerm, events: Collection[TermEvent], standing: Reckoning, today: date
) -> Iterator[Problem]:
    """What stands against an event. `events` are the others in force; `standing` is reckoned without this one."""
    yield from _days(event, term, today)
    if standing.state in _OVER:
        yield Problem("event", _("This term is over; correct its end first."))
    elif event.kind == TermEventKind.EXTENSION:
        yield from _extension(event, events, standing)
    elif event.kind == TermEventKind.PAUSE and not event.reason:
        yield Problem("reason", _("Say why the clock stops: the law recognises only some reasons."))


def _days(event: TermEvent, term: LegalTerm, today: date) -> Iterator[Problem]:
    if term.starts_on is not None and event.date < term.starts_on:
        yield Problem("date", _("The term begins only on {date}.", date=term.starts_on))
    if max(event.date, event.until or event.date) > today:
        yield Problem("date", _("This day is still to come."))
    if event.until is not None and event.until < event.date:
        yield Problem("until", _("The pause ends before it begins."))


def _extension(event: TermEvent, events: Iterable[TermEvent], standing: Reckoning) -> Iterator[Problem]:
    rule = standing.rule
    granted = [one for one in events if one.kind == TermEventKind.EXTENSION]
    if len(granted) >= rule.extensions_allowed:
        yield Problem("event", _extensions_used(rule, granted))
    if event.months <= 0:
        yield Problem("months", _("Say by how many months the term is extended."))
    elif rule.extension_max_months and event.months > rule.extension_max_months:
        said = _("An extension may last {most} months at most.", most=rule.extension_max_months)
        yield Problem("months", said)
    if standing.ends_on is not None and event.date > standing.ends_on:
        yield Problem("date", _("The term ended on {date}; it cannot be extended any more.", date=standing.ends_on))


def _extensions_used(rule: TermRule, granted: list[TermEvent]) -> Message:
    if not granted:
        return _("The law of this term allows no extension.")
    return counted(
        "The law allows {count} extension; it was granted on {date}.",
        "The law allows {count} extensions; the last was granted on {date}.",
        rule.extensions_allowed,
        date=granted[-1].date,
    )


def closing_problems(day: date, standing: Reckoning, charges: Iterable[NewCharge]) -> Iterator[Problem]:
    """What forbids closing the case on a day: the minimum, a pause, another charge that bars it."""
    if day < standing.minimum_on:
        yield Problem("date", _("The law does not let the case be closed before {date}.", date=standing.minimum_on))
    if standing.state is TermState.PAUSED:
        yield Problem("date", _("The clock stands still: the case cannot be closed until the pause has ended."))
    if standing.rule.pending_charge_bars_closing:
        for charge in charges:
            if charge.outcome in BARRING:
                said = _("The charge of {date} is not resolved in the participant's favour.", date=charge.date)
                yield Problem("date", said)


def closing_warnings(day: date, standing: Reckoning) -> Iterator[Problem]:
    """Worth a second look: closing before the last day of the term."""
    if standing.ends_on is not None and day < standing.ends_on:
        yield Problem("date", _("The term itself runs until {date}.", date=standing.ends_on))
