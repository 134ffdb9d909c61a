"""The rest of a session put off: the hearings without an outcome move to a later day, what was held stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tjdesk.domain.hearing import Hearing
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import SessionStatus
from tjdesk.domain.session_rules import open_session, postpone_remaining
from tjdesk.i18n.message import _
from tjdesk.services.calendar import session_named
from tjdesk.services.command import Command
from tjdesk.services.ports import Changes, Work
from tjdesk.services.scheduling import put_outcomes


@dataclass(frozen=True)
class PostponeRemaining(Command[Changes]):
    """Judge taken ill, no power: every hearing of a session (id or date) without an outcome is postponed to a day."""

    session: str
    to: dt.date
    reason: str

    def execute(self, work: Work) -> Changes:
        session = session_named(work, self.session)
        if session.status not in (SessionStatus.PLANNED, SessionStatus.OPEN):
            raise Refused(_("Only a planned or open session can be postponed."), "status")
        outcomes = postpone_remaining(work.find(Hearing, session=session.id), session.date, self.to, self.reason)
        if not outcomes:
            raise Refused(_("Every hearing of this session has an outcome."), "status")
        if session.status == SessionStatus.PLANNED and session.date <= work.now().date():
            work.put(open_session(session, work.now()))
        put_outcomes(work, outcomes)
        return work.commit("hearings_postponed", reason=self.reason)
