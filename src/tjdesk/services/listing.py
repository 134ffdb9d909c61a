"""Who is on a docket: a person listed by hand, or taken off again; and a session's own room, judge and hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from tjdesk.domain.amendment import in_force
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import _
from tjdesk.services.calendar import next_order, session_named, sessions_on
from tjdesk.services.command import Command
from tjdesk.services.journey.pack_rules import hearing_problems
from tjdesk.services.participants import participant_of
from tjdesk.services.ports import Changes, Work

TAKING = (SessionStatus.PLANNED.value, SessionStatus.OPEN.value)
"""Sessions in which somebody can still be listed."""


@dataclass(frozen=True)
class ListHearing(Command[Changes]):
    """A participant (id or file number) is called in a session (id or date), last of all."""

    session: str
    participant: str
    kind: str = Hearing.kind

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        who = participant_of(work, self.participant)
        if session.status not in TAKING:
            raise Refused(_("This session takes no more hearings: it is closed, signed or postponed."), "session")
        for problem in hearing_problems(work, who.enrolment, "participant"):
            raise Refused(problem.message, problem.field)
        if in_force(work.find(Hearing, session=session.id, enrolment=who.enrolment.id)):
            raise Refused(_("{name} is already listed in this session.", name=who.name.text), "participant")
        work.put(
            Hearing(
                id=work.new_id(who.id),
                dossier=who.id,
                enrolment=who.enrolment.id,
                session=session.id,
                date=session.date,
                time=session.time,
                court=work.seat.site_name,
                judge=session.judge,
                kind=self.kind,
                order=next_order(work, session),
            )
        )
        return work.commit("hearing_listed")


@dataclass(frozen=True)
class TakeOffDocket(Command[Changes]):
    """A hearing without an outcome is taken off its session, because it was listed by mistake."""

    hearing: str

    def execute(self, work: Work) -> Changes:
        hearing = work.get(Hearing, self.hearing)
        if hearing is None or hearing.voided:
            raise Refused(_("This hearing is not on a docket any more."))
        if hearing.recorded:
            raise Refused(_("This hearing has an outcome. Record it as cancelled instead."))
        work.put(replace(hearing, voided=True))
        return work.commit("hearing_taken_off")


@dataclass(frozen=True)
class CorrectSession(Command[Changes]):
    """Hour, room, judge and clerk of a session as they are, before it is signed."""

    session: str
    time: dt.time | None
    room: str
    judge: str
    clerk: str

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        if session.status in (SessionStatus.SIGNED, SessionStatus.POSTPONED):
            raise Refused(_("This session is signed or postponed: its details stay as they are."), "session")
        others = [one for one in sessions_on(work, session.date, session.site) if one.id != session.id]
        if any(one.time == self.time for one in others):
            raise Refused(_("There is another session at that hour."), "time")
        waiting = [one for one in work.find(Hearing, session=session.id) if not one.recorded]
        work.put(_corrected(session, self))
        work.put(*(replace(one, time=self.time, judge=self.judge) for one in waiting))
        return work.commit("session_corrected")


def _corrected(session: CourtSession, told: CorrectSession) -> CourtSession:
    room, judge, clerk = (" ".join(text.split()) for text in (told.room, told.judge, told.clerk))
    return replace(session, time=told.time, room=room, judge=judge, clerk=clerk)
