"""Every episode that figures are reckoned from: counted from what the store tells, or made of the records."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.care import Contact
from tjdesk.domain.figures.episode import Asked, Due, Episode, Heard, Reply, Sample, Visit
from tjdesk.domain.figures.folding import folded
from tjdesk.domain.figures.history import History, in_period
from tjdesk.domain.figures.tally import Held
from tjdesk.domain.findings import explained
from tjdesk.domain.hearing import Disposition, Hearing
from tjdesk.domain.joining import Joining, persons
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.sealing import Sealing
from tjdesk.domain.testing import DrugTest
from tjdesk.services.figures.facts import counted_episode, fields_of, read_for
from tjdesk.services.figures.gathering import Gathered, gather, intervals_of
from tjdesk.services.figures.plain import given_between, plain_episode
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names
from tjdesk.services.uncollected import let_go


def episodes(
    reads: SeatedReads,
    asked: Asked | None = None,
    *,
    fields: Collection[str] = (),
    histories: Sequence[History] | None = None,
) -> list[Episode]:
    """Every episode that is held here, and what is still counted of those whose dossiers are sealed.

    With a period `asked` for, what happened is counted from what the store tells; without, every episode has its
    events. `fields`: what they are to be broken down by (see `facts.FIELDS`); the primary substance is clinical, and
    read only where it is named. `histories`: what was read for another period.
    """
    sealed = [one for one in reads.find(Sealing) if one.undone_on is None]
    hidden = {one.participant for one in sealed}
    shown = persons(reads.find(Joining))
    told = (histories or reads.histories()) if asked is not None else None
    own = [] if histories or told is None else list(told)
    if told is None or asked is None:
        made = [one for one in _whole(reads, None, fields) if one.person not in hidden]
    else:
        apart = {*shown, *shown.values(), *(one.dossier for one in told if not _simple(one))}
        simple = [one for one in told if one.dossier not in apart and one.dossier not in hidden]
        made = [
            *in_period(simple, asked, intervals_of(reads.pack), _fields(reads, fields)),
            *_whole(reads, apart - hidden, fields),
        ]
        del told, simple
        let_go(own)
    sites = site_names(reads)
    return [
        *folded(made, shown),
        *(counted_episode(one.participant, one.counted, sites) for one in sealed if one.counted),
    ]


def _simple(one: History) -> bool:
    """Whether what happened belongs to the one enrolment there is, and anybody said what became of the person."""
    return len(one.enrolments) == 1 and one.enrolments[0].episode.told


def _fields(reads: SeatedReads, names: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """What every enrolment is broken down by."""
    if not names:
        return {}
    found = read_for(reads, names)
    return {one.id: fields_of(reads, found, one, names) for one in found.enrolments}


def _whole(reads: SeatedReads, dossiers: set[str] | None, fields: Collection[str]) -> Iterator[Episode]:
    """Episodes with their events, of some dossiers or of all."""
    if dossiers is None or dossiers:
        found = gather(reads, dossiers)
        for one in found.enrolments:
            held, happened = _events(found, one)
            yield plain_episode(found, one, held, fields=fields_of(reads, found, one, fields), **happened)


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
        "replies": (*_answers(hearings), *given_between(found, one)),
        "orders": tuple(Due(due=order.due, status=order.status) for order in found.of(Obligation, one)),
        "contacts": tuple(
            Visit(date=contact.date, attendance="present", service=contact.kind)
            for contact in in_force(found.of(Contact, one))
        ),
    }


def _held(hearings: Iterable[Any]) -> tuple[Held, ...]:
    """Hearings held, as far as phases go."""
    held = [one for one in hearings if one.disposition == Disposition.HELD]
    return tuple(Held(one.date, one.phase_before, one.phase_after, one.id) for one in held)


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
