"""What a clerk needs on arriving: the next session and what it lacks, sessions not closed, warrants, the backup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.legal_term import LegalTerm, TermEvent
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.domain.term import rule_of
from tjdesk.domain.term_clock import Reckoning, reckon
from tjdesk.domain.testing import DrugTest, Finding, TestStatus
from tjdesk.services.command import Question
from tjdesk.services.journey.alerts import AlertCode
from tjdesk.services.journey.everybody import Wanting, wanting
from tjdesk.services.participants import Participant, participants_of
from tjdesk.services.ports import SeatedReads
from tjdesk.services.safekeeping import LastBackup

MOST_FOLLOWING = 3
MOST_NAMED = 4
MOST_TERMS = 6
_TO_COME = (SessionStatus.PLANNED.value, SessionStatus.OPEN.value)
_UNFINISHED = (*_TO_COME, SessionStatus.CLOSED.value)
_AWAITED = ("", Finding.PENDING.value)


@dataclass(frozen=True)
class SessionCount:
    """A session with how many hearings it lists, and how many of them have an outcome."""

    session: CourtSession
    hearings: int
    recorded: int

    @property
    def open_hearings(self) -> int:
        return self.hearings - self.recorded


@dataclass(frozen=True, kw_only=True)
class Lacking:
    """What the next session's people lack: how many, the oldest day it concerns, and the first of them by name.

    `what` is `results` (samples without a result) or `attendance` (people of whom nothing was entered since `since`).
    """

    what: str
    count: int
    since: dt.date | None
    people: tuple[Participant, ...]


@dataclass(frozen=True)
class TermDue:
    """Somebody whose legal term nears its end, or has passed it without the case being closed."""

    participant: Participant
    term: Reckoning


@dataclass(frozen=True, kw_only=True)
class Attention:
    """People whom one alert concerns: the first of them with their names, and how many there are in all."""

    code: AlertCode
    people: tuple[tuple[Participant, Wanting], ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class Today:
    """The whole screen. `unfinished` are past sessions not signed yet, the latest first; `adrift` have no next date;
    `terms` are the legal terms that alert, the nearest end first, and `terms_count` how many there are in all;
    `attention` says what else wants an eye, alert by alert.
    """

    day: dt.date
    next: SessionCount | None
    lacking: tuple[Lacking, ...]
    following: tuple[SessionCount, ...]
    unfinished: tuple[SessionCount, ...]
    warrants: tuple[Participant, ...]
    adrift: tuple[Participant, ...]
    adrift_count: int
    terms: tuple[TermDue, ...]
    terms_count: int
    attention: tuple[Attention, ...]
    backup: dt.datetime | None


@dataclass(frozen=True)
class LookAtToday(Question[Today]):
    """How things stand at this court on a day."""

    day: dt.date

    def answer(self, reads: SeatedReads) -> Today:
        sessions = [one for one in reads.find(CourtSession, site=reads.seat.site) if one.status in _UNFINISHED]
        sessions.sort(key=lambda one: (one.date, one.time or dt.time.min, one.id))
        to_come = [one for one in sessions if one.date >= self.day and one.status in _TO_COME]
        behind = [one for one in sessions if one not in to_come][::-1]
        counted = _counts(reads, [*to_come[: MOST_FOLLOWING + 1], *behind])
        adrift = _adrift(reads)
        due = _terms(reads, self.day)
        coming = [counted[one.id] for one in to_come[: MOST_FOLLOWING + 1]]
        return Today(
            day=self.day,
            next=coming[0] if coming else None,
            lacking=_lacking(reads, coming[0].session) if coming else (),
            following=tuple(coming[1:]),
            unfinished=tuple(counted[one.id] for one in behind),
            warrants=tuple(participants_of(reads, _absconded(reads))),
            adrift=tuple(participants_of(reads, adrift[:MOST_NAMED])),
            adrift_count=len(adrift),
            terms=tuple(_named(reads, due[:MOST_TERMS])),
            terms_count=len(due),
            attention=tuple(_attention(reads, self.day)),
            backup=LastBackup().answer(reads),
        )


def _attention(reads: SeatedReads, day: dt.date) -> Iterable[Attention]:
    by_code: dict[AlertCode, list[Wanting]] = {}
    for one in wanting(reads, day):
        by_code.setdefault(one.code, []).append(one)
    for code, those in by_code.items():
        named = {one.id: one for one in participants_of(reads, [one.dossier for one in those[:MOST_NAMED]])}
        people = tuple((named[one.dossier], one) for one in those[:MOST_NAMED] if one.dossier in named)
        yield Attention(code=code, people=people, count=len(those))


def _counts(reads: SeatedReads, sessions: list[CourtSession]) -> dict[str, SessionCount]:
    """Hearings and outcomes of some sessions, by the session's id."""
    numbers = {one.id: [0, 0] for one in sessions}
    for hearing in in_force(reads.find(Hearing, session=list(numbers))):
        numbers[hearing.session][0] += 1
        numbers[hearing.session][1] += hearing.recorded
    return {one.id: SessionCount(one, *numbers[one.id]) for one in sessions}


