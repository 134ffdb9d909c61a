"""The next hearing that an outcome sets: listed in the session of its day, moved or taken off when corrected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.outcome import Outcome, apply
from tjdesk.domain.session import CourtSession
from tjdesk.domain.session_rules import following
from tjdesk.services.calendar import next_order, session_for
from tjdesk.services.ports import Work


def keep_next_hearing(work: Work, hearing: Hearing) -> None:
    """Make the docket of the next date say what this outcome says."""
    listed = _listed(work, hearing)
    if hearing.next_date is None:
        work.put(*(replace(one, voided=True) for one in listed))
        return
    session = session_for(work, hearing.next_date, hearing.next_time)
    if listed:
        wanted = following(hearing, listed[0].id, session)
        order = listed[0].order if listed[0].session == session.id else next_order(work, session)
        work.put(replace(wanted, order=order))
    elif not _already_there(work, hearing, session):
        new = following(hearing, work.new_id(hearing.dossier), session)
        work.put(replace(new, order=next_order(work, session)))


def put_outcomes(work: Work, outcomes: Iterable[tuple[Hearing, Outcome]]) -> None:
    """Outcomes that several hearings have at once, with the next dates that they set."""
    for hearing, outcome in outcomes:
        enrolment = work.get(Enrolment, hearing.enrolment)
        if enrolment is not None:
            recorded, after = apply(outcome, hearing, enrolment, work.pack.phases)
            work.put(recorded, after)
            keep_next_hearing(work, recorded)


def _listed(work: Work, hearing: Hearing) -> list[Hearing]:
    """Hearings that this one, or a version it amends, has set and that have no outcome yet."""
    sources = [hearing.id] + ([hearing.amends] if hearing.amends else [])
    mine = work.find(Hearing, enrolment=hearing.enrolment)
    return [one for one in mine if one.follows in sources and not one.recorded]


def _already_there(work: Work, hearing: Hearing, session: CourtSession) -> bool:
    there = work.find(Hearing, session=session.id, enrolment=hearing.enrolment)
    return any(one.id != hearing.id for one in there)
