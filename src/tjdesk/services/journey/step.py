"""What every step of the journey is: a command about one participant, with a true date and what to mind."""

from __future__ import annotations

import datetime as dt
from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

from tjdesk.domain.problem import Problem
from tjdesk.domain.record import Record
from tjdesk.domain.refusal import Refused
from tjdesk.domain.term import TermRule, rule_of
from tjdesk.domain.track import Track, TrackPlan, out_of_court, rule_for
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.command import Command
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import Changes, SeatedReads, Work

R = TypeVar("R", bound=Record)


class StepRefused(Refused):
    """Everything that stands against a step; the first objection is the one raised."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message, problems[0].field)
        self.problems = problems


@dataclass(frozen=True)
class StepDone:
    """What a step did: whose journey (the dossier's id), what to mind, and what a screen must read again."""

    participant: str
    warnings: tuple[Problem, ...]
    changes: Changes


@dataclass(frozen=True, kw_only=True)
class JourneyStep(Command[StepDone]):
    """A step in the journey of a participant (id or file number). `back` is the true time of what is entered later."""

    ACTION: ClassVar[str]

    participant: str
    back: dt.datetime | None = None

    @abstractmethod
    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        """Put the records, after raising Refused for what cannot be. What is given back warns, and blocks nothing."""

    def why(self) -> str:
        """The reason that goes into the journal."""
        return ""

    def execute(self, work: Work) -> StepDone:
        who = participant_of(work, self.participant)
        advice = tuple(self.take(work, who))
        return StepDone(who.id, advice, work.commit(self.ACTION, reason=self.why(), back=self.back))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise StepRefused with all of some objections, if there are any."""
    found = tuple(problems)
    if found:
        raise StepRefused(found)


def happened(work: Work, day: dt.date, field: str = "date") -> None:
    """Refuse what is dated after today."""
    if day > work.now().date():
        refuse([Problem(field, _("This is dated {date}, which is still to come.", date=day))])


def add(work: Work, who: Participant, kind: type[R], /, **values: Any) -> R:
    """A new record of the enrolment that counts, in its participant's dossier."""
    told: Any = {"id": work.new_id(who.id), "dossier": who.id, "enrolment": who.enrolment.id, **values}
    record = kind(**told)
    work.put(record)
    return record


def of_enrolment(reads: SeatedReads, who: Participant, kind: type[R]) -> list[R]:
    """Records of a kind of the enrolment that counts, in order of creation; voided ones left out."""
    return [one for one in reads.find(kind, dossier=who.id) if getattr(one, "enrolment", "") == who.enrolment.id]


def track_of(reads: SeatedReads, who: Participant) -> TrackPlan:
    """What somebody's track asks for in this court's jurisdiction."""
    return plan_under(reads.pack, who.enrolment.track)


def plan_under(pack: Pack, track: str) -> TrackPlan:
    """What a track asks for: the pack says whether a guardian answers for whoever is on it, and whether it has no
    hearings. What has none anywhere, such as primary diversion, has none here either."""
    plan, told = rule_for(track), pack.tracks.get(track or Track.TREATMENT_COURT)
    if told is None:
        return plan
    plan = replace(plan, guardian=told.guardian or told.assent)
    return plan if told.hearings else out_of_court(plan)


def term_rule(reads: SeatedReads, who: Participant, code: str = "") -> TermRule:
    """The pack's rule for a participant's term."""
    return rule_of(reads.pack.terms, code, who.enrolment.legal_instrument)
