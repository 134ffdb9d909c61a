"""Records made into the plain values that figures are reckoned from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import Contact, ServiceReferral
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Status, StatusChange
from tjdesk.domain.figures.counting import phase_spells, replies
from tjdesk.domain.figures.episode import (
    GRADUATED,
    NEUTRAL,
    Asked,
    Due,
    Episode,
    Heard,
    Looked,
    Reply,
    Sample,
    Sent,
    Spell,
    Visit,
)
from tjdesk.domain.figures.folding import folded
from tjdesk.domain.figures.tally import NOTHING_HEARD, Held, Tallies
from tjdesk.domain.findings import explained
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.joining import Joining, persons
from tjdesk.domain.leaving import Exit, FollowUp, NewCharge
from tjdesk.domain.legal_term import TermEvent, TermEventKind
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.referral import Eligibility, LegalScreening, Referral
from tjdesk.domain.sealing import Sealing
from tjdesk.domain.testing import DrugTest
from tjdesk.domain.warrant import Warrant
from tjdesk.services.figures.facts import CLASS_OF_STATUS, WANTED, counted_episode, fields_of, filled
from tjdesk.services.figures.gathering import Gathered, Mine, gather, intervals_of
from tjdesk.services.ports import SeatedReads

DECLINED = "declined"
_TELLING = (Referral, LegalScreening, Exit, StatusChange)
_FIRST = frozenset({Referral, LegalScreening, StatusChange, Assessment, CourtFile, GivenResponse})
"""Kinds that are read of an episode one by one; of the others, all or none."""
_OFFERED, _ABSCONDED, _NOT_ADMITTED = Status.OFFERED.value, Status.ABSCONDED.value, Status.NOT_ADMITTED.value
_LEFT_BY = {**CLASS_OF_STATUS, Status.AFTERCARE.value: GRADUATED, Status.CLOSED.value: NEUTRAL}
_NOTHING: Mapping[str, Any] = {}
_NO_FIELDS: Mapping[str, str] = {}
_dated = attrgetter("date")


def episodes(
    reads: SeatedReads,
    asked: Asked | None = None,
    *,
    fields: Collection[str] = (),
    gathered: Gathered | None = None,
) -> list[Episode]:
    """Every episode that is held here, and what is still counted of those whose dossiers are sealed.

    With a period `asked` for, events are counted where they lie and stay there; without, every episode has its events.
    `fields`: what they are to be broken down by (see `facts.FIELDS`); the primary substance is clinical, and read only
    where it is named. `gathered`: what was read for another period, without events.
    """
    sealed = [one for one in reads.find(Sealing) if one.undone_on is None]
    hidden = {one.participant for one in sealed}
    shown = persons(reads.find(Joining))

    def told_of(found: Gathered, one: Any) -> Mapping[str, str]:
        return fields_of(reads, found, one, fields) if fields else _NO_FIELDS

    tallies = reads.tallies(asked, intervals_of(reads.pack)) if asked is not None else None
    found = gathered if gathered and tallies is not None else gather(reads, events=tallies is None)
    standing = [one for one in found.enrolments if one.dossier not in hidden]
    if tallies is None or asked is None:
        told = [_episode(found, one, _events(found, one), told_of(found, one)) for one in standing]
    else:
        apart = {*found.of_dossier, *shown, *shown.values()}
        apart |= {one.dossier for one in standing if one.admitted_on and not _told(found.mine(one), one)}
        told = [
            _episode(found, one, _counts(found, one, tallies, asked), told_of(found, one))
            for one in standing
            if one.dossier not in apart
        ]
        told += _whole(reads, apart - hidden, told_of)
    counted = [counted_episode(one.participant, one.counted, found.sites) for one in sealed if one.counted]
    return [*folded(told, shown), *counted]


def _whole(
    reads: SeatedReads, dossiers: set[str], told_of: Callable[[Gathered, Any], Mapping[str, str]]
) -> Iterator[Episode]:
    """Those of people with several enrolments or dossiers: what happened belongs to one of them."""
    if dossiers:
        found = gather(reads, events=True, dossiers=dossiers)
        for one in found.enrolments:
            yield _episode(found, one, _events(found, one), told_of(found, one))


def _episode(
    found: Gathered, one: Any, happened: tuple[tuple[Held, ...], Mapping[str, Any]], fields: Mapping[str, str]
) -> Episode:
    held, told_of = happened
    person, mine, admitted = found.people.get(one.dossier), found.mine(one), one.admitted_on
    changes = sorted(mine[StatusChange], key=_dated) if StatusChange in mine else ()
    left_on, left_class = _left(mine, one)
    refused = one.status == _NOT_ADMITTED
    return Episode(
        id=one.id,
        person=one.dossier,
        fields=fields,
        referred_on=min(map(_dated, mine[Referral])) if Referral in mine else None,
        offered_on=_offered(one, changes),
        declined=refused and one.exit_reason == DECLINED,
        refused_on=one.status_since if refused else None,
        refusal_reason=one.exit_reason if refused else "",
        admitted_on=admitted,
        left_on=left_on,
        left_class=left_class,
        status=one.status,
        phases=tuple(phase_spells(held, admitted, (one.phase, one.phase_since), left_on)),
        away=tuple(_away(one, changes, left_on)) if changes or one.status == _ABSCONDED else (),
        employed_in=person.employment if person else "",
        housed_in=person.housing if person else "",
        filled=filled(found, one) if admitted is not None else 0,
        wanted=len(WANTED) if admitted is not None else 0,
        **(_screened(mine[LegalScreening]) if LegalScreening in mine else _NOTHING),
        **(_NOTHING if mine.keys() <= _FIRST else _besides(mine, left_on)),
        **told_of,
    )


def _screened(screenings: Sequence[Any]) -> Mapping[str, Any]:
    """What the last screening in force said."""
    last = max(in_force(screenings), key=_dated, default=None)
    return {"screened_on": last.date, "eligible": last.result == Eligibility.ELIGIBLE} if last else _NOTHING


def _besides(mine: Mine, left_on: dt.date | None) -> Mapping[str, Any]:
    """What only some episodes have: pauses, charges, follow-ups, referrals to services, warrants."""
    looked = in_force(mine[FollowUp]) if FollowUp in mine else ()
    return {
        "paused_days": _paused(mine[TermEvent], left_on) if TermEvent in mine else 0,
        "charged_on": tuple(map(_dated, mine.get(NewCharge, ()))),
        "looked": tuple(_looked(looked)),
        "sent": tuple(Sent(date=s.date, service=s.service, outcome=s.outcome) for s in mine.get(ServiceReferral, ())),
        "warrants": tuple((w.ordered_on, w.executed_on) for w in mine.get(Warrant, ())),
        "employed_out": _at_exit(looked, "employment"),
        "housed_out": _at_exit(looked, "housing"),
    }


def _events(found: Gathered, one: Any) -> tuple[tuple[Held, ...], dict[str, Any]]:
    """The hearings held, and what happened, event by event."""
    heard = [h for h in in_force(found.of(Hearing, one)) if h.disposition != Disposition.SCHEDULED]
    hearings = sorted(heard, key=lambda hearing: (hearing.date, hearing.id))
    return _held(hearings), {
        "hearings": tuple(_heard(hearings, found.intervals)),
        "samples": tuple(_samples(found, one)),
        "visits": tuple(
            Visit(date=v.date, attendance=v.attendance, service=v.service)
            for v in found.of_person(Attendance, one, "date")
        ),
        "replies": (*_answers(hearings), *_given(found, one)),
        "orders": tuple(Due(due=order.due, status=order.status) for order in found.of(Obligation, one)),
        "contacts": tuple(
            Visit(date=contact.date, attendance="present", service=contact.kind)
            for contact in in_force(found.of(Contact, one))
        ),
        "told": one.admitted_on is None or _told(found.mine(one), one),
    }


def _counts(found: Gathered, one: Any, tallies: Tallies, asked: Asked) -> tuple[tuple[Held, ...], dict[str, Any]]:
    """The hearings held, and what happened in the period as the store counted it: of those whose way is recorded."""
    given = replies(tuple(_given(found, one)), asked) if GivenResponse in found.mine(one) else None
    return tallies.hearings.get(one.id, NOTHING_HEARD).held, {"tally": tallies.of(one.dossier, one.id, given)}


def _told(mine: Mine, one: Any) -> bool:
    """Whether anybody recorded the way of somebody admitted: what led to it, or what came after.

    A list that was taken in says who is there and nothing more.
    """
    if not mine.keys().isdisjoint(_TELLING):
        return True
    since = one.status_since
    return one.status not in ("", Status.ACTIVE) or (since is not None and since != one.admitted_on)


def _offered(one: Any, changes: Sequence[Any]) -> dt.date | None:
    """When a place was offered: said so, or, where nobody did, when it was taken or declined."""
    for change in changes:
        if change.status == _OFFERED:
            return change.date  # type: ignore[no-any-return]
    if one.status == _OFFERED or (one.status == _NOT_ADMITTED and one.exit_reason == DECLINED):
        return one.status_since  # type: ignore[no-any-return]
    return one.admitted_on  # type: ignore[no-any-return]


def _left(mine: Mine, one: Any) -> tuple[dt.date | None, str]:
    """When and how somebody admitted left, by the exit that was recorded, else by the status."""
    if one.admitted_on is None:
        return None, ""
    if Exit in mine:
        last = max(mine[Exit], key=_dated)
        return last.date, last.exit_class
    if one.status in _LEFT_BY:
        return one.exit_on or one.status_since, _LEFT_BY[one.status]
    return None, ""


def _held(hearings: Iterable[Any]) -> tuple[Held, ...]:
    """Hearings held, as far as phases go."""
    held = [one for one in hearings if one.disposition == Disposition.HELD]
    return tuple(Held(one.date, one.phase_before, one.phase_after, one.id) for one in held)


def _away(one: Any, changes: Sequence[Any], left_on: dt.date | None) -> Iterator[Spell]:
    gone: dt.date | None = None
    for change in changes:
        if change.status == Status.ABSCONDED and gone is None:
            gone = change.date
        elif change.status != Status.ABSCONDED and gone is not None:
            yield Spell(name=Status.ABSCONDED.value, start=gone, end=change.date)
            gone = None
    if gone is None and one.status == Status.ABSCONDED:
        gone = one.status_since
    if gone is not None:
        yield Spell(name=Status.ABSCONDED.value, start=gone, end=left_on)


def _paused(events: Iterable[Any], left_on: dt.date | None) -> int:
    pauses = [event for event in in_force(events) if event.kind == TermEventKind.PAUSE]
    days = 0
    for pause in pauses:
        end = pause.until or left_on
        days += max((end - pause.date).days + 1, 0) if end else 0
    return days


def _heard(hearings: Iterable[Any], intervals: Mapping[str, int]) -> Iterator[Heard]:
    for one in hearings:
        interval = intervals.get(one.phase_after or one.phase_before, 0)
        yield Heard(date=one.date, disposition=one.disposition, attendance=one.attendance, interval=interval)


def _samples(found: Gathered, one: Any) -> Iterator[Sample]:
    for test in found.of_person(DrugTest, one, "collected_on"):
        results = found.results.get(test.id, ())
        positive = tuple(sorted({r.substance for r in in_force(results) if r.result == "positive"}))
        yield Sample(
            date=test.collected_on, status=test.status, validity=test.validity, finding=test.result,
            explained=explained(results), substances=positive,
        )  # fmt: skip


def _answers(hearings: Iterable[Any]) -> Iterator[Reply]:
    for hearing in hearings:
        yield from (Reply(date=hearing.date, kind=response.kind) for response in hearing.responses)


def _given(found: Gathered, one: Any) -> Iterator[Reply]:
    for given in found.of(GivenResponse, one):
        if given.response is not None:
            yield Reply(date=given.date, kind=given.response.kind, behaved_on=given.response.start)


def _looked(records: Iterable[Any]) -> Iterator[Looked]:
    for one in records:
        yield Looked(months=one.window_months, done_on=one.done_on, rearrest=one.rearrest,
                     reconviction=one.reconviction, employment=one.employment, housing=one.housing)  # fmt: skip


def _at_exit(records: Iterable[Any], field: str) -> str:
    """What was known on leaving: a follow-up of no months."""
    return next((str(getattr(one, field)) for one in records if one.window_months == 0), "")
