"""The legal term ordered, paused, resumed, extended and closed, and its reckoning for whoever asks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.amendment import in_force
from tjdesk.domain.enrolment import Status
from tjdesk.domain.leaving import Exit, NewCharge
from tjdesk.domain.legal_term import LegalTerm, TermEvent, TermEventKind
from tjdesk.domain.problem import Problem
from tjdesk.domain.refusal import Refused
from tjdesk.domain.term_clock import Reckoning, reckon
from tjdesk.domain.term_rules import closing_problems, closing_warnings, event_problems, length_problems
from tjdesk.i18n.message import _
from tjdesk.services.command import Question
from tjdesk.services.journey.status import term_of
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse, term_rule
from tjdesk.services.participants import Participant, participant_of
from tjdesk.services.ports import SeatedReads, Work


@dataclass(frozen=True, kw_only=True)
class OrderTerm(JourneyStep):
    """The length of the term, ordered anew or for the first time; whoever is admitted here gets theirs by `Admit`."""

    ACTION: ClassVar[str] = "term_ordered"

    date: dt.date
    months: int
    rule: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        rule = term_rule(work, who, self.rule)
        refuse(length_problems(self.months, rule))
        before = term_of(work, who)
        if before is None:
            add(work, who, LegalTerm, rule=self.rule or rule.code, starts_on=self.date, months=self.months)
        else:
            work.put(replace(before, rule=self.rule or before.rule, starts_on=self.date, months=self.months))
        return ()


@dataclass(frozen=True, kw_only=True)
class TermStep(JourneyStep):
    """Something happens to the term on a day."""

    WHAT: ClassVar[TermEventKind]

    date: dt.date
    notes: str = ""

    def said(self) -> TermEvent:
        """The event as entered; id, dossier and term are filled in when it is put."""
        return TermEvent(id="", dossier="", kind=self.WHAT, date=self.date, notes=self.notes)

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        term, events, standing = _standing(work, who)
        event = self.said()
        refuse(event_problems(event, term, events, standing, work.now().date()))
        event = replace(event, id=work.new_id(who.id), dossier=who.id, term=term.id, enrolment=who.enrolment.id)
        work.put(event)
        return self.advice(standing)

    def advice(self, standing: Reckoning) -> Iterable[Problem]:
        """What to mind; `standing` is the term before this event."""
        return ()


@dataclass(frozen=True, kw_only=True)
class PauseTerm(TermStep):
    """The person is away for a reason: the clock stops where the rule says so. `until` is the last such day."""

    ACTION: ClassVar[str] = "term_paused"
    WHAT: ClassVar[TermEventKind] = TermEventKind.PAUSE

    reason: str
    until: dt.date | None = None

    def said(self) -> TermEvent:
        return replace(super().said(), reason=self.reason, until=self.until)

    def advice(self, standing: Reckoning) -> Iterable[Problem]:
        if self.reason not in standing.rule.pausing_reasons:
            yield Problem("reason", _("For this reason the clock does not stop; the end of the term stays."))


@dataclass(frozen=True, kw_only=True)
class ExtendTerm(TermStep):
    """The judge extends the term by some months, as often and as long as the rule allows."""

    ACTION: ClassVar[str] = "term_extended"
    WHAT: ClassVar[TermEventKind] = TermEventKind.EXTENSION

    months: int

    def said(self) -> TermEvent:
        return replace(super().said(), months=self.months)


@dataclass(frozen=True, kw_only=True)
class ResumeTerm(JourneyStep):
    """The clock runs again: `date` is the last day of the pause that is open."""

    ACTION: ClassVar[str] = "term_resumed"

    date: dt.date

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        _term, events, _reckoned = _standing(work, who)
        still = [one for one in events if one.kind == TermEventKind.PAUSE and one.until is None]
        if not still:
            refuse([Problem("date", _("The clock is not stopped."))])
        for event in still:
            if self.date < event.date:
                refuse([Problem("date", _("The pause began only on {date}.", date=event.date))])
            work.put(replace(event, id=work.new_id(who.id), until=self.date, amends=event.id))
        return ()


@dataclass(frozen=True, kw_only=True)
class CloseCase(JourneyStep):
    """The court closes the case: dismissal, extinction, or what else the rule's effect is. Leaving comes before."""

    ACTION: ClassVar[str] = "case_closed"

    date: dt.date
    legal_effect: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        term, _events, standing = _standing(work, who)
        found = list(closing_problems(self.date, standing, of_enrolment(work, who, NewCharge)))
        if who.enrolment.status not in (Status.GRADUATED, Status.AFTERCARE, Status.CLOSED, Status.NEUTRAL_EXIT):
            found.append(Problem("participant", _("The person has not finished the programme.")))
        refuse(found)
        effect = self.legal_effect or standing.rule.closing_effect
        add(work, who, TermEvent, term=term.id, kind=TermEventKind.CLOSING, date=self.date, reason=effect)
        for left in of_enrolment(work, who, Exit)[-1:]:
            work.put(replace(left, legal_effect=effect or left.legal_effect))
        return closing_warnings(self.date, standing)


def _standing(work: Work, who: Participant) -> tuple[LegalTerm, tuple[TermEvent, ...], Reckoning]:
    term = term_of(work, who)
    found = reckoning_of(work, who, work.now().date())
    if term is None or found is None:
        raise Refused(_("No term was ordered for {number} yet.", number=who.file_number), "participant")
    return term, in_force(work.find(TermEvent, term=term.id)), found


def reckoning_of(reads: SeatedReads, who: Participant, today: dt.date) -> Reckoning | None:
    """The term that counts, reckoned on a day; None where none was ordered."""
    terms = reads.find(LegalTerm, dossier=who.id, enrolment=who.enrolment.id)
    if not terms:
        return None
    events = in_force(reads.find(TermEvent, term=terms[-1].id))
    return reckon(terms[-1], events, term_rule(reads, who, terms[-1].rule), today, reads.pack.calendar)


@dataclass(frozen=True)
class ReckonTerm(Question[Reckoning]):
    """The legal term of a participant, line by line. Refused where none was ordered."""

    participant: str
    today: dt.date

    def answer(self, reads: SeatedReads) -> Reckoning:
        who = participant_of(reads, self.participant)
        found = reckoning_of(reads, who, self.today)
        if found is None:
            raise Refused(_("No term was ordered for {number} yet.", number=who.file_number), "participant")
        return found
