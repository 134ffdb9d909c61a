"""A session as a clerk works through it: each person with what the program knows of them that day, and what is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tjdesk.domain.amendment import in_force
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.catalogue import PhaseTemplate
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.findings import SincePositive, abstinent_days, since_last, since_last_positive
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import CourtOrder, Hearing, SinceLast
from tjdesk.domain.obligation import Obligation, OrderStatus
from tjdesk.domain.outcome import as_found
from tjdesk.domain.phase import days_in_phase, find_phase
from tjdesk.domain.problem import Problem
from tjdesk.domain.record import Compartment, Place, Record
from tjdesk.domain.runs import Balance, balance
from tjdesk.domain.session import CourtSession
from tjdesk.domain.session_rules import may_close, missing
from tjdesk.domain.testing import DrugTest
from tjdesk.i18n.message import Message
from tjdesk.services.calendar import session_named
from tjdesk.services.command import Question
from tjdesk.services.journey.ordering import every_order, versions_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads
from tjdesk.services.recording import previous_hearing
from tjdesk.services.sessions import DocketLine, docket_of

R = TypeVar("R", bound=Record)

WARRANT, OVERDUE, POSITIVE = "warrant", "overdue", "positive"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known of a participant on the day of a session. Days are whole; None where nothing is known.

    `counts` are those since the previous hearing; `orders` what was ordered before and is still open.
    """

    age: int | None
    phase: PhaseTemplate | None
    days_in_phase: int | None
    since_positive: SincePositive
    counts: SinceLast
    abstinent_days: int | None
    previous: Hearing | None
    orders: tuple[CourtOrder, ...]
    balance: Balance


@dataclass(frozen=True, kw_only=True)
class Called:
    """One line of the docket. `flags` are of WARRANT, OVERDUE, POSITIVE; `enrolment` is as the hearing found it.

    `team_notes` is the note of the hearing, opened: None where whoever sits here may not read it.
    """

    line: DocketLine
    enrolment: Enrolment
    facts: Facts
    flags: tuple[str, ...]
    team_notes: str | None

    @property
    def hearing(self) -> Hearing:
        return self.line.hearing

    @property
    def participant(self) -> Participant:
        return self.line.participant


@dataclass(frozen=True, kw_only=True)
class DocketPage:
    """A session with everybody called. `missing` and `against_closing` say what it lacks, in words."""

    session: CourtSession
    called: tuple[Called, ...]
    missing: tuple[Message, ...]
    against_closing: tuple[Problem, ...]
    others: tuple[CourtSession, ...]

    @property
    def recorded(self) -> int:
        return sum(one.hearing.recorded for one in self.called)

    def of(self, participant: str) -> Called | None:
        """The line of a participant."""
        return next((one for one in self.called if one.participant.id == participant), None)


@dataclass(frozen=True)
class ReadDocketPage(Question[DocketPage]):
    """One session, by id or ISO date."""

    named: str

    def answer(self, reads: SeatedReads) -> DocketPage:
        session = session_named(reads, self.named)
        docket = docket_of(reads, session)
        seen = _Seen(reads, [line.participant.id for line in docket.lines])
        hearings = [line.hearing for line in docket.lines]
        return DocketPage(
            session=session,
            called=tuple(_called(reads, session, line, seen) for line in docket.lines),
            missing=missing(session, hearings),
            against_closing=may_close(session, hearings),
            others=tuple(one for one in reads.find(CourtSession, site=session.site) if one.id != session.id),
        )


class _Seen:
    """What stands in the dossiers of everybody on a docket, read at once."""

    def __init__(self, reads: SeatedReads, dossiers: list[str]) -> None:
        self.hearings = _by_dossier(reads.find(Hearing, dossier=dossiers))
        self.tests = _by_dossier(reads.find(DrugTest, dossier=dossiers))
        self.attendance = _by_dossier(reads.find(Attendance, dossier=dossiers))
        self.orders = _by_dossier(reads.find(Obligation, dossier=dossiers))
        self.given = _by_dossier(reads.find(GivenResponse, dossier=dossiers))

    def balance(self, line: DocketLine, day: dt.date, days: int) -> Balance:
        """Responses of the last `days` days, those of this hearing left out."""
        dossier, enrolment = line.participant.id, line.participant.enrolment.id
        hearings = [one for one in in_force(self.hearings.get(dossier, [])) if one.id != line.hearing.id]
        told = [(one.date, response) for one in hearings if one.enrolment == enrolment for response in one.responses]
        team = [one for one in self.given.get(dossier, []) if one.enrolment == enrolment and not one.voided]
        told += [(one.date, one.response) for one in team if one.response is not None]
        return balance(told, day, days)


def _by_dossier(records: Iterable[R]) -> Mapping[str, list[R]]:
    found: dict[str, list[R]] = {}
    for record in records:
        found.setdefault(record.dossier, []).append(record)
    return found


def _called(reads: SeatedReads, session: CourtSession, line: DocketLine, seen: _Seen) -> Called:
    hearing = line.hearing
    enrolment = as_found(hearing, line.participant.enrolment)
    facts = _facts(reads, session.date, line, enrolment, seen)
    return Called(
        line=line,
        enrolment=enrolment,
        facts=facts,
        flags=tuple(_flags(line, facts, session.date)),
        team_notes=_team_notes(reads, hearing),
    )


def _facts(reads: SeatedReads, day: dt.date, line: DocketLine, enrolment: Enrolment, seen: _Seen) -> Facts:
    dossier, phases = line.participant.id, reads.pack.phases
    tests, policy = seen.tests.get(dossier, []), reads.pack.tests
    mine = [one for one in seen.hearings.get(dossier, []) if one.enrolment == enrolment.id]
    previous = previous_hearing(mine, day)
    return Facts(
        age=line.participant.age(day),
        phase=find_phase(phases, enrolment.phase),
        days_in_phase=days_in_phase(phases, enrolment, day),
        since_positive=since_last_positive(tests, day, policy.treat_as_positive),
        counts=since_last(seen.attendance.get(dossier, []), tests, previous.date if previous else None, day),
        abstinent_days=abstinent_days(tests, day, policy.treat_as_positive, policy.gap_days),
        previous=previous,
        orders=tuple(_open_orders(mine, seen.orders.get(dossier, []), line.hearing)),
        balance=seen.balance(line, day, reads.pack.watch.balance_days),
    )


def _open_orders(mine: list[Hearing], kept: list[Obligation], hearing: Hearing) -> Iterator[CourtOrder]:
    """Orders made before a hearing, of other hearings and of the team, that nobody has ticked yet."""
    own = set(versions_of(hearing, {one.id: one for one in mine}))
    ours = [one for one in kept if one.enrolment == hearing.enrolment and one.ordered_on <= hearing.date]
    for order in every_order([one for one in mine if one.date < hearing.date], ours):
        if order.hearing not in own and order.status == OrderStatus.OPEN:
            yield CourtOrder(text=order.text, due=order.due)


def _flags(line: DocketLine, facts: Facts, day: dt.date) -> Iterable[str]:
    hearing = line.hearing
    if hearing.warrant or line.participant.enrolment.status == Status.ABSCONDED:
        yield WARRANT
    if any(order.due is not None and order.due < day for order in facts.orders):
        yield OVERDUE
    if (hearing.since_last or facts.counts).tests_positive:
        yield POSITIVE


def _team_notes(reads: SeatedReads, hearing: Hearing) -> str | None:
    if not hearing.team_notes:
        return ""
    place = Place(hearing.dossier, Compartment.TEAM, hearing.id, "team_notes")
    return reads.opened(place, hearing.team_notes)
