"""What the program knows of everybody on a docket: flags, facts, counts, what the session lacks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest

from desks import TODAY, a_desk
from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Hearing, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.record import Record
from tjdesk.domain.refusal import Refused
from tjdesk.domain.testing import DrugTest
from tjdesk.services.command import Command
from tjdesk.services.desk import Desk
from tjdesk.services.docket_page import Called, ReadDocketPage
from tjdesk.services.listing import ListHearing
from tjdesk.services.participants import RegisterParticipant, participant_of
from tjdesk.services.ports import Changes, Work
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PlanSession

BEFORE = TODAY - dt.timedelta(days=14)


@dataclass(frozen=True)
class PutFacts(Command[Changes]):
    """Samples (days ago, result), appointments (days ago, attendance), and orders of a hearing two weeks ago."""

    samples: tuple[tuple[int, str], ...] = ()
    visits: tuple[tuple[int, str], ...] = ()
    orders: tuple[CourtOrder, ...] = ()
    responses: tuple[Response, ...] = field(default=(Response(kind="incentive", item="applause"),))

    def execute(self, work: Work) -> Changes:
        who = participant_of(work, "A-1")
        made: list[Record] = [
            Hearing(id=work.new_id(who.id), dossier=who.id, enrolment=who.enrolment.id, date=BEFORE,
                    disposition="held", attendance="present", orders=self.orders, responses=self.responses)
        ]  # fmt: skip
        for back, result in self.samples:
            day = TODAY - dt.timedelta(days=back)
            made.append(DrugTest(id=work.new_id(who.id), dossier=who.id, collected_on=day, result=result))
        for back, came in self.visits:
            day = TODAY - dt.timedelta(days=back)
            made.append(Attendance(id=work.new_id(who.id), dossier=who.id, date=day, attendance=came))
        work.put(*made)
        return work.commit("facts")


@pytest.fixture
def desk() -> Desk:
    made = a_desk()
    person = Person(id="", dossier="", family_name="Doe", birth_date=dt.date(1990, 11, 23))
    enrolment = Enrolment(
        id="",
        dossier="",
        file_number="A-1",
        status="active",
        phase="phase_1",
        admitted_on=TODAY - dt.timedelta(days=43),
    )
    made.execute(RegisterParticipant(person, enrolment))
    made.execute(PlanSession(TODAY, dt.time(9)))
    made.execute(ListHearing(TODAY.isoformat(), "A-1"))
    return made


def called(desk: Desk) -> Called:
    return desk.ask(ReadDocketPage(TODAY.isoformat())).called[0]


def test_facts_of_the_day(desk: Desk) -> None:
    desk.execute(
        PutFacts(samples=((21, "positive"), (9, "negative"), (2, "negative")), visits=((5, "present"), (3, "absent")))
    )
    facts = called(desk).facts
    assert facts.age == 35
    assert facts.phase is not None
    assert (facts.phase.order, facts.days_in_phase) == (1, 43)
    assert (facts.since_positive.days, facts.since_positive.tests) == (21, 2)
    assert (facts.counts.treatment_attended, facts.counts.treatment_scheduled, facts.counts.tests) == (1, 2, 2)
    assert facts.previous is not None
    assert facts.previous.responses[0].item == "applause"


def test_a_clean_person_has_no_flags(desk: Desk) -> None:
    desk.execute(PutFacts(samples=((21, "positive"), (2, "negative"))))
    assert called(desk).flags == ()


def test_a_positive_since_the_last_hearing_and_an_overdue_order_are_flagged(desk: Desk) -> None:
    late = CourtOrder(text="Bring proof", due=TODAY - dt.timedelta(days=1))
    desk.execute(PutFacts(samples=((2, "positive"),), orders=(late,)))
    assert called(desk).flags == ("overdue", "positive")


def test_an_order_due_today_is_not_overdue(desk: Desk) -> None:
    desk.execute(PutFacts(orders=(CourtOrder(text="Bring proof", due=TODAY),)))
    assert called(desk).flags == ()


def test_a_warrant_is_flagged_and_the_phase_stays_as_the_hearing_found_it(desk: Desk) -> None:
    desk.execute(RecordOutcome("A-1", TODAY.isoformat(), Outcome(attendance="absent", warrant=True, team_notes="gone")))
    one = called(desk)
    assert one.flags == ("warrant",)
    assert one.enrolment.status == "active"
    assert one.participant.enrolment.status == "absconded"
    assert one.team_notes == "gone"


def test_what_stands_against_closing(desk: Desk) -> None:
    page = desk.ask(ReadDocketPage(TODAY.isoformat()))
    assert page.recorded == 0
    assert page.against_closing
    assert len(page.missing) == 2  # an outcome, and the judge's name
    assert page.of(page.called[0].participant.id) is page.called[0]
    assert page.of("nobody") is None


def test_no_session_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.ask(ReadDocketPage("2030-01-01"))
