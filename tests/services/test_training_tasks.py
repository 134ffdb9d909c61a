"""Exercises of a training court check themselves: what is done shows, and nothing shows before."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from desks import TODAY, a_desk
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.leaving import Exit
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Refused
from tjdesk.packs.load import load
from tjdesk.services.desk import Desk
from tjdesk.services.journey.page import ParticipantJourney
from tjdesk.services.participants import RegisterParticipant
from tjdesk.services.recording import RecordOutcome
from tjdesk.services.sessions import OpenDocket, SignSession
from tjdesk.services.training import FillTrainingCourt, training_outcomes
from tjdesk.services.training_people import CASTS
from tjdesk.services.training_tasks import ReadExercises


@pytest.fixture
def desk() -> Desk:
    made = a_desk(pack="mx")
    made.execute(FillTrainingCourt(CASTS["es"], TODAY))
    return made


def done(desk: Desk) -> set[str]:
    return {one.code for one in desk.ask(ReadExercises()) if one.done}


def test_there_are_ten_and_none_is_done_at_first(desk: Desk) -> None:
    exercises = desk.ask(ReadExercises())
    assert len(exercises) == 10
    assert done(desk) == set()
    assert dict(exercises[0].title.args)["name"] == "Rosa"


def test_what_was_done_shows(desk: Desk) -> None:
    session = desk.ask(ReadExercises())[0].id
    docket = desk.ask(OpenDocket(session))
    lines = sorted(docket.lines, key=lambda line: line.hearing.order)
    outcomes = list(training_outcomes(CASTS["es"], TODAY, (14,) * len(lines)))
    rosa = RecordOutcome(lines[5].participant.id, session, outcomes[5])
    desk.execute(rosa)
    assert done(desk) == {"record"}
    desk.execute(replace(rosa, outcome=replace(outcomes[5], progress="excellent")))
    assert done(desk) == {"record", "correct"}
    outcomes[6] = replace(outcomes[6], decision="advance", reason="ready")
    for place, line in enumerate(lines):
        if place != 5:
            desk.execute(RecordOutcome(line.participant.id, session, outcomes[place]))
    assert done(desk) == {"record", "correct", "late", "absent", "respond", "postpone", "advance"}
    person = Person(id="", dossier="", family_name="Nueva")
    desk.execute(RegisterParticipant(person, Enrolment(id="", dossier="", file_number="JT-999/2026")))
    desk.execute(SignSession(session))
    assert done(desk) >= {"register", "sign", "record", "correct", "postpone"}


def test_a_court_s_own_store_has_no_exercises(desk: Desk) -> None:
    desk._ledger.seat = replace(desk.seat, training=False)  # type: ignore[misc]
    with pytest.raises(Refused, match="training court"):
        desk.ask(ReadExercises())


@pytest.mark.parametrize("spoken", sorted(CASTS))
def test_the_year_behind_has_graduates_people_who_left_and_some_at_the_door(spoken: str) -> None:
    cast = CASTS[spoken]
    made = a_desk(pack=cast.pack)
    made.execute(FillTrainingCourt(cast, TODAY))
    names = [name for names in (cast.people, cast.past) for name in names]
    assert len(set(names)) == len(names) == 19
    with made.reading() as reads:
        statuses = Counter(one.status for one in reads.find(Enrolment))
        exits = {one.enrolment: one for one in reads.find(Exit)}
        people = reads.find(Enrolment)
        first = min(one.date for one in reads.find(Hearing))
    assert statuses == {
        "active": 12, "graduated": 3, "terminated": 1, "withdrawn": 1, "not_admitted": 1, "referred": 1,
    }  # fmt: skip
    assert (TODAY - first).days >= 330, "most of a year lies behind"
    last = load(cast.pack).phases[-1].code
    for one in people:
        assert (one.id in exits) is (one.status in ("graduated", "terminated", "withdrawn"))
        if one.status == "graduated":
            assert one.phase == last, "nobody graduates from an earlier phase"
            assert exits[one.id].legal_effect
        page = made.ask(ParticipantJourney(one.dossier, TODAY))
        assert page.steps, "every journey can be read"
