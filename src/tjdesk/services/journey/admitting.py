"""Assessment, offer, consent and admission: from the clinic's word to the first day of the programme."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from tjdesk.domain.admission_rules import Papers, admission_problems, assessment_problems
from tjdesk.domain.amendment import in_force
from tjdesk.domain.assessment import Assessment, told
from tjdesk.domain.consent import Consent
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.instruments import TOTAL, answer_problems, score_problems, scores_of
from tjdesk.domain.legal_term import LegalTerm
from tjdesk.domain.problem import Problem
from tjdesk.domain.referral import Referral
from tjdesk.domain.roles import Area, Rights
from tjdesk.domain.term_rules import length_problems
from tjdesk.domain.track import TrackPlan
from tjdesk.i18n.message import _
from tjdesk.services.journey.pack_rules import age_problems, ground_problems, not_admitted_problems
from tjdesk.services.journey.status import move
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse, term_rule, track_of
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads, Work


@dataclass(frozen=True, kw_only=True)
class RecordAssessment(JourneyStep):
    """A clinical assessment. The first one of a referral moves it on, where whoever enters it may write to the court
    file; a later one is only recorded."""

    ACTION: ClassVar[str] = "assessed"

    date: dt.date
    assessor: str
    result: str
    instrument: str = ""
    instrument_version: str = ""
    scores: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, int] = field(default_factory=dict)
    summary: str = ""
    diagnosis_system: str = ""
    diagnosis: str = ""
    severity: str = ""
    primary_substance: str = ""
    secondary_substance: str = ""
    route: str = ""
    age_first_use: str = ""
    risk: str = ""
    need: str = ""
    modality: str = ""
    clinical_notes: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(assessment_problems(self.assessor, self.result))
        refuse(answer_problems(self.instrument, self.answers))
        refuse(score_problems(self.instrument, self.answers, self.scores))
        self._keep(work, who)
        if who.enrolment.status not in _BEFORE_ASSESSMENT:
            return self._bands(work)
        if not Rights(work.seat.roles, work.pack.roles).writes(Area.COURT):
            return (
                Problem("status", _("Recorded. The court's staff still have to note that the person was assessed.")),
                *self._bands(work),
            )
        move(work, who, "assessed", self.date)
        return self._bands(work)

    def _keep(self, work: Work, who: Participant) -> None:
        """The record, with the scores that the answers come to."""
        same = ("date", "assessor", "result", "instrument", "instrument_version", "summary", *_CLINICAL)
        values = {name: getattr(self, name) for name in same}
        reckoned = {one.of: one.points for one in scores_of(self.instrument, self.answers)}
        scores, answers = told({**self.scores, **reckoned}), told(self.answers)
        add(work, who, Assessment, person=who.enrolment.person, scores=scores, answers=answers, **values)

    def _bands(self, work: Work) -> tuple[Problem, ...]:
        """What the scores mean, by the instrument's published bands, for whoever entered the answers."""
        named = work.pack.item("instrument", self.instrument)
        return tuple(
            Problem(
                "scores",
                _(
                    "{what}: {points} of {most}, {band}.",
                    what=named if one.of == TOTAL else work.pack.item("substance", one.of),
                    points=one.points,
                    most=one.most,
                    band=one.words,
                ),
            )
            for one in scores_of(self.instrument, self.answers)
        )


_CLINICAL = (
    "diagnosis_system", "diagnosis", "severity", "primary_substance", "secondary_substance", "route",
    "age_first_use", "risk", "need", "modality", "clinical_notes",
)  # fmt: skip
_BEFORE_ASSESSMENT = (Status.REFERRED, Status.SCREENED_OK)


@dataclass(frozen=True, kw_only=True)
class DecideOffer(JourneyStep):
    """Team or court offer a place, or turn the person down: unsuitable is another reason than ineligible."""

    ACTION: ClassVar[str] = "offer_decided"

    date: dt.date
    offered: bool
    reason: str = ""

    def why(self) -> str:
        return self.reason

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.offered and not self.reason.strip():
            refuse([Problem("reason", _("Say why no place is offered."))])
        refuse(not_admitted_problems(work, self.reason) if not self.offered else ())
        move(work, who, "accepted" if self.offered else "turned_down", self.date, self.reason)
        return ()


