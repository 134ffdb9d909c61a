"""Sessions of a court: planned, listed, opened, closed, signed, postponed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.amendment import in_force
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.names import sort_key
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.domain.session_rules import close_session, open_session, postpone_session, reopen_session, sign_session
from tjdesk.i18n.message import _
from tjdesk.services.calendar import put_session, session_named, sessions_on
from tjdesk.services.command import Command, Question
from tjdesk.services.participants import Participant, participants_among
from tjdesk.services.ports import Changes, SeatedReads, Work
from tjdesk.services.scheduling import put_outcomes


@dataclass(frozen=True)
class DocketLine:
    """A hearing of a session with whose it is. `superseded` are its earlier, amended versions, oldest first."""

    hearing: Hearing
    participant: Participant
    superseded: tuple[Hearing, ...] = ()


@dataclass(frozen=True)
class Docket:
    """A session with its hearings in the order they are called."""

    session: CourtSession
    lines: tuple[DocketLine, ...]

    @property
    def recorded(self) -> int:
        return sum(line.hearing.recorded for line in self.lines)


def docket_of(reads: SeatedReads, session: CourtSession) -> Docket:
    """The hearings of a session that count, in order."""
    hearings = reads.find(Hearing, session=session.id)
    counting = in_force(hearings)
    participants = {one.id: one for one in participants_among(reads, [hearing.dossier for hearing in counting])}
    by_id = {hearing.id: hearing for hearing in hearings}
    lines = [
        DocketLine(hearing, participants[hearing.dossier], _versions_before(hearing, by_id))
        for hearing in counting
        if hearing.dossier in participants
    ]
    lines.sort(key=lambda line: (line.hearing.order, sort_key(line.participant.person, line.participant.file_number)))
    return Docket(session, tuple(lines))


def _versions_before(hearing: Hearing, by_id: dict[str, Hearing]) -> tuple[Hearing, ...]:
    found: list[Hearing] = []
    while hearing.amends in by_id:
        hearing = by_id[hearing.amends]
        found.append(hearing)
    return tuple(reversed(found))


@dataclass(frozen=True)
class SessionItem:
    """A session with how many hearings it lists and how many have an outcome."""

    session: CourtSession
    hearings: int
    recorded: int


@dataclass(frozen=True)
class ListSessions(Question[list[SessionItem]]):
    """Every session, by date and hour."""

    def answer(self, reads: SeatedReads) -> list[SessionItem]:
        counts = reads.hearings_by_session()
        items = [SessionItem(session, *counts.get(session.id, (0, 0))) for session in reads.find(CourtSession)]
        return sorted(items, key=lambda item: (item.session.date, item.session.time or dt.time.min, item.session.id))


@dataclass(frozen=True)
class OpenDocket(Question[Docket]):
    """One session by id or date."""

    named: str

    def answer(self, reads: SeatedReads) -> Docket:
        return docket_of(reads, session_named(reads, self.named))


@dataclass(frozen=True)
class PlanSession(Command[CourtSession]):
    """A new session of this court. A second one on a day needs an hour of its own."""

    date: dt.date
    time: dt.time | None = None
    room: str = ""
    judge: str = ""
    clerk: str = ""

    def execute(self, work: Work) -> CourtSession:
        there = [session.time for session in sessions_on(work, self.date, work.seat.site)]
        if there and (self.time in there or self.time is None):
            raise Refused(
                _("There is already a session on {date}. Give the new one an hour of its own.", date=self.date), "time"
            )
        session = put_session(work, self.date, self.time)
        session = replace(session, room=self.room, judge=self.judge, clerk=self.clerk or work.seat.user_name)
        work.put(session)
        work.commit("session_planned")
        return session


@dataclass(frozen=True)
class BeginSession(Command[Changes]):
    """The court sits: a planned session is opened."""

    session: str

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        work.put(open_session(session, work.now()))
        return work.commit("session_opened")


@dataclass(frozen=True)
class CloseSession(Command[Changes]):
    """The sitting is over; every hearing must have an outcome."""

    session: str

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        work.put(close_session(session, work.find(Hearing, session=session.id), work.now()))
        return work.commit("session_closed")


@dataclass(frozen=True)
class ReopenSession(Command[Changes]):
    """A closed session is taken up again, before it is signed."""

    session: str

    def execute(self, work: Work) -> Changes:
        work.put(reopen_session(session_named(work, self.session)))
        return work.commit("session_reopened")


@dataclass(frozen=True)
class SignSession(Command[Changes]):
    """The session's record is signed: from now on it is amended, not corrected. An open session is closed first."""

    session: str

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        hearings = work.find(Hearing, session=session.id)
        if session.status in ("planned", "open"):
            session = close_session(session, hearings, work.now())
        signed, signatures = sign_session(session, hearings, work.now(), work.seat.user_name)
        work.put(signed, *signatures)
        return work.commit("session_signed")


@dataclass(frozen=True)
class PostponeSession(Command[Changes]):
    """The whole session moves to a later day: judge ill, no power. Each hearing is postponed and listed there."""

    session: str
    to: dt.date
    reason: str

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        hearings = work.find(Hearing, session=session.id)
        moved, outcomes = postpone_session(session, hearings, self.to, self.reason)
        work.put(moved)
        put_outcomes(work, outcomes)
        return work.commit("session_postponed", reason=self.reason)
