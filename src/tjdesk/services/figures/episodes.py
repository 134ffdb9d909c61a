"""Records made into the plain values that figures are reckoned from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import Contact, ServiceReferral
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
from tjdesk.services.figures.facts import CLASS_OF_STATUS, WANTED, counted_episode, fields_of, missing
from tjdesk.services.figures.gathering import Gathered, Mine, gather, intervals_of
from tjdesk.services.ports import SeatedReads

DECLINED = "declined"
_TELLING = (Referral, LegalScreening, Exit, StatusChange)
_dated = attrgetter("date")


def episodes(
    reads: SeatedReads,
    asked: Asked | None = None,
    *,
    opening: bool = False,
    fields: bool = True,
    gathered: Gathered | None = None,
) -> list[Episode]:
    """Every episode that is held here, and what is still counted of those whose dossiers are sealed.

    With a period `asked` for, events are counted where they lie and stay there; without, every episode has its events.
    `opening`: the primary substance is read too, which is clinical. Without `fields` nothing is told that an episode
    could be broken down by. `gathered`: what was read for another period, without events.
    """
    sealed = [one for one in reads.find(Sealing) if one.undone_on is None]
    hidden = {one.participant for one in sealed}
    shown = persons(reads.find(Joining))

    def told_of(found: Gathered, one: Any) -> Mapping[str, str]:
        return fields_of(reads, found, one, opening) if fields else {}

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
    person, mine = found.people.get(one.dossier), found.mine(one)
    screenings = mine.get(LegalScreening, ())
    screening = max(in_force(screenings), key=_dated, default=None) if screenings else None
    changes = sorted(mine.get(StatusChange, ()), key=_dated)
    left_on, left_class = _left(mine, one)
    refused = one.status == Status.NOT_ADMITTED
    looked = in_force(mine[FollowUp]) if FollowUp in mine else ()
    lacking = len(missing(found, one)) if one.admitted_on is not None else 0
    return Episode(
        id=one.id,
        person=one.dossier,
        fields=fields,
        referred_on=min(map(_dated, mine.get(Referral, ())), default=None),
        screened_on=screening.date if screening else None,
        eligible=screening.result == Eligibility.ELIGIBLE if screening else None,
        offered_on=_offered(one, changes),
        declined=refused and one.exit_reason == DECLINED,
        refused_on=one.status_since if refused else None,
        refusal_reason=one.exit_reason if refused else "",
        admitted_on=one.admitted_on,
        left_on=left_on,
        left_class=left_class,
        status=one.status,
        phases=tuple(phase_spells(held, one.admitted_on, (one.phase, one.phase_since), left_on)),
        away=tuple(_away(one, changes, left_on)),
        paused_days=_paused(mine[TermEvent], left_on) if TermEvent in mine else 0,
        charged_on=tuple(map(_dated, mine.get(NewCharge, ()))),
        looked=tuple(_looked(looked)),
        sent=tuple(Sent(date=s.date, service=s.service, outcome=s.outcome) for s in mine.get(ServiceReferral, ())),
        warrants=tuple((w.ordered_on, w.executed_on) for w in mine.get(Warrant, ())),
        employed_in=person.employment if person else "",
        housed_in=person.housing if person else "",
        employed_out=_at_exit(looked, "employment"),
        housed_out=_at_exit(looked, "housing"),
        told=one.admitted_on is None or _told(mine, one),
        filled=len(WANTED) - lacking if one.admitted_on is not None else 0,
        wanted=len(WANTED) if one.admitted_on is not None else 0,
        **told_of,
    )


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
    }


def _counts(found: Gathered, one: Any, tallies: Tallies, asked: Asked) -> tuple[tuple[Held, ...], dict[str, Any]]:
    """The hearings held, and what happened in the period as the store counted it."""
    held = tallies.hearings.get(one.id, NOTHING_HEARD).held
    given = tuple(_given(found, one)) if GivenResponse in found.mine(one) else ()
    return held, {"tally": tallies.of(one.dossier, one.id, replies(given, asked))}


def _told(mine: Mine, one: Any) -> bool:
    """Whether anybody recorded the way of somebody admitted: what led to it, or what came after.

    A list that was taken in says who is there and nothing more.
    """
    if not mine.keys().isdisjoint(_TELLING):
        return True
    since = one.status_since
    return one.status not in ("", Status.ACTIVE) or (since is not None and since != one.admitted_on)


def _offered(one: Any, changes: list[Any]) -> dt.date | None:
    """When a place was offered: said so, or, where nobody did, when it was taken or declined."""
    said = next((change.date for change in changes if change.status == Status.OFFERED), None)
    if said is not None:
        return said  # type: ignore[no-any-return]
    if one.status == Status.OFFERED or (one.status == Status.NOT_ADMITTED and one.exit_reason == DECLINED):
        return one.status_since  # type: ignore[no-any-return]
    return one.admitted_on  # type: ignore[no-any-return]


def _left(mine: Mine, one: Any) -> tuple[dt.date | None, str]:
    """When and how somebody admitted left, by the exit that was recorded, else by the status."""
    if one.admitted_on is None:
        return None, ""
    last = max(mine.get(Exit, ()), key=_dated, default=None)
    if last is not None:
        return last.date, last.exit_class
    since = one.exit_on or one.status_since
    if one.status in CLASS_OF_STATUS:
        return since, CLASS_OF_STATUS[one.status]
    if one.status in (Status.AFTERCARE, Status.CLOSED):
        return since, GRADUATED if one.status == Status.AFTERCARE else NEUTRAL
    return None, ""


def _held(hearings: Iterable[Any]) -> tuple[Held, ...]:
    """Hearings held, as far as phases go."""
    held = [one for one in hearings if one.disposition == Disposition.HELD]
    return tuple(Held(one.date, one.phase_before, one.phase_after, one.id) for one in held)


def _away(one: Any, changes: list[Any], left_on: dt.date | None) -> Iterator[Spell]:
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
