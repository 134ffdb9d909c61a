"""Away, back, out and reopened: the moves of status that happen outside a hearing, and warrants."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.best_practice import closed_day
from tjdesk.domain.enrolment import Status
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.legal_term import Away
from tjdesk.domain.machine import next_state
from tjdesk.domain.paper_states import WARRANT
from tjdesk.domain.problem import Problem
from tjdesk.domain.warrant import Warrant, WarrantStatus
from tjdesk.i18n.message import _
from tjdesk.services.calendar import next_order, session_for
from tjdesk.services.journey.pack_rules import hearing_problems
from tjdesk.services.journey.status import move
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work
from tjdesk.services.previous import previous_status

MAY_REOPEN = "coordinator"
PLAIN_MOVES = (
    "returns", "released", "medical_leave_begins", "medical_leave_ends", "revocation_denied", "aftercare_plan",
    "aftercare_ends",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MoveStatus(JourneyStep):
    """An event that needs nothing more than its day: back, medical leave, revocation denied, aftercare."""

    ACTION: ClassVar[str] = "status_changed"

    date: dt.date
    event: str
    reason: str = ""

    def why(self) -> str:
        return self.reason

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if self.event not in PLAIN_MOVES:
            said = _("“{value}” is not understood here. Accepted: {accepted}.", value=self.event, accepted=PLAIN_MOVES)
            refuse([Problem("event", said)])
        move(work, who, self.event, self.date, self.reason)
        return warrants_standing(work, who) if self.event == "returns" else ()


@dataclass(frozen=True, kw_only=True)
class Detain(JourneyStep):
    """Taken into custody: as a sanction of the programme, or in another process, which is another thing in law."""

    ACTION: ClassVar[str] = "detained"

    date: dt.date
    reason: str

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if self.reason not in (Away.OTHER_PROCESS, Away.PROGRAMME_SANCTION):
            accepted = (Away.OTHER_PROCESS.value, Away.PROGRAMME_SANCTION.value)
            said = _("Say why: only some reasons stop the legal term. Accepted: {accepted}.", accepted=accepted)
            refuse([Problem("reason", said)])
        move(work, who, "detained", self.date, self.reason)
        return ()


@dataclass(frozen=True, kw_only=True)
class Abscond(JourneyStep):
    """An unexcused absence with an order to bring the person in: status and warrant in one step."""

    ACTION: ClassVar[str] = "absconded"

    date: dt.date
    warrant: str = "bench"
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        move(work, who, "absconds", self.date, self.reason)
        add(work, who, Warrant, kind=self.warrant, ordered_on=self.date)
        return ()


@dataclass(frozen=True, kw_only=True)
class IssueWarrant(JourneyStep):
    """A warrant that changes no status by itself."""

    ACTION: ClassVar[str] = "warrant_issued"

    date: dt.date
    type: str = "bench"

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        yield from warrants_standing(work, who)
        add(work, who, Warrant, kind=self.type, ordered_on=self.date)


@dataclass(frozen=True, kw_only=True)
class EndWarrant(JourneyStep):
    """A warrant (by id, or the one in force) executed or recalled."""

    ACTION: ClassVar[str] = "warrant_ended"

    date: dt.date
    status: str
    warrant: str = ""
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        mine = of_enrolment(work, who, Warrant)
        found = [one for one in mine if (one.id == self.warrant if self.warrant else one.standing)]
        if not found:
            refuse([Problem("warrant", _("There is no warrant in force."))])
        warrant = found[-1]
        if self.status not in WARRANT.events:
            accepted = tuple(status.value for status in WarrantStatus if status is not WarrantStatus.ISSUED)
            said = _("“{value}” is not understood here. Accepted: {accepted}.", value=self.status, accepted=accepted)
            refuse([Problem("status", said)])
        status = next_state(WARRANT, warrant.status, self.status)
        if self.date < warrant.ordered_on:
            refuse([Problem("date", _("The warrant was ordered only on {date}.", date=warrant.ordered_on))])
        executed, recalled = (self.date, None) if status == WarrantStatus.EXECUTED else (None, self.date)
        work.put(replace(warrant, status=status, reason=self.reason, executed_on=executed, recalled_on=recalled))
        if who.enrolment.status == Status.ABSCONDED and status == WarrantStatus.EXECUTED:
            yield Problem("status", _("The person was found: record the return, or the custody."))


def warrants_standing(work: Work, who: Participant) -> Iterable[Problem]:
    """A warning for each warrant that nobody has executed or recalled yet."""
    for warrant in of_enrolment(work, who, Warrant):
        if warrant.standing:
            said = _(
                "The warrant of {date} is still in force: record its execution or recall.", date=warrant.ordered_on
            )
            yield Problem("warrant", said)


@dataclass(frozen=True, kw_only=True)
class MoveToRevoke(JourneyStep):
    """Prosecutor or victim ask for revocation: it is decided at a hearing, which can be set at once."""

    ACTION: ClassVar[str] = "revocation_asked"

    date: dt.date
    by: str
    reason: str = ""
    hearing_date: dt.date | None = None
    hearing_time: dt.time | None = None

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.by.strip():
            refuse([Problem("by", _("Say who asks for the revocation."))])
        move(work, who, "motion_to_revoke", self.date, self.reason or self.by)
        if self.hearing_date is None:
            yield Problem("hearing_date", _("No revocation hearing is set."))
            return
        refuse(hearing_problems(work, who.enrolment, "hearing_date"))
        if self.hearing_date < self.date:
            refuse([Problem("hearing_date", _("The hearing comes before the motion of {date}.", date=self.date))])
        session = session_for(work, self.hearing_date, self.hearing_time)
        hearing = Hearing(
            id=work.new_id(who.id), dossier=who.id, enrolment=who.enrolment.id, session=session.id, date=session.date,
            time=self.hearing_time or session.time, court=work.seat.site_name, judge=session.judge, kind="termination",
            order=next_order(work, session),
        )  # fmt: skip
        work.put(hearing)
        yield from closed_day(self.hearing_date, work.pack.calendar, "hearing_date")


@dataclass(frozen=True, kw_only=True)
class Reopen(JourneyStep):
    """Back to what stood before an end that was a mistake. A coordinator says why."""

    ACTION: ClassVar[str] = "reopened"

    date: dt.date
    reason: str

    def why(self) -> str:
        return self.reason

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        may_reopen(work)
        move(work, who, "reopened", self.date, self.reason, previous=previous_status(work, who))
        return ()


def may_reopen(work: Work) -> None:
    """Refuse whoever is no coordinator."""
    if MAY_REOPEN not in work.seat.roles:
        refuse([Problem("role", _("Only a coordinator reopens what is finished."))])
