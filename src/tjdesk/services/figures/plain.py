"""The plain values of one enrolment, made of the records of its way; what happened besides is counted elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment
from tjdesk.domain.care import ServiceReferral
from tjdesk.domain.court_file import CourtFile
from tjdesk.domain.enrolment import Status, StatusChange
from tjdesk.domain.figures.counting import phase_spells
from tjdesk.domain.figures.episode import GRADUATED, NEUTRAL, Episode, Looked, Reply, Sent, Spell
from tjdesk.domain.figures.tally import Held
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.leaving import Exit, FollowUp, NewCharge
from tjdesk.domain.legal_term import TermEvent, TermEventKind
from tjdesk.domain.referral import Eligibility, LegalScreening, Referral
from tjdesk.domain.warrant import Warrant
from tjdesk.services.figures.facts import CLASS_OF_STATUS, WANTED, filled
from tjdesk.services.figures.gathering import Gathered, Mine

DECLINED = "declined"
_TELLING = (Referral, LegalScreening, Exit, StatusChange)
_FIRST = frozenset({Referral, LegalScreening, StatusChange, Assessment, CourtFile, GivenResponse})
"""Kinds that are read of an episode one by one; of the others, all or none."""
_OFFERED, _ABSCONDED, _NOT_ADMITTED = Status.OFFERED.value, Status.ABSCONDED.value, Status.NOT_ADMITTED.value
_LEFT_BY = {**CLASS_OF_STATUS, Status.AFTERCARE.value: GRADUATED, Status.CLOSED.value: NEUTRAL}
_NOTHING: Mapping[str, Any] = {}
_dated = attrgetter("date")


def plain_episode(found: Gathered, one: Any, held: Sequence[Held], **happened: Any) -> Episode:
    """The episode of an enrolment. `held` are its hearings, as far as phases go; `happened` goes into it as it is."""
    person, mine, admitted = found.people.get(one.dossier), found.mine(one), one.admitted_on
    changes = sorted(mine[StatusChange], key=_dated) if StatusChange in mine else ()
    left_on, left_class = _left(mine, one)
    refused = one.status == _NOT_ADMITTED
    return Episode(
        id=one.id,
        person=one.dossier,
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
        told=admitted is None or _recorded(mine, one),
        **happened,
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


def _recorded(mine: Mine, one: Any) -> bool:
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


def given_between(found: Gathered, one: Any) -> Iterator[Reply]:
    """The responses between its hearings."""
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
