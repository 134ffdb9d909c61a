"""A court's day from planned to signed: what is missing, what may be done, and the proposed next date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from tjdesk.domain.amendment import in_force
from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.jurisdiction import CourtCalendar
from tjdesk.domain.machine import allowed, next_state
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.problem import Problem
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.domain.states import SESSION
from tjdesk.i18n.message import Message, _, counted

Postponement = tuple[Hearing, Outcome]
USUAL_INTERVAL_DAYS = 14
_EVERY_WEEK = CourtCalendar()


def missing(session: CourtSession, hearings: Iterable[Hearing]) -> tuple[Message, ...]:
    """What a session still lacks, in words. A judge who is not named is said, but forbids nothing."""
    return tuple(_missing(session, in_force(hearings)))


def _without_outcome(hearings: Sequence[Hearing]) -> Iterator[Message]:
    without = sum(not hearing.recorded for hearing in hearings)
    if without:
        yield counted("{count} hearing has no outcome yet.", "{count} hearings have no outcome yet.", without)


def _missing(session: CourtSession, hearings: Sequence[Hearing]) -> Iterator[Message]:
    yield from _without_outcome(hearings)
    if not session.judge.strip():
        yield _("The judge of the session is not named.")


def may_close(session: CourtSession, hearings: Iterable[Hearing]) -> tuple[Problem, ...]:
    """What stands against closing: every hearing needs a disposition first."""
    return tuple(_against(session, "closes", hearings))


def may_sign(session: CourtSession, hearings: Iterable[Hearing]) -> tuple[Problem, ...]:
    """What stands against signing: a session not closed yet, or a hearing without an outcome."""
    return tuple(_against(session, "signs", hearings))


def _against(session: CourtSession, event: str, hearings: Iterable[Hearing]) -> Iterator[Problem]:
    said = allowed(SESSION, session.status, event)
    if said is not None:
        yield Problem("status", said)
    yield from (Problem("hearings", said) for said in _without_outcome(in_force(hearings)))


def open_session(session: CourtSession, at: datetime) -> CourtSession:
    """The session opened at a moment. Raises `Refused` unless it was planned."""
    return replace(session, status=next_state(SESSION, session.status, "opens"), opened_at=at)


def close_session(session: CourtSession, hearings: Iterable[Hearing], at: datetime) -> CourtSession:
    """The session closed. Raises `Refused` with the first thing that is missing."""
    _refuse(may_close(session, hearings))
    return replace(session, status=next_state(SESSION, session.status, "closes"), closed_at=at)


def reopen_session(session: CourtSession) -> CourtSession:
    """A closed session taken up again before it is signed. Raises `Refused` otherwise."""
    return replace(session, status=next_state(SESSION, session.status, "reopens"), closed_at=None)


def sign_session(
    session: CourtSession, hearings: Iterable[Hearing], at: datetime, by: str
) -> tuple[CourtSession, tuple[Hearing, ...]]:
    """The session and its hearings as signed by a user. Raises `Refused` with the first thing that is missing.

    Hearings that were signed before keep their own signature and are not among those returned.
    """
    counting = in_force(hearings)
    _refuse(may_sign(session, counting))
    status = next_state(SESSION, session.status, "signs")
    signed = tuple(replace(hearing, signed_at=at, signed_by=by) for hearing in counting if hearing.signed_at is None)
    return replace(session, status=status, signed_at=at, signed_by=by), signed


def postpone_session(
    session: CourtSession, hearings: Iterable[Hearing], to: date, reason: str
) -> tuple[CourtSession, tuple[Postponement, ...]]:
    """The whole session postponed to a later day, and the outcome that each of its open hearings gets by it.

    Raises `Refused` when a hearing was already held (then only the remaining ones can be postponed), without a
    reason, or when the new day is not later.
    """
    counting = in_force(hearings)
    status = next_state(SESSION, session.status, "postpones")
    held = sum(hearing.disposition == Disposition.HELD for hearing in counting)
    if held:
        said = counted(
            "{count} hearing of this session was already held. Postpone the remaining hearings instead.",
            "{count} hearings of this session were already held. Postpone the remaining hearings instead.",
            held,
        )
        raise Refused(said, "status")
    outcomes = postpone_remaining(counting, session.date, to, reason)
    return replace(session, status=status, postponed_to=to, reason=reason.strip()), outcomes


def postpone_remaining(hearings: Iterable[Hearing], day: date, to: date, reason: str) -> tuple[Postponement, ...]:
    """The outcome "postponed" for every hearing of a session of `day` that has none: power cut, judge ill.

    Each is then applied as any other outcome. Raises `Refused` without a reason or when the new day is not later.
    """
    if not reason.strip():
        raise Refused(_("Say why the session is postponed."), "reason")
    if to <= day:
        raise Refused(_("The new day must come after {date}.", date=day), "date")
    return tuple((hearing, _postponed(hearing, to, reason)) for hearing in in_force(hearings) if not hearing.recorded)


def _postponed(hearing: Hearing, to: date, reason: str) -> Outcome:
    return Outcome(
        disposition=Disposition.POSTPONED.value,
        reason=reason.strip(),
        next_date=to,
        next_time=hearing.time,
        next_kind=hearing.kind,
    )


def following(hearing: Hearing, new_id: str, session: CourtSession) -> Hearing:
    """The hearing that an outcome sets for a later session. Raises `Refused` when the outcome names no next date."""
    if hearing.next_date is None:
        raise Refused(_("No next hearing is set."), "next.date")
    return Hearing(
        id=new_id,
        dossier=hearing.dossier,
        enrolment=hearing.enrolment,
        session=session.id,
        date=session.date,
        time=hearing.next_time,
        court=hearing.court,
        judge=session.judge,
        kind=hearing.next_kind or Hearing.kind,
        follows=hearing.id,
    )


def propose_next(day: date, phase: PhaseTemplate | None, calendar: CourtCalendar = _EVERY_WEEK) -> date:
    """The next hearing after one of `day`: the phase's interval later, and on to a day on which the court sits."""
    interval = phase.hearing_interval_days if phase is not None else 0
    proposed = day + timedelta(days=interval or USUAL_INTERVAL_DAYS)
    while not calendar.sits(proposed):
        proposed += timedelta(days=1)
    return proposed


def _refuse(found: Sequence[Problem]) -> None:
    if found:
        raise found[0].refusal()
