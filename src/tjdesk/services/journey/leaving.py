"""Leaving with its effect in law; charges learnt of meanwhile; what is looked into afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Status
from tjdesk.domain.findings import abstinent_days
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.leaving import ChargeOutcome, Exit, ExitClass, FollowUp, NewCharge
from tjdesk.domain.months import last_day
from tjdesk.domain.outcome_rules import accepted
from tjdesk.domain.phase import days_in_phase, find_phase, next_phase
from tjdesk.domain.phase_rules import shortfalls
from tjdesk.domain.problem import Problem
from tjdesk.domain.testing import DrugTest
from tjdesk.i18n.message import _
from tjdesk.services.journey.pack_rules import effect_problems, reason_problems
from tjdesk.services.journey.status import EXITS, Left, move
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse, track_of
from tjdesk.services.journey.terms import reckoning_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import Work

_EVENTS = {
    ExitClass.GRADUATED: "graduates",
    ExitClass.TERMINATED: "revoked",
    ExitClass.WITHDREW: "withdraws",
    ExitClass.NEUTRAL: "neutral_reason",
}
ANSWERS = ("yes", "no", "unknown")
_GONE = (Status.GRADUATED, Status.TERMINATED, Status.WITHDRAWN, Status.NEUTRAL_EXIT, Status.AFTERCARE, Status.CLOSED)


@dataclass(frozen=True, kw_only=True)
class Leave(JourneyStep):
    """Somebody leaves, or the exit that a hearing decided gets its effect, certificate and reason.

    In court, graduation and termination need a hearing held on that day; withdrawal and neutral exits need none.
    """

    ACTION: ClassVar[str] = "exit_recorded"

    date: dt.date
    exit_class: str
    reason: str = ""
    legal_effect: str = ""
    certificate: str = ""
    override_reason: str = ""

    def why(self) -> str:
        return self.reason

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(accepted(self.exit_class, ExitClass, "exit_class", may_be_empty=False))
        refuse(reason_problems(work, self.exit_class, self.reason))
        standing = of_enrolment(work, who, Exit)
        if standing and EXITS.get(who.enrolment.status) == self.exit_class:
            return self._complete(work, standing[-1])
        kind = ExitClass(self.exit_class)
        hearing = self._hearing(work, who, kind)
        if kind is not ExitClass.GRADUATED and not self.reason.strip():
            refuse([Problem("reason", _("Say why the person leaves."))])
        if kind is ExitClass.GRADUATED:
            refuse(self._not_yet(work, who))
        without_court = not track_of(work, who).hearings
        event = "not_done" if kind is ExitClass.TERMINATED and without_court else _EVENTS[kind]
        left = Left(self.legal_effect, self.certificate, self.override_reason, hearing)
        after = move(work, who, event, self.date, self.reason, left=left)
        return self._advice(work, after)

    def _complete(self, work: Work, left: Exit) -> Iterable[Problem]:
        told = ("reason", "legal_effect", "certificate", "override_reason")
        work.put(replace(left, **{name: getattr(self, name) for name in told if getattr(self, name)}))
        return ()

    def _hearing(self, work: Work, who: Participant, kind: ExitClass) -> str:
        held = in_force(work.find(Hearing, enrolment=who.enrolment.id, date=self.date, disposition="held"))
        needed = kind in (ExitClass.GRADUATED, ExitClass.TERMINATED) and track_of(work, who).hearings
        if needed and not held:
            said = _("This is decided at a hearing, and none was held on {date}. Record it first.", date=self.date)
            refuse([Problem("date", said)])
        return held[0].id if held else ""

    def _not_yet(self, work: Work, who: Participant) -> Iterator[Problem]:
        """Graduation comes from the last phase, its minimums met, or by the judge's decision with a reason."""
        phases, enrolment = work.pack.phases, who.enrolment
        here = find_phase(phases, enrolment.phase)
        if not track_of(work, who).hearings or here is None:
            return
        if next_phase(phases, here.code) is not None:
            said = _("Graduation is only possible from the last phase, not from “{phase}”.", phase=here.label)
            yield Problem("exit_class", said)
        elif not self.override_reason.strip():
            tests, policy = work.find(DrugTest, dossier=who.id), work.pack.tests
            clean = abstinent_days(tests, self.date, policy.treat_as_positive, policy.gap_days)
            for said in shortfalls(here, days_in_phase(phases, enrolment, self.date), clean):
                yield Problem("override_reason", said)

    def _advice(self, work: Work, who: Participant) -> Iterator[Problem]:
        yield from effect_problems(work, who, self.exit_class, self.legal_effect)
        term = reckoning_of(work, who, work.now().date())
        if term is not None and self.exit_class == ExitClass.GRADUATED and self.date < term.minimum_on:
            said = _(
                "Graduation is recorded. The case itself cannot be closed before {earliest}.", earliest=term.minimum_on
            )
            yield Problem("date", said)


