"""A save undone: what stood before stands again, by a new entry, unless somebody went on from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desks import TODAY, OpenVault, StillClock, a_desk, a_ledger
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.outcome import Outcome
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.domain.session import CourtSession
from tjdesk.services.desk import Desk
from tjdesk.services.docket_page import DocketPage, ReadDocketPage
from tjdesk.services.listing import CorrectSession, ListHearing, TakeOffDocket
from tjdesk.services.moving import PostponeRemaining
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.ports import Changes
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import PlanSession, SignSession
from tjdesk.services.undo import UndoSave

NEXT = TODAY + dt.timedelta(days=14)
HELD = Outcome(
    attendance="present",
    decision="stay",
    responses=(Response(kind="incentive", item="verbal_praise"),),
    next_date=NEXT,
    team_notes="tired",
)


@pytest.fixture
def desk() -> Desk:
    made = a_desk()
    for number, family in (("A-1", "Doe"), ("A-2", "Roe")):
        made.execute(
            RegisterParticipant(
                Person(id="", dossier="", family_name=family, given_names="Ann"),
                Enrolment(id="", dossier="", file_number=number, status="active", phase="phase_1",
                          admitted_on=TODAY - dt.timedelta(days=80)),
            )
        )  # fmt: skip
    made.execute(PlanSession(TODAY, dt.time(9)))
    for number in ("A-1", "A-2"):
        made.execute(ListHearing(TODAY.isoformat(), number))
    return made


def page(desk: Desk, day: dt.date = TODAY) -> DocketPage:
    return desk.ask(ReadDocketPage(day.isoformat()))


def record(desk: Desk, outcome: Outcome = HELD, number: str = "A-1") -> Changes:
    return desk.execute(RecordOutcome(number, TODAY.isoformat(), outcome)).changes


def test_an_outcome_undone_leaves_the_hearing_and_the_calendar_as_they_were(desk: Desk) -> None:
    before = page(desk)
    saved = record(desk, replace(HELD, attendance="absent", responses=(), warrant=True))
    assert page(desk).called[0].flags == ("warrant",)
    desk.execute(UndoSave(saved))
    after = page(desk)
    assert after == before
    with desk.reading() as reads:
        assert [one.date for one in reads.find(CourtSession)] == [TODAY]
        assert len(reads.find(Hearing)) == 2


def test_a_correction_undone_brings_the_first_outcome_back_with_its_sealed_note(desk: Desk) -> None:
    record(desk)
    stood = page(desk)
    saved = record(desk, replace(HELD, attendance="late", team_notes="better", next_date=NEXT + dt.timedelta(days=7)))
    assert page(desk).called[0].team_notes == "better"
    desk.execute(UndoSave(saved))
    assert page(desk).called[0].hearing == stood.called[0].hearing
    assert page(desk).called[0].team_notes == "tired"
    assert page(desk, NEXT).called[0].participant.file_number == "A-1"


def test_what_others_were_listed_in_since_stays(desk: Desk) -> None:
    saved = record(desk)
    record(desk, number="A-2")
    desk.execute(UndoSave(saved))
    assert [one.participant.file_number for one in page(desk, NEXT).called] == ["A-2"]


def test_undoing_is_an_entry_of_its_own(desk: Desk) -> None:
    saved = record(desk)
    changes = desk.execute(UndoSave(saved))
    assert changes.action == "save_undone"
    with pytest.raises(Refused):
        desk.execute(UndoSave(changes))


def test_what_was_changed_since_is_not_undone(desk: Desk) -> None:
    first = record(desk)
    record(desk, replace(HELD, attendance="late"))
    with pytest.raises(Refused):
        desk.execute(UndoSave(first))


def test_what_was_signed_since_is_not_undone() -> None:
    clock = StillClock()
    desk = Desk(a_ledger(clock=clock), OpenVault())
    desk.execute(
        RegisterParticipant(
            Person(id="", dossier="", family_name="Doe"), Enrolment(id="", dossier="", file_number="A-1")
        )
    )
    saved = record(desk)
    desk.execute(SignSession(TODAY.isoformat()))
    with pytest.raises(Refused):
        desk.execute(UndoSave(saved))


def test_the_rest_of_a_session_moves_and_comes_back(desk: Desk) -> None:
    record(desk)
    moved = desk.execute(PostponeRemaining(TODAY.isoformat(), TODAY + dt.timedelta(days=1), "no power"))
    assert [one.hearing.disposition for one in page(desk).called] == ["held", "postponed"]
    assert len(page(desk, TODAY + dt.timedelta(days=1)).called) == 1
    desk.execute(UndoSave(moved))
    assert [one.hearing.disposition for one in page(desk).called] == ["held", "scheduled"]


def test_a_person_listed_by_mistake_is_taken_off(desk: Desk) -> None:
    off = desk.execute(TakeOffDocket(page(desk).called[1].hearing.id))
    assert [one.participant.file_number for one in page(desk).called] == ["A-1"]
    desk.execute(UndoSave(off))
    assert len(page(desk).called) == 2
    with pytest.raises(Refused):
        desk.execute(ListHearing(TODAY.isoformat(), "A-1"))


def test_the_head_of_a_session_is_corrected_with_the_hearings_that_wait(desk: Desk) -> None:
    record(desk)
    desk.execute(CorrectSession(TODAY.isoformat(), dt.time(10), "2", "M. Treviño", "C. Ruiz"))
    after = page(desk)
    assert (after.session.room, after.session.judge) == ("2", "M. Treviño")
    assert [one.hearing.time for one in after.called] == [dt.time(9), dt.time(10)]