def _lacking(reads: SeatedReads, session: CourtSession) -> tuple[Lacking, ...]:
    """What is missing for a session, most urgent first."""
    waiting = [one for one in in_force(reads.find(Hearing, session=session.id)) if not one.recorded]
    dossiers = [one.dossier for one in waiting]
    if not dossiers:
        return ()
    found = (_results(reads, dossiers), _attendance(reads, dossiers, session))
    return tuple(one for one in found if one.count)


def _results(reads: SeatedReads, dossiers: list[str]) -> Lacking:
    samples = [
        test
        for test in in_force(reads.find(DrugTest, dossier=dossiers))
        if test.status == TestStatus.COLLECTED and test.result in _AWAITED
    ]
    since = min((test.collected_on for test in samples), default=None)
    return Lacking(
        what="results", count=len(samples), since=since, people=_some(reads, (test.dossier for test in samples))
    )


def _attendance(reads: SeatedReads, dossiers: list[str], session: CourtSession) -> Lacking:
    """People who have been before the court already, and of whom no treatment was entered since."""
    latest: dict[str, dt.date] = {}
    for row in in_force(reads.find(Attendance, dossier=dossiers)):
        latest[row.dossier] = max(row.date, latest.get(row.dossier, row.date))
    before: dict[str, dt.date] = {}
    for one in in_force(reads.find(Hearing, dossier=dossiers, disposition="held")):
        if one.date < session.date:
            before[one.dossier] = max(one.date, before.get(one.dossier, one.date))
    without = [who for who, day in before.items() if latest.get(who, dt.date.min) < day]
    since = min((before[who] for who in without), default=None)
    return Lacking(what="attendance", count=len(without), since=since, people=_some(reads, without))


def _some(reads: SeatedReads, dossiers: Iterable[str]) -> tuple[Participant, ...]:
    """The first few people, each once."""
    return tuple(participants_of(reads, list(dict.fromkeys(dossiers))[:MOST_NAMED]))


def _absconded(reads: SeatedReads) -> list[str]:
    site = reads.seat.site
    return [one.dossier for one in reads.find(Enrolment, status=Status.ABSCONDED.value, site=site)]


def _adrift(reads: SeatedReads) -> list[str]:
    """Active participants with no hearing to come: nobody would miss them."""
    active = reads.find(Enrolment, status=Status.ACTIVE.value, site=reads.seat.site)
    dossiers = [one.dossier for one in active]
    listed = {one.enrolment for one in reads.lean(Hearing, ("enrolment",), dossier=dossiers, disposition="scheduled")}
    return [one.dossier for one in active if one.id not in listed]


def _terms(reads: SeatedReads, day: dt.date) -> list[tuple[str, Reckoning]]:
    """(dossier, term) of this court's people whose term alerts, the nearest end first."""
    mine = {one.id: one for one in reads.find(Enrolment, site=reads.seat.site)}
    dossiers = [one.dossier for one in mine.values()]
    terms = {one.enrolment: one for one in reads.find(LegalTerm, dossier=dossiers)}
    events: dict[str, list[TermEvent]] = {}
    for event in in_force(reads.find(TermEvent, dossier=dossiers)):
        events.setdefault(event.term, []).append(event)
    found = []
    for term in (one for one in terms.values() if one.enrolment in mine):
        rule = rule_of(reads.pack.terms, term.rule, mine[term.enrolment].legal_instrument)
        standing = reckon(term, events.get(term.id, ()), rule, day, reads.pack.calendar)
        if standing is not None and standing.alert is not None:
            found.append((term.dossier, standing))
    return sorted(found, key=lambda one: (one[1].at_earliest, one[0]))


def _named(reads: SeatedReads, due: list[tuple[str, Reckoning]]) -> Iterable[TermDue]:
    people = {one.id: one for one in participants_of(reads, [dossier for dossier, _standing in due])}
    return [TermDue(people[dossier], standing) for dossier, standing in due if dossier in people]
