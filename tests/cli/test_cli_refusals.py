"""What the court refuses at the command line names its field, and the others are saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from shapes import DAMAGED, REFUSED, ROOM

from calls import TODAY, Court, an_outcome


def refused(court: Court, *items: Any) -> list[tuple[str, str]]:
    """(field, reason) of each refused item; exit 3 and nothing recorded."""
    before = court.told("info")["digest"]
    answer = court("record", court.file("refused.json", list(items)))
    assert answer.code == REFUSED, answer
    assert court.told("info")["digest"] == before
    return [(one["field"], one["reason"]) for one in answer.document["refused"]]


def test_an_outcome_for_a_signed_hearing_needs_a_reason(court: Court) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    court.told("session sign", TODAY)
    ((field, reason),) = refused(court, an_outcome("JT-001", attendance="late"))
    assert field == "session"
    assert "signed" in reason
    amended = an_outcome("JT-001", attendance="late", reason="Came ten minutes late.")
    assert court.told("record", court.file("o.json", [amended])) == {"recorded": 0, "amended": 1, "refused": []}
    (hearing,) = court.told("session", TODAY)["hearings"]
    assert (hearing["attendance"], hearing["version"]) == ("late", 2)
    assert court.told("history", "JT-001")[-1]["reason"] == "Came ten minutes late."


def test_a_hearing_added_to_a_signed_session_needs_a_reason(court: Court) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    court.told("session sign", TODAY)
    assert len(refused(court, an_outcome("JT-002"))) == 1
    added = an_outcome("JT-002", amend_reason="The file was on another desk.")
    assert court.told("record", court.file("o.json", [added]))["refused"] == []
    assert court.told("session", TODAY)["hearings"][1]["signed_at"]


def test_a_phase_change_before_admission(court: Court) -> None:
    ((field, _reason),) = refused(court, an_outcome("JT-005", phase="advance"))
    assert field == "phase"


def test_a_hearing_held_tomorrow(court: Court) -> None:
    ((field, _reason),) = refused(court, an_outcome("JT-001", session="2026-11-23"))
    assert field == "disposition"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"attendance": None}, "attendance"),
        ({"attendance": "asleep"}, "attendance"),
        ({"disposition": "not_held"}, "attendance"),
        ({"disposition": "not_held", "attendance": None}, "reason"),
        ({"disposition": "postponed", "attendance": None}, "next.date"),
        ({"phase": "fly"}, "phase"),
        ({"phase": "terminate"}, "reason"),
        ({"warrant": True}, "warrant"),
        ({"next": {"date": TODAY}}, "next.date"),
        ({"next": {"date": "soon"}}, "next.date"),
        ({"next": {}}, "next.date"),
        ({"participant": "JT-999"}, "participant"),
        ({"participant": ""}, "participant"),
        ({"session": "no-such"}, "session"),
        ({"colour": "red"}, "colour"),
        ({"warrant": "yes"}, "warrant"),
        ({"notes": 7}, "notes"),
        ({"responses": [{"kind": "incentive"}]}, "responses.0.item"),
        ({"responses": [{"kind": "incentive", "item": "praise"}, {"kind": "gift", "item": "x"}]}, "responses.1.kind"),
        ({"responses": [{"kind": "incentive", "item": ""}]}, "responses.0.item"),
        ({"orders": [{"text": " "}]}, "orders.0.text"),
        ({"orders": [{"text": "Go.", "due": "2026-01-01"}]}, "orders.0.due"),
        ({"orders": {"text": "Go."}}, "orders"),
    ],
)  # fmt: skip
def test_an_outcome_that_cannot_be_names_its_field(court: Court, more: dict[str, Any], field: str) -> None:
    ((named, reason),) = refused(court, an_outcome("JT-001") | more)
    assert named.startswith(field), (named, reason)
    assert reason.strip()
    assert "{" not in reason


@pytest.mark.parametrize("item", [None, 7, "JT-001", [], {}])
def test_an_item_that_is_no_outcome(court: Court, item: object) -> None:
    ((_field, reason),) = refused(court, item)
    assert reason.strip()


@pytest.mark.parametrize("text", ["", "[", '[{"participant": "JT-0', "{}", "null", "\x00", "[1e999]", '["\\ud800"]'])
def test_a_file_that_is_no_list_of_outcomes(court: Court, text: str) -> None:
    before = court.told("info")["digest"]
    answer = court("record", court.file("o.json", text))
    assert answer.code in (DAMAGED, REFUSED), answer
    assert court.told("info")["digest"] == before


def test_a_deep_or_binary_file(court: Court) -> None:
    assert court("record", court.file("deep.json", "[" * 100_000)).code == DAMAGED
    binary = court.store.parent / "o.json"
    binary.write_bytes(bytes(range(256)))
    assert court("record", binary).code == DAMAGED
    assert court("record", court.store.parent / "nowhere.json").code == ROOM
    assert court("record", court.store).code == ROOM


def test_words_that_no_database_likes(court: Court) -> None:
    odd = "Ñandú ‘œuvre’ \u0000 \u2028 🦉 " + "ã" * 20_000
    court.told("record", court.file("o.json", [an_outcome("JT-001", notes=odd, team_notes=odd)]))
    (hearing,) = court.told("session", TODAY)["hearings"]
    assert (hearing["notes"], hearing["team_notes"]) == (odd, odd)
    assert court.told("verify")["ok"]


def test_a_session_that_cannot_be_signed_or_moved(court: Court) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001", next={"date": "2026-12-06"})]))
    for words in (
        ("session sign", "2026-12-06"),
        ("session close", "2026-12-06"),
        ("session", "2030-01-01"),
        ("session postpone", TODAY, "--to", "2026-11-01", "--reason", "x"),
        ("session postpone", "2026-12-06", "--to", "2026-12-07", "--reason", " "),
        ("session new", "--date", TODAY),
        ("history", "JT-999"),
        ("print", "summary", "2030-01-01", "--out", "x.pdf"),
        ("print", "summary", TODAY, "--out", "x.pdf", "--as-of", "2030-01-01"),
        ("print", "summary", TODAY, "--out", "x.pdf", "--as-of", "2020-01-01"),
    ):
        answer = court(*words)
        assert (answer.code, answer.fault["kind"]) == (REFUSED, "refused"), (words, answer)
    assert not Path("x.pdf").exists()