@dataclass(frozen=True, kw_only=True)
class DeclineOffer(JourneyStep):
    """The person declines the place: counted apart from those turned down."""

    ACTION: ClassVar[str] = "offer_declined"

    date: dt.date
    reason: str = "declined"

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(not_admitted_problems(work, self.reason))
        move(work, who, "declined", self.date, self.reason or "declined")
        return ()


@dataclass(frozen=True, kw_only=True)
class Triage(JourneyStep):
    """Case and care management: whether the person is taken in, before any assessment."""

    ACTION: ClassVar[str] = "triaged"

    date: dt.date
    taken_in: bool
    reason: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.taken_in and not self.reason.strip():
            refuse([Problem("reason", _("Say why no place is offered."))])
        refuse(not_admitted_problems(work, self.reason) if not self.taken_in else ())
        move(work, who, "triaged" if self.taken_in else "turned_down", self.date, self.reason)
        return ()


@dataclass(frozen=True, kw_only=True)
class Admit(JourneyStep):
    """Admission on a day: consent valid, hearing held, ground and term set; or, without hearings, an agreement.

    `months` is the length ordered, `rule` the code of the pack's rule where the ground does not name one.
    """

    ACTION: ClassVar[str] = "admitted"

    date: dt.date
    legal_instrument: str = ""
    article: str = ""
    months: int = 0
    rule: str = ""
    term_starts_on: dt.date | None = None
    phase: str = ""
    judge: str = ""
    case_manager: str = ""
    prosecutor: str = ""
    defence: str = ""
    provider: str = ""
    treatment: str = ""
    projected_exit: dt.date | None = None

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        track = track_of(work, who)
        enrolment = self._told(who.enrolment)
        refuse(self._objections(work, replace(who, enrolment=enrolment), track))
        who = move(work, replace(who, enrolment=enrolment), "admitted" if track.hearings else "agrees", self.date)
        if self.months:
            starts = self.term_starts_on or self.date
            code = self.rule or term_rule(work, who).code
            hearing = admission_hearing(work, who, self.date)
            add(work, who, LegalTerm, rule=code, starts_on=starts, months=self.months, hearing=hearing)
        referred = self._referred_on(work, who)
        return (*ground_problems(work, who), *age_problems(work, who.person, who.enrolment.track, referred))

    def _referred_on(self, work: Work, who: Participant) -> dt.date:
        """The day nearest to the offence that is known: of the referral, or else of the admission."""
        return next((one.date for one in of_enrolment(work, who, Referral)), self.date)

    def _told(self, enrolment: Enrolment) -> Enrolment:
        names = (
            "legal_instrument", "article", "phase", "judge", "case_manager", "prosecutor", "defence", "provider",
            "treatment", "projected_exit",
        )  # fmt: skip
        return replace(enrolment, **{name: getattr(self, name) for name in names if getattr(self, name)})

    def _objections(self, work: Work, who: Participant, track: TrackPlan) -> Iterable[Problem]:
        yield from admission_problems(papers_of(work, who, self.date), track)
        if track.hearings or self.months:
            yield from length_problems(self.months, term_rule(work, who, self.rule))


def papers_of(reads: SeatedReads, who: Participant, day: dt.date) -> Papers:
    """What the court has of somebody who is to be admitted on a day."""
    return Papers(
        day=day,
        consents=of_enrolment(reads, who, Consent),
        hearings=in_force(reads.find(Hearing, enrolment=who.enrolment.id)),
        instrument=who.enrolment.legal_instrument,
    )


def admission_hearing(reads: SeatedReads, who: Participant, day: dt.date) -> str:
    """The id of the hearing of a day at which somebody was admitted; empty for none."""
    held = in_force(reads.find(Hearing, enrolment=who.enrolment.id, date=day, disposition="held"))
    return held[0].id if held else ""