@dataclass(frozen=True, kw_only=True)
class LearnOfCharge(JourneyStep):
    """A new arrest or charge. The status stays what it is until the judge decides otherwise."""

    ACTION: ClassVar[str] = "charge_learnt"

    date: dt.date
    offence: str
    statute: str = ""
    article: str = ""
    source: str = ""
    verified: bool | None = None

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.offence.strip():
            refuse([Problem("offence", _("Say what the charge is."))])
        add(
            work, who, NewCharge, date=self.date, offence=self.offence, statute=self.statute, article=self.article,
            source=self.source, verified=self.verified,
        )  # fmt: skip
        yield Problem(
            "status", _("The status stays as it is: whether this changes anything is for the judge to decide.")
        )


@dataclass(frozen=True, kw_only=True)
class ResolveCharge(JourneyStep):
    """What became of a charge: by its id, or the latest one that waits."""

    ACTION: ClassVar[str] = "charge_resolved"

    date: dt.date
    outcome: str
    charge: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(accepted(self.outcome, ChargeOutcome, "outcome", may_be_empty=False))
        mine = of_enrolment(work, who, NewCharge)
        found = [
            one for one in mine if (one.id == self.charge if self.charge else one.outcome == ChargeOutcome.PENDING)
        ]
        if not found:
            refuse([Problem("charge", _("There is no charge that waits for a decision."))])
        work.put(replace(found[-1], outcome=self.outcome, outcome_on=self.date))
        return ()


@dataclass(frozen=True, kw_only=True)
class FollowUpDone(JourneyStep):
    """What was learnt some months after leaving. Questions answer `yes`, `no` or `unknown`, or are left out."""

    ACTION: ClassVar[str] = "followed_up"

    date: dt.date
    window_months: int
    alive: str = ""
    rearrest: str = ""
    reconviction: str = ""
    employment: str = ""
    housing: str = ""
    substance_use: str = ""
    source: str = ""
    notes: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        left = who.enrolment.exit_on
        if who.enrolment.status not in _GONE or left is None:
            refuse([Problem("participant", _("The person has not left the programme: follow-up comes after that."))])
        refuse(self._objections(left or self.date))
        names = ("alive", "rearrest", "reconviction", "employment", "housing", "substance_use", "source", "notes")
        values = {name: getattr(self, name) for name in names}
        due = last_day(left or self.date, self.window_months, first_day_counts=False)
        add(work, who, FollowUp, window_months=self.window_months, due_on=due, done_on=self.date, **values)
        if self.date < due:
            yield Problem("date", _("The window ends only on {due}.", due=due))

    def _objections(self, left: dt.date) -> Iterator[Problem]:
        if not 0 < self.window_months <= 120:
            yield Problem("window_months", _("Say how many months after leaving this is."))
        if self.date < left:
            yield Problem("date", _("The exit was only on {date}.", date=left))
        for field in ("alive", "rearrest", "reconviction", "substance_use"):
            value = getattr(self, field)
            if value and value not in ANSWERS:
                said = _("“{value}” is not understood here. Accepted: {accepted}.", value=value, accepted=ANSWERS)
                yield Problem(field, said)
