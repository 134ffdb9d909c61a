"""Orders ticked, those of hearings and those of the team; and responses that the team gives between hearings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from tjdesk.domain.amendment import Amendable, in_force
from tjdesk.domain.best_practice import closed_day
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing, Response, ResponseClass
from tjdesk.domain.machine import next_state
from tjdesk.domain.obligation import Obligation, OrderStatus
from tjdesk.domain.outcome_rules import accepted
from tjdesk.domain.paper_states import ORDER
from tjdesk.domain.problem import Problem
from tjdesk.domain.response_rules import response_problems
from tjdesk.i18n.message import _
from tjdesk.services.journey.step import JourneyStep, add, happened, of_enrolment, refuse
from tjdesk.services.participants import Participant
from tjdesk.services.ports import SeatedReads, Work


@dataclass(frozen=True, kw_only=True)
class OrderSomething(JourneyStep):
    """An order of the team, outside a hearing."""

    ACTION: ClassVar[str] = "order_made"

    date: dt.date
    text: str
    due: dt.date | None = None
    category: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if not self.text.strip():
            refuse([Problem("text", _("Say what is ordered."))])
        if self.due is not None and self.due < self.date:
            refuse([Problem("due", _("The order is due before it was made on {date}.", date=self.date))])
        add(work, who, Obligation, ordered_on=self.date, text=self.text, due=self.due, category=self.category)
        return closed_day(self.due, work.pack.calendar, "due") if self.due else ()


@dataclass(frozen=True, kw_only=True)
class TickOrder(JourneyStep):
    """An order met, partly met, not met, lifted, or open again. `order` is its id, or its text as ordered."""

    ACTION: ClassVar[str] = "order_ticked"

    date: dt.date
    order: str
    status: str
    verified_by: str = ""
    evidence: str = ""

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(accepted(self.status, OrderStatus, "status", may_be_empty=False))
        found = [one for one in orders_of(work, who) if self.order in (one.id, one.text)]
        if not found:
            refuse([Problem("order", _("No order of this participant goes by “{named}”.", named=self.order))])
        order = next((one for one in found if one.status == OrderStatus.OPEN), found[-1])
        if self.date < order.ordered_on:
            refuse([Problem("date", _("It was ordered only on {date}.", date=order.ordered_on))])
        status = next_state(ORDER, order.status, self.status)
        is_open = status == OrderStatus.OPEN
        ticked = replace(
            order, id=work.new_id(who.id) if _unkept(order) else order.id, status=status,
            verified_by="" if is_open else self.verified_by or work.seat.user_name,
            verified_on=None if is_open else self.date, evidence=self.evidence,
        )  # fmt: skip
        work.put(ticked)
        return ()


@dataclass(frozen=True, kw_only=True)
class Respond(JourneyStep):
    """A response that the team gives between hearings. It says which behaviour it answers."""

    ACTION: ClassVar[str] = "response_given"

    date: dt.date
    response: Response

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        refuse(replace(problem, field=f"response.{problem.field.rpartition('.')[2]}") for problem in self._objections())
        add(work, who, GivenResponse, date=self.date, by=work.seat.user_name, response=self.response)
        return ()

    def _objections(self) -> Iterable[Problem]:
        yield from response_problems((self.response,))
        if self.response.kind == ResponseClass.SANCTION and not self.response.behaviour.strip():
            yield Problem("behaviour", _("The sanction does not say which behaviour it answers."))


@dataclass(frozen=True, kw_only=True)
class NoteServed(JourneyStep):
    """Whether a response of the team was carried out. `response` is its id, or the item given (the latest one)."""

    ACTION: ClassVar[str] = "response_served"

    date: dt.date
    response: str
    served: str

    def take(self, work: Work, who: Participant) -> Iterable[Problem]:
        happened(work, self.date)
        if self.served not in SERVED:
            said = _("“{value}” is not understood here. Accepted: {accepted}.", value=self.served, accepted=SERVED)
            refuse([Problem("served", said)])
        mine = of_enrolment(work, who, GivenResponse)
        found = [one for one in mine if self.response in (one.id, one.response.item if one.response else "")]
        if not found:
            refuse([Problem("response", _("The team gave no such response."))])
        if self.date < found[-1].date:
            refuse([Problem("date", _("It was given only on {date}.", date=found[-1].date))])
        work.put(replace(found[-1], served=self.served, served_on=self.date))
        return ()


SERVED = ("yes", "partly", "no")


def orders_of(reads: SeatedReads, who: Participant) -> list[Obligation]:
    """Every order of the enrolment, by day."""
    hearings = reads.find(Hearing, enrolment=who.enrolment.id)
    return every_order(hearings, of_enrolment(reads, who, Obligation))


def every_order(hearings: Collection[Hearing], kept: Collection[Obligation]) -> list[Obligation]:
    """The orders kept apart, by day, and those of the last hearing, where an older program kept none: they are open.

    `hearings` are all versions. What still older hearings ordered without rows, nobody can tell any more.
    """
    with_rows = {one.hearing for one in kept}
    by_id = {one.id: one for one in hearings}
    last = max((one for one in in_force(hearings) if one.recorded), key=lambda one: one.date, default=None)
    bare: list[Obligation] = []
    if last is not None and not with_rows & set(versions_of(last, by_id)):
        bare = [
            Obligation(
                id=f"{last.id}{_UNKEPT}{number}", dossier=last.dossier, enrolment=last.enrolment, hearing=last.id,
                ordered_on=last.date, text=order.text, due=order.due,
            )
            for number, order in enumerate(last.orders)
        ]  # fmt: skip
    return sorted([*kept, *bare], key=lambda one: (one.ordered_on, one.due or dt.date.max))


def versions_of(hearing: Amendable, by_id: Mapping[str, Amendable]) -> tuple[str, ...]:
    """The ids of a hearing and of the versions that it amends, the newest first."""
    found = [hearing.id]
    while hearing.amends and hearing.amends not in found:
        found.append(hearing.amends)
        hearing = by_id.get(hearing.amends, hearing)
    return tuple(found)


_UNKEPT = "#"


def _unkept(order: Obligation) -> bool:
    return _UNKEPT in order.id
