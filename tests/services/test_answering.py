"""Questions answered: persons joined and taken apart, one renumbered, an enrolment taken out, or all in order."""

from __future__ import annotations

import datetime as dt

import pytest

from desks import TODAY, a_desk
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import CourtOrder, Hearing
from tjdesk.domain.obligation import Obligation
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.services.answering import AnswerQuestion
from tjdesk.services.desk import Desk
from tjdesk.services.participant_list import FindAlike, FindParticipants
from tjdesk.services.participant_page import OpenParticipant
from tjdesk.services.participants import ListParticipants, put_participant
from tjdesk.services.persons import UnjoinPersons
from tjdesk.services.questions import ListQuestions, OpenQuestion
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PlanSession, SignSession

BORN = dt.date(1990, 5, 1)
LATER = TODAY + dt.timedelta(days=14)


def register(desk: Desk, number: str, family: str, born: dt.date | None = None) -> str:
    with desk._ledger.work() as work:
        person, _enrolment = put_participant(
            work,
            Person(id="", dossier="", family_name=family, birth_date=born),
            Enrolment(id="", dossier="", file_number=number, status="active"),
        )
        work.commit("participant_registered")
    return person.dossier


def the_question(desk: Desk) -> OpenQuestion:
    (question,) = desk.ask(ListQuestions())
    return question


def answer(desk: Desk, remedy: str, subject: str = "", value: str = "", reason: str = "compared on paper") -> None:
    desk.execute(AnswerQuestion(the_question(desk).id, remedy, subject, value, reason))


@pytest.fixture
def desk() -> Desk:
    return a_desk()


@pytest.fixture
def alike(desk: Desk) -> tuple[str, str]:
    return register(desk, "A-1", "Ibarra", BORN), register(desk, "A-2", "Ybarra", BORN)


def test_joined_persons_are_one_line_one_page_and_no_question(desk: Desk, alike: tuple[str, str]) -> None:
    first, second = alike
    answer(desk, "join", first)
    assert not desk.ask(ListQuestions())
    assert [one.id for one in desk.ask(ListParticipants())] == [first]
    assert desk.ask(FindParticipants("ybarra")) == (first,)
    page = desk.ask(OpenParticipant(second, TODAY))
    assert page.id == first
    assert page.participant.joined == (second,)


def test_taken_apart_both_stand_as_before_and_the_question_is_back(desk: Desk, alike: tuple[str, str]) -> None:
    before = {one.id: one for one in desk.ask(ListParticipants())}
    answer(desk, "join", alike[0])
    desk.execute(UnjoinPersons(alike[1], "two birth certificates"))
    assert {one.id: one for one in desk.ask(ListParticipants())} == before
    assert the_question(desk).kind == "possible_duplicate"


def test_two_persons_are_not_asked_about_again(desk: Desk, alike: tuple[str, str]) -> None:
    answer(desk, "different")
    assert not desk.ask(ListQuestions())
    assert len(desk.ask(ListParticipants())) == len(alike)


def test_an_answer_needs_a_reason(desk: Desk, alike: tuple[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        answer(desk, "join", alike[0], reason=" ")
    assert refusal.value.field == "reason"
    assert the_question(desk)


def test_whom_an_answer_is_about_must_be_one_of_them(desk: Desk, alike: tuple[str, str]) -> None:
    with pytest.raises(Refused) as refusal:
        answer(desk, "join", "somebody else")
    assert refusal.value.field == "subject"
    assert len(desk.ask(ListParticipants())) == len(alike)


def test_one_file_number_for_two_is_corrected(desk: Desk) -> None:
    register(desk, "B-1", "Reid")
    second = register(desk, "B-1", "Salazar")
    with pytest.raises(Refused):
        answer(desk, "number", second, "B-1")
    answer(desk, "number", second, "B-2")
    assert sorted(one.file_number for one in desk.ask(ListParticipants())) == ["B-1", "B-2"]
    assert not desk.ask(ListQuestions())


def test_of_two_active_enrolments_one_is_taken_out(desk: Desk) -> None:
    dossier = register(desk, "C-1", "Reid")
    with desk._ledger.work() as work:
        work.put(Enrolment(id=work.new_id(dossier), dossier=dossier, file_number="C-2", status="active"))
        work.commit("participant_registered")
    kept = the_question(desk).subjects[0]
    answer(desk, "keep", kept)
    with desk.reading() as reads:
        assert [one.id for one in reads.find(Enrolment)] == [kept]


def test_somebody_alike_is_told_of_while_typing(desk: Desk) -> None:
    known = register(desk, "D-1", "Peña Ibarra", BORN)
    typed = Person(id="", dossier="", family_name="Pena Ybarra", birth_date=BORN)
    assert [one.id for one in desk.ask(FindAlike(typed))] == [known]


def two_hearings(desk: Desk) -> tuple[str, Hearing, Hearing]:
    """One person heard in two sessions of one day, as two desks record it: the second hearing with an order."""
    dossier = register(desk, "E-1", "Reid")
    sessions = [desk.execute(PlanSession(TODAY)), desk.execute(PlanSession(TODAY, time=dt.time(12)))]
    outcomes = [
        Outcome(attendance="present", decision="stay", orders=(CourtOrder(text="Bring the letter"),)),
        Outcome(attendance="late", decision="stay", orders=(CourtOrder(text="See the nurse"),), next_date=LATER),
    ]
    first, second = (
        desk.execute(RecordOutcome("E-1", session.id, outcome)).hearing
        for session, outcome in zip(sessions, outcomes, strict=True)
    )
    return dossier, first, second


def test_heard_in_two_sessions_of_one_day_one_hearing_counts(desk: Desk) -> None:
    _dossier, first, second = two_hearings(desk)
    question = the_question(desk)
    assert (question.kind, set(question.subjects)) == ("heard_twice", {first.id, second.id})
    answer(desk, "one_hearing", first.id)
    assert not desk.ask(ListQuestions())
    with desk.reading() as reads:
        assert [one.id for one in reads.find(Hearing)] == [first.id]
        assert [one.text for one in reads.find(Obligation)] == ["Bring the letter"]


def test_a_signed_hearing_is_not_voided_for_another(desk: Desk) -> None:
    _dossier, first, second = two_hearings(desk)
    desk.execute(SignSession(second.session))
    with pytest.raises(Refused) as refusal:
        answer(desk, "one_hearing", first.id)
    assert refusal.value.field == "subject"
    answer(desk, "one_hearing", second.id)
    with desk.reading() as reads:
        assert [one.attendance for one in reads.find(Hearing, date=TODAY)] == ["late"]
