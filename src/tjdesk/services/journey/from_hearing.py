"""What a hearing's outcome means for the rest of the journey: orders to tick, warrants, time away, the exit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import CourtOrder, Hearing
from tjdesk.domain.leaving import Exit
from tjdesk.domain.legal_term import Away, TermEvent, TermEventKind
from tjdesk.domain.obligation import Obligation, OrderStatus
from tjdesk.domain.problem import Problem
from tjdesk.domain.warrant import Warrant
from tjdesk.i18n.message import _
from tjdesk.services.journey.ordering import versions_of
from tjdesk.services.journey.status import EXITS, Left, put_exit, run_clock, stop_clock
from tjdesk.services.journey.step import add
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work


def keep_journey(
    work: Work, who: Participant, hearing: Hearing, before: Enrolment, after: Enrolment
) -> Iterator[Problem]:
    """Make the journey say what this outcome says; called again for a correction. Gives what to mind.

    `before` is the enrolment as it stood before this save, `after` as the outcome leaves it.
    """
    by_id = {one.id: one for one in work.find(Hearing, enrolment=hearing.enrolment)} if hearing.amends else {}
    sources = list(versions_of(hearing, by_id))
    now = replace(who, enrolment=after)
    keep_orders(work, now, hearing, work.find(Obligation, hearing=sources))
    _keep_warrant(work, now, hearing, work.find(Warrant, hearing=sources, dossier=who.id))
    if before.status != after.status:
        _keep_clock(work, now, hearing, before.status, sources)
    _keep_exit(work, now, hearing, sources)
    if before.status == Status.ABSCONDED and after.status == Status.ACTIVE:
        for warrant in work.find(Warrant, dossier=who.id):
            if warrant.standing and warrant.enrolment == after.id:
                said = _(
                    "The warrant of {date} is still in force: record its execution or recall.", date=warrant.ordered_on
                )
                yield Problem("warrant", said)


def keep_orders(work: Work, who: Participant, hearing: Hearing, mine: Sequence[Obligation]) -> None:
    """One obligation for each order of the hearing. What was ticked already stays, even if it is ordered no more."""
    left = list(mine)
    for order in hearing.orders:
        known = next((one for one in left if one.text == order.text), None)
        if known is None:
            _new_order(work, who, hearing, order)
            continue
        left.remove(known)
        work.put(replace(known, due=order.due))
    work.put(*(replace(one, voided=True) for one in left if one.status == OrderStatus.OPEN))


def _new_order(work: Work, who: Participant, hearing: Hearing, order: CourtOrder) -> Obligation:
    return add(work, who, Obligation, hearing=hearing.id, ordered_on=hearing.date, text=order.text, due=order.due)


def _keep_warrant(work: Work, who: Participant, hearing: Hearing, mine: Iterable[Warrant]) -> None:
    standing = list(mine)
    if hearing.warrant and not standing:
        add(work, who, Warrant, hearing=hearing.id, kind="bench", ordered_on=hearing.date)
    if not hearing.warrant:
        work.put(*(replace(one, voided=True) for one in standing if one.standing))


def _keep_clock(work: Work, who: Participant, hearing: Hearing, was: str, sources: list[str]) -> None:
    """Absconding is noted with the term, returning ends it; a corrected hearing takes its own note back."""
    if who.enrolment.status == Status.ABSCONDED:
        stop_clock(work, who, hearing.date, Away.ABSCONDED, hearing.id)
        return
    noted = _events(work, who, sources, TermEventKind.PAUSE)
    if noted and was == Status.ABSCONDED and not hearing.warrant:
        work.put(*(replace(one, voided=True) for one in noted))
    elif was == Status.ABSCONDED:
        run_clock(work, who, hearing.date)


def _keep_exit(work: Work, who: Participant, hearing: Hearing, sources: list[str]) -> None:
    """The exit that this hearing decided, and only that."""
    standing = work.find(Exit, dossier=who.id, hearing=sources)
    kind = EXITS.get(who.enrolment.status) if who.enrolment.exit_on == hearing.date else None
    same = [one for one in standing if one.exit_class == kind]
    gone = [one for one in standing if one not in same]
    ends = _events(work, who, sources, TermEventKind.REVOCATION) if gone else []
    work.put(*(replace(one, voided=True) for one in (*gone, *ends)))
    if same:
        work.put(replace(same[-1], reason=who.enrolment.exit_reason))
    elif kind is not None and hearing.decision in _LEAVING:
        put_exit(work, who, hearing.date, Left(hearing=hearing.id))


def _events(work: Work, who: Participant, sources: list[str], kind: TermEventKind) -> list[TermEvent]:
    return [one for one in work.find(TermEvent, dossier=who.id, hearing=sources) if one.kind == kind]


_LEAVING = ("graduate", "terminate", "withdraw")
