"""The report for whoever helps from afar holds nobody, whatever stands in the store."""

from __future__ import annotations

import json
from pathlib import Path

from calls import Court, an_outcome, new_court, register
from tjdesk.services.diagnosis import Code, Day, Diagnosis, Version

CANARY = "Zxqvuartz"


def test_what_there_is_and_that_it_is_sound(court: Court) -> None:
    told = court.told("diagnose")
    assert told["contents"]["person"] == 4 or told["contents"]["person"] == 5
    assert told["soundness"]["ok"] is True
    assert told["store"]["pack"] == "generic"
    assert told["program"]["version"][0].isdigit()
    assert told["contents"]["role_clerk"] == 1


def test_no_name_is_in_it_wherever_names_stand(tmp_path: Path) -> None:
    court = new_court(tmp_path)
    register(court, f"{CANARY}-1", CANARY, CANARY)
    words = court.file("words", "faro lento de la costa")
    court.told("user add", CANARY, "--role", "clerk", "--new-passphrase-file", words)
    court.told("record", court.file("o.json", [an_outcome(f"{CANARY}-1", notes=CANARY, team_notes=CANARY)]))
    court.told("seal", f"{CANARY}-1", "--reason", "closed")
    out = tmp_path / "report.json"
    court.told("diagnose", "--out", out)
    plain = court("diagnose", json=False)
    for text in (out.read_text("ascii"), plain.out, json.dumps(court.told("diagnose"))):
        assert CANARY.lower() not in text.lower()
        assert "Oak Hill" not in text
        assert "Ruiz" not in text
        assert str(court.store) not in text


def test_there_is_no_room_for_a_text_that_the_program_did_not_write() -> None:
    known = frozenset({"linux"})
    told = Diagnosis(
        {
            "a": {
                "code": Code("Ana Salazar", known), "other": Code("ana", known), "version": Version("Ana 1"),
                "day": Day("Ana nació"), "fine": Code("linux", known), "also": Version("3.11.2"), "n": 4,
            }
        }
    )  # fmt: skip
    assert told.plain() == {
        "a": {
            "code": "other", "other": "other", "version": "other", "day": None, "fine": "linux", "also": "3.11.2",
            "n": 4,
        }
    }  # fmt: skip


def test_it_is_shown_and_written_only_where_a_file_is_named(court: Court, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*.json"))
    assert court("diagnose", json=False).code == 0
    assert set(tmp_path.rglob("*.json")) == before
