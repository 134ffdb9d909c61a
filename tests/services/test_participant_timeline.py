"""The timeline and the time axis of a participant: what stands in them, joined, narrowed and in whose words."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tjdesk.domain.attendance import Attendance
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.testing import DrugTest
from tjdesk.i18n.language import language
from tjdesk.packs.load import load
from tjdesk.services.life_line import life_line, phase_spans
from tjdesk.services.timeline import Evidence, TimelineItem, narrowed, timeline

PACK = load("mx")
ADMITTED, TODAY = dt.date(2026, 9, 1), dt.date(2026, 11, 22)


def day(month: int, number: int) -> dt.date:
    return dt.date(2026, month, number)


def evidence(**told: Any) -> Evidence:
    enrolment = Enrolment(
        id="e", dossier="d", status="active", phase="phase_1", phase_since=ADMITTED, admitted_on=ADMITTED
    )
    empty: dict[str, Any] = {"hearings": (), "tests": (), "attendance": (), "substances": {}}
    return Evidence(**{"enrolment": enrolment} | empty | told)


def sample(number: int, when: dt.date, **told: Any) -> DrugTest:
    return DrugTest(id=f"t{number}", dossier="d", collected_on=when, **{"result": "negative"} | told)


def held(number: int, when: dt.date, **told: Any) -> Hearing:
    told = {"disposition": "held", "attendance": "present", "phase_before": "phase_1", "phase_after": "phase_1"} | told
    return Hearing(id=f"h{number}", dossier="d", session=f"s{number}", date=when, **told)


def words(item: TimelineItem) -> str:
    says = language("es_MX").say
    return " · ".join([says(item.title), *(says(part) for part in item.detail)])


def test_quiet_tests_of_one_stretch_are_joined() -> None:
    tests = [sample(1, day(11, 3)), sample(2, day(11, 10)), sample(3, day(11, 12), result="positive")]
    tests += [sample(4, day(11, 17)), sample(5, day(10, 30))]
    items = timeline(evidence(tests=tuple(tests)), PACK)
    assert [(item.days, item.alert) for item in items if "test" in item.aspects] == [
        ((day(11, 17),), False),
        ((day(11, 12),), True),
        ((day(11, 10), day(11, 3)), False),
        ((day(10, 30),), False),
    ]
    assert words(items[2]) == "2 pruebas toxicológicas · resultado negativo"


def test_treatment_between_tests_does_not_keep_them_apart() -> None:
    kept = tuple(
        Attendance(id=f"a{n}", dossier="d", date=day(11, n), service="group_therapy", attendance="present")
        for n in (4, 11)
    )
    items = timeline(evidence(tests=(sample(1, day(11, 3)), sample(2, day(11, 10))), attendance=kept), PACK)
    assert [len(item.days) for item in items] == [2, 2, 1]
    assert words(items[0]) == "Terapia de grupo · 2 citas cumplidas"


@pytest.mark.parametrize(("attendance", "joined"), [("present", True), ("", True), ("absent", False), ("late", False)])
def test_only_what_needs_no_attention_is_joined(attendance: str, joined: bool) -> None:
    rows = tuple(Attendance(id=f"a{n}", dossier="d", date=day(11, n), attendance=attendance) for n in (4, 5))
    items = timeline(evidence(attendance=rows), PACK)
    assert (len(items[0].days) == 2) is joined


def test_a_hearing_says_how_it_went_and_what_it_changed() -> None:
    praise = Response(kind="incentive", item="verbal_praise")
    hearing = held(1, day(10, 1), responses=(praise,), phase_after="phase_2", decision="advance", reason="Cumple")
    item = next(item for item in timeline(evidence(hearings=(hearing,)), PACK) if item.session)
    assert words(item) == "Audiencia de revisión · compareció · fase 1 → 2"
    assert item.aspects == {"hearing", "phase", "response"}
    assert [language("es_MX").say(given.words) for given in item.responses] == ["reconocimiento verbal"]


def test_narrowing_keeps_what_belongs() -> None:
    items = timeline(evidence(hearings=(held(1, day(10, 1)),), tests=(sample(1, day(10, 2)),)), PACK)
    assert len(narrowed(items, "")) == 3
    assert [item.id for item in narrowed(items, "test")] == ["t1"]
    assert [item.id for item in narrowed(items, "phase")] == ["e admitted"]


def test_phases_follow_hearings_and_end_today() -> None:
    moves = (
        held(1, day(10, 1), phase_after="phase_2"),
        held(2, day(11, 1), phase_before="phase_2", phase_after="phase_1"),
    )
    enrolment = Enrolment(id="e", dossier="d", admitted_on=ADMITTED, phase="phase_1", phase_since=day(11, 1))
    spans = phase_spans(enrolment, moves, PACK.phases, TODAY)
    assert spans == [
        ("phase_1", ADMITTED, day(10, 1)),
        ("phase_2", day(10, 1), day(11, 1)),
        ("phase_1", day(11, 1), TODAY),
    ]


def test_an_imported_phase_without_hearings_begins_where_it_says() -> None:
    enrolment = Enrolment(id="e", dossier="d", admitted_on=ADMITTED, phase="phase_3", phase_since=day(10, 5))
    spans = phase_spans(enrolment, (), PACK.phases, TODAY)
    assert spans == [("phase_1", ADMITTED, day(10, 5)), ("phase_3", day(10, 5), TODAY)]


def test_the_axis_of_somebody_who_left_ends_there() -> None:
    enrolment = Enrolment(
        id="e", dossier="d", admitted_on=ADMITTED, status="graduated", exit_on=day(11, 3), phase="phase_1"
    )
    life = life_line(evidence(enrolment=enrolment, tests=(sample(1, day(10, 2)),)), PACK, TODAY)
    assert life is not None
    assert (life.start, life.end, life.left) == (ADMITTED, day(11, 3), True)


def test_without_a_day_there_is_no_axis() -> None:
    assert life_line(evidence(enrolment=Enrolment(id="e", dossier="d")), PACK, TODAY) is None
