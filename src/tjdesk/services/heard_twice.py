"""One participant heard in two sessions of one day, as desks do that do not know of each other: asked, and settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _
from tjdesk.services.journey.from_hearing import keep_journey
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import SeatedReads, Work
from tjdesk.services.scheduling import keep_next_hearing


def doubled(reads: SeatedReads) -> Iterator[tuple[Enrolment, tuple[Hearing, ...]]]:
    """Enrolments with hearings held in several sessions of one day, and those hearings, in order of creation."""
    for enrolment, day in reads.heard_twice():
        held = [one for one in in_force(reads.find(Hearing, enrolment=enrolment, date=day)) if _counts(one)]
        whose = reads.get(Enrolment, enrolment)
        if whose is not None and not whose.voided and len(held) > 1:
            yield whose, tuple(held)


def _counts(hearing: Hearing) -> bool:
    return not hearing.voided and hearing.disposition == Disposition.HELD


def hearing_words(reads: SeatedReads, hearing: Hearing) -> Message:
    """What tells one from the other: the court, the hour where it is known, the attendance."""
    attendance = reads.pack.item("attendance", hearing.attendance)
    if hearing.time is None:
        return _("{court}: {attendance}", court=hearing.court, attendance=attendance)
    return _("{court}, {time:time}: {attendance}", court=hearing.court, time=hearing.time, attendance=attendance)


def keep_one(work: Work, dossier: str, hearings: tuple[str, ...], kept: str) -> None:
    """The other hearings are voided, with the orders, warrants and next dates that only they had set.

    Phase and status stay as they are. Raises Refused where a hearing that would go is signed: paper says it was held.
    """
    who = participant_of(work, dossier)
    for hearing in (found for id in hearings if id != kept and (found := work.get(Hearing, id)) is not None):
        if hearing.signed_at is not None:
            raise Refused(
                _("The hearing at {court} is signed. Keep that one, or answer that both are in order.",
                  court=hearing.court), "subject",
            )  # fmt: skip
        bare = replace(hearing, orders=(), warrant=False, decision="", next_date=None, next_time=None)
        enrolment = work.get(Enrolment, hearing.enrolment) or who.enrolment
        keep_next_hearing(work, bare)
        tuple(keep_journey(work, replace(who, enrolment=enrolment), bare, enrolment, enrolment))
        work.put(replace(hearing, voided=True))
