"""The legal-term clock: from what was ordered to the last day, each step said so that it can be checked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tjdesk.domain.jurisdiction import CourtCalendar
from tjdesk.domain.legal_term import LegalTerm, TermEvent, TermEventKind
from tjdesk.domain.months import ONE_DAY, last_day
from tjdesk.domain.term import HolidayRule, TermRule
from tjdesk.i18n.message import Message, _, counted

_EVERY_WEEK = CourtCalendar()


class TermState(StrEnum):
    """How a term stands on a day."""

    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"
    CLOSED = "closed"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One step: what it is, in words; the day it leads to; the days it adds. Steps that change nothing add none."""

    code: str
    said: Message
    day: date | None = None
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class Pause:
    """Days on which the clock stood still, both included. `until` is None while it lasts."""

    start: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Reckoning:
    """A term reckoned as of a day. While it is paused, `ends_on` is None, and `at_earliest` is the end if the pause
    ended on that day. `minimum_on` is the first day on which the case may be closed."""

    rule: TermRule
    today: date
    starts_on: date
    state: TermState
    lines: tuple[Line, ...]
    ends_on: date | None
    at_earliest: date
    minimum_on: date
    paused_days: int
    extension_months: int

    @property
    def days_left(self) -> int | None:
        """Days from today to the end; negative after it; None while nobody can tell, or once it is over."""
        if self.ends_on is None or self.state in (TermState.CLOSED, TermState.REVOKED):
            return None
        return (self.ends_on - self.today).days

    @property
    def alert(self) -> int | None:
        """The alert that is due: the smallest of the rule's days that the end has come within; 0 once it has passed."""
        left = self.days_left
        if left is None:
            return None
        return 0 if left < 0 else min((days for days in self.rule.alert_days if left <= days), default=None)


def reckon(
    term: LegalTerm, events: Iterable[TermEvent], rule: TermRule, today: date, calendar: CourtCalendar = _EVERY_WEEK
) -> Reckoning | None:
    """The reckoning of a term and its events in force; None where start or length are missing."""
    if term.starts_on is None or term.months <= 0:
        return None
    told = sorted(events, key=_order)
    counted_in = _extensions(told, rule)
    extension = sum(event.months for event in counted_in)
    length = _Length(term.starts_on, term.months + extension, rule, today)
    pauses = pauses_of(told, rule)
    end, days, pause_lines = length.stretched(length.last, pauses)
    minimum = length.minimum(pauses)
    shifted = _shifted(end, rule, calendar)
    is_open = any(pause.until is None and pause.start <= end for pause in pauses)
    lines = (
        *_length_lines(term.starts_on, term.months, rule),
        *_extension_lines(term, told, counted_in, rule),
        *pause_lines,
        *_idle_lines(told, rule),
        *_shift_lines(end, shifted),
        Line(code="minimum", said=_("The case may be closed from {date} on.", date=minimum), day=minimum),
        *_ending_lines(told),
    )
    return Reckoning(
        rule=rule,
        today=today,
        starts_on=term.starts_on,
        state=_state(told, shifted, is_open, today),
        lines=lines,
        ends_on=None if is_open else shifted,
        at_earliest=shifted,
        minimum_on=minimum,
        paused_days=days,
        extension_months=extension,
    )


def _order(event: TermEvent) -> tuple[date, date, str]:
    return event.date, event.until or date.max, event.id


def pauses_of(events: Iterable[TermEvent], rule: TermRule) -> tuple[Pause, ...]:
    """The spells in which the clock stood still, in order; those that overlap or touch are one."""
    found: list[Pause] = []
    for event in sorted(events, key=_order):
        if event.kind != TermEventKind.PAUSE or event.reason not in rule.pausing_reasons:
            continue
        if event.until is not None and event.until < event.date:
            continue
        before = found[-1] if found else None
        if before and (before.until is None or event.date <= before.until + ONE_DAY):
            found[-1] = Pause(start=before.start, until=_later(before.until, event.until))
        else:
            found.append(Pause(start=event.date, until=event.until))
    return tuple(found)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _extensions(events: Iterable[TermEvent], rule: TermRule) -> list[TermEvent]:
    """The extensions that count: the first ones, as many as the rule allows."""
    granted = [event for event in events if event.kind == TermEventKind.EXTENSION]
    return granted[: rule.extensions_allowed]


