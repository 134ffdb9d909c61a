"""`tjdesk enter`, `participant` and `term`: a journey from a file, what is refused, and what is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from calls import Court, new_court
from desks import ZONE, StillClock
from tjdesk.packs.load import load

CHECKLIST = [{"code": item.code, "answer": "met"} for item in load("generic").offered("legal_check")]
PERSON = {"family_name": "Ibarra", "second_family_name": "Luna", "given_names": "Rosa", "birth_date": "1990-05-02"}


@pytest.fixture
def court(tmp_path: Path) -> Court:
    return new_court(tmp_path, clock=StillClock(dt.datetime(2026, 11, 22, 9, 30, tzinfo=ZONE)))


def steps(day: str = "2026-03-02") -> list[dict[str, Any]]:
    """A journey up to admission, all on one day."""
    who = {"participant": "JT-7", "date": day}
    return [
        {"kind": "referral", **who, "source": "judge", "person": PERSON, "numbers": ["CJ 12/2026"], "court": "Control",
         "charges": [{"offence": "possession", "article": "477"}]},
        {"kind": "review", "participant": "JT-7", "role": "defence", "received_on": day, "decision": "agrees"},
        {"kind": "legal_screening", **who, "result": "eligible", "items": CHECKLIST},
        {"kind": "assessment", **who, "assessor": "Dr Vega", "result": "confirmed", "scores": {"alcohol": 27}},
        {"kind": "offer", **who, "offered": True},
        {"kind": "consent", **who, "language": "es", "read_aloud": True},
        {"kind": "hearing", "participant": "JT-7", "session": day, "hearing": "admission", "attendance": "present",
         "orders": [{"text": "Proof of work", "due": "2026-04-01"}]},
        {"kind": "admission", **who, "legal_instrument": "conditional_suspension", "months": 12},
    ]  # fmt: skip


def test_a_whole_journey_is_entered_and_shown(court: Court) -> None:
    told = court.told("enter", court.file("steps.json", steps()))
    assert (told["entered"], told["refused"]) == (8, [])
    assert len({step["participant"] for step in told["steps"]}) == 1
    page = court.told("participant", "JT-7")
    assert (page["status"], page["phase"], page["admitted_on"]) == ("active", "phase_1", "2026-03-02")
    assert [step["state"] for step in page["steps"]] == ["done"] * 6 + ["due", "to_come", "to_come"]
    assert [(order["text"], order["status"]) for order in page["orders"]] == [("Proof of work", "open")]
    assert [alert["code"] for alert in page["alerts"]] == ["order"]
    assert [consent["status"] for consent in page["consents"]] == ["signed"]
    assert page["term"]["ends_on"] == "2027-03-02"
    assert [spell["status"] for spell in page["spells"]] == ["referred", "screened_ok", "assessed", "offered", "active"]


def test_the_reckoning_is_told_line_by_line(court: Court) -> None:
    more = [
        {"kind": "custody", "participant": "JT-7", "date": "2026-05-01", "reason": "other_process"},
        {"kind": "status", "participant": "JT-7", "date": "2026-05-10", "event": "released"},
    ]
    assert court.told("enter", court.file("steps.json", [*steps(), *more]))["refused"] == []
    term = court.told("term", "JT-7")
    assert (term["state"], term["ends_on"], term["paused_days"]) == ("running", "2027-03-12", 10)
    assert [line["code"] for line in term["lines"]] == ["start", "length", "pause", "minimum"]
    assert sum(line["days"] for line in term["lines"]) == 10
    assert court.told("term", "JT-7", "--on", "2027-03-06")["alert"] == 7
    said = court("term", "JT-7", "--lang", "es", json=False)
    assert said.code == 0
    assert "el fin se recorre 10 días" in said.out


def test_what_is_refused_is_listed_and_the_others_are_saved(court: Court) -> None:
    good = steps()[0]
    bad: list[Any] = [
        {"kind": "dance", "participant": "JT-7"},
        {**steps()[2], "result": "perhaps"},
        {**steps()[2], "colour": "red"},
        {"kind": "legal_screening", "participant": "JT-7"},
        {**steps()[2], "date": "yesterday"},
        {**steps()[2], "participant": "nobody"},
        {**good, "participant": "JT-8", "person": {"family_name": "X", "shoe": 4}},
        {**good, "participant": "JT-9", "charges": [{"article": "1"}]},
        {"kind": "hearing", "participant": "JT-7", "session": "2026-03-02", "attendance": "asleep"},
        ["no object"],
        {**steps()[2], "date": "2027-01-01"},
    ]
    answer = court("enter", court.file("steps.json", [good, *bad, steps()[2]]))
    assert answer.code == 3
    told = answer.document
    assert told["entered"] == 2
    assert [(one["index"], one["field"]) for one in told["refused"]] == [
        (1, "kind"), (2, "result"), (3, "colour"), (4, "date"), (5, "date"), (6, "participant"), (7, "person.shoe"),
        (8, "charges.0.offence"), (9, "attendance"), (10, ""), (11, "date"),
    ]  # fmt: skip
    assert all(one["reason"] for one in told["refused"])
    assert court.told("participant", "JT-7")["status"] == "screened_ok"


@pytest.mark.parametrize("text", ["{}", "[", '"steps"'])
def test_what_is_no_list_is_damaged(court: Court, text: str) -> None:
    assert court("enter", court.file("steps.json", text)).code == 5


def test_nobody_and_no_term_are_refused(court: Court) -> None:
    assert court("participant", "nobody").code == 3
    court.told("enter", court.file("steps.json", steps()[:1]))
    assert court("term", "JT-7").code == 3
    assert court.told("participant", "JT-7")["term"] is None


def test_help_says_what_each_argument_is_for(court: Court) -> None:
    from calls import call

    said = call("term", "--help", "--lang", "fr")
    assert "le jour du calcul" in said.out
    assert court("participant", "x", json=False).code == 3