@dataclass(frozen=True)
class _Length:
    """A length of months from a day, by a rule; an open pause is reckoned as if it ended `today`."""

    start: date
    months: int
    rule: TermRule
    today: date

    @property
    def last(self) -> date:
        return last_day(self.start, self.months, first_day_counts=self.rule.first_day_counts)

    def minimum(self, pauses: tuple[Pause, ...]) -> date:
        """The first day on which the case may be closed: the minimum run in full, without the days of pauses."""
        rule, least = self.rule, self.start
        if rule.min_days_to_closure:
            least = self.start + timedelta(days=rule.min_days_to_closure - rule.first_day_counts)
        if rule.min_months:
            least = max(least, last_day(self.start, rule.min_months, first_day_counts=rule.first_day_counts))
        if least == self.start:
            return least
        return replace(self, months=rule.min_months or 1).stretched(least, pauses)[0]

    def stretched(self, end: date, pauses: tuple[Pause, ...]) -> tuple[date, int, tuple[Line, ...]]:
        """The end after the pauses, the days on which the clock stood still, and each step."""
        total, lines = 0, []
        for pause in pauses:
            first, until = max(pause.start, self.start), pause.until or max(self.today, pause.start)
            if first > end:
                lines.append(Line(code="pause_after", said=_pause_words(pause, _AFTER)))
                continue
            days = (until - first).days + 1
            if days <= 0:
                continue
            total += days
            end = end + timedelta(days=days) if self.rule.pauses_resume else self._anew(until)
            lines.append(
                Line(code="pause", said=_pause_words(pause, _pause_effect(self.rule, days)), day=end, days=days)
            )
        return end, total, tuple(lines)

    def _anew(self, until: date) -> date:
        return last_day(until + ONE_DAY, self.months, first_day_counts=True)


_AFTER = _("it began after the end and changes nothing")


def _pause_effect(rule: TermRule, days: int) -> Message:
    if not rule.pauses_resume:
        return _("the whole term starts again after it")
    return counted("the end moves by {count} day", "the end moves by {count} days", days)


def _pause_words(pause: Pause, effect: Message) -> Message:
    if pause.until is None:
        return _("Clock stopped since {start}, and still: {effect} so far.", start=pause.start, effect=effect)
    return _("Clock stopped from {start} to {end}: {effect}.", start=pause.start, end=pause.until, effect=effect)


def _length_lines(start: date, months: int, rule: TermRule) -> Iterator[Line]:
    last = last_day(start, months, first_day_counts=rule.first_day_counts)
    yield Line(code="start", said=_("The term begins on {date}.", date=start), day=start)
    length = counted("{count} month", "{count} months", months)
    if rule.first_day_counts:
        said = _("Ordered: {length}. The first day counts, so the last one is {date}.", length=length, date=last)
    else:
        said = _(
            "Ordered: {length}. The first day does not count, so the last one is {date}.", length=length, date=last
        )
    yield Line(code="length", said=said, day=last)


def _extension_lines(
    term: LegalTerm, events: Iterable[TermEvent], counted_in: list[TermEvent], rule: TermRule
) -> Iterator[Line]:
    months = term.months
    for event in events:
        if event.kind != TermEventKind.EXTENSION or term.starts_on is None:
            continue
        length = counted("{count} month", "{count} months", event.months)
        if event not in counted_in:
            said = _("Extension of {length} on {date}: one more than the rule allows, so it does not count.",
                     length=length, date=event.date)  # fmt: skip
            yield Line(code="extension_over", said=said)
            continue
        months += event.months
        last = last_day(term.starts_on, months, first_day_counts=rule.first_day_counts)
        said = _("Extended on {date} by {length}: the last day is {last}.", date=event.date, length=length, last=last)
        yield Line(code="extension", said=said, day=last)


def _idle_lines(events: Iterable[TermEvent], rule: TermRule) -> Iterator[Line]:
    """Absences and custody that are recorded with the term and leave the clock running."""
    for event in events:
        if event.kind == TermEventKind.PAUSE and event.reason not in rule.pausing_reasons:
            said = _("From {start} on: for this reason the clock does not stop; the end stays.", start=event.date)
            yield Line(code="no_pause", said=said)


def _shifted(end: date, rule: TermRule, calendar: CourtCalendar) -> date:
    while rule.last_day == HolidayRule.NEXT_WORKING_DAY and not calendar.sits(end):
        end += ONE_DAY
    return end


def _shift_lines(end: date, shifted: date) -> Iterator[Line]:
    if shifted != end:
        said = _("{end} is not a working day: the term runs to {shifted}.", end=end, shifted=shifted)
        yield Line(code="working_day", said=said, day=shifted, days=(shifted - end).days)


def _ending_lines(events: Iterable[TermEvent]) -> Iterator[Line]:
    for event in events:
        if event.kind == TermEventKind.CLOSING:
            yield Line(code="closing", said=_("The case was closed on {date}.", date=event.date), day=event.date)
        elif event.kind == TermEventKind.REVOCATION:
            said = _("Revoked on {date}: the proceedings resume.", date=event.date)
            yield Line(code="revocation", said=said, day=event.date)


def _state(events: list[TermEvent], end: date, is_open: bool, today: date) -> TermState:
    over = [event for event in events if event.kind in (TermEventKind.CLOSING, TermEventKind.REVOCATION)]
    if over:
        return TermState.CLOSED if over[-1].kind == TermEventKind.CLOSING else TermState.REVOKED
    if is_open:
        return TermState.PAUSED
    return TermState.ENDED if end < today else TermState.RUNNING
