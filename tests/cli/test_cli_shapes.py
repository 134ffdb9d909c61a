"""What every verb answers with --json: the promised members with the promised types, and nothing else around them."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapes import HEARING, HISTORY, INFO, PARTICIPANTS, RECORD, SESSION, VERIFY, misfit

from calls import COURT, TODAY, USER, Court, an_outcome, call
from tjdesk.db.tables import SCHEMA
from tjdesk.domain.kinds import JOURNEY

RICH = {
    "phase": "stay",
    "responses": [
        {"kind": "incentive", "item": "praise", "behaviour": "attended", "quantity": 2, "unit": "hours"},
        {"kind": "adjustment", "item": "increase_frequency"},
    ],
    "orders": [{"text": "Bring proof of work.", "due": "2026-12-01"}, {"text": "Call the clinic."}],
    "next": {"date": "2026-12-06", "time": "09:00", "kind": "review"},
    "notes": "Works since Monday.",
    "team_notes": "Sleeps badly.",
    "warrant": False,
}


@pytest.fixture
def heard(court: Court) -> Court:
    """Two outcomes recorded, one of them with everything in it."""
    items = [an_outcome("JT-001", **RICH), an_outcome("JT-002", attendance="absent", warrant=True)]
    assert court.told("record", court.file("outcomes.json", items)) == {"recorded": 2, "amended": 0, "refused": []}
    return court


def test_new_says_what_it_made_and_where_the_sheet_is(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("verano sin prisa azul", "utf-8")
    sheet = tmp_path / "sheet.txt"
    answer = call(
        "new", tmp_path / "store", "--pack", "mx", "--court", f"  {COURT}  ", "--user", USER,
        "--passphrase-file", secret, "--recovery-sheet", sheet, "--json",
    )  # fmt: skip
    told = answer.document
    assert (answer.code, answer.err) == (0, "")
    assert told == {"store": str(tmp_path / "store"), "pack": "mx", "court": COURT, "recovery_sheet": str(sheet)}
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "store").stat().st_mode & 0o777 == 0o700


def test_new_without_a_file_for_the_sheet_still_hands_it_over(tmp_path: Path) -> None:
    """A recovery sheet that nobody was given could never be used."""
    secret = tmp_path / "secret"
    secret.write_text("verano sin prisa azul", "utf-8")
    words = (
        "new", tmp_path / "store", "--pack", "generic", "--court", COURT, "--user", USER, "--passphrase-file", secret,
    )  # fmt: skip
    told = call(*words, "--json").document
    assert told["recovery_sheet"] is None
    assert len(told["recovery_groups"]) == 8


def test_info(heard: Court) -> None:
    told = heard.told("info")
    assert misfit(told, INFO) == ""
    assert {name: count for name, count in told["records"].items() if name not in JOURNEY.values()} == {
        "participants": 5, "enrolments": 5, "sessions": 2, "hearings": 2, "scheduled": 1, "attendance": 0, "tests": 0,
        "test_results": 0,
    }  # fmt: skip
    assert (told["site"], told["pack"], told["training"], told["schema"]) == (COURT, "generic", False, SCHEMA)
    assert told["digests"] == {COURT: told["digest"]}
    assert len(told["digest"]) == 64


def test_verify(heard: Court) -> None:
    told = heard.told("verify")
    assert misfit(told, VERIFY) == ""
    assert told["ok"] is True
    assert told["checked"]["entries"] == heard.told("info")["entries"]


def test_participants(heard: Court) -> None:
    told = heard.told("participants")
    assert misfit(told, PARTICIPANTS) == ""
    assert [one["file_number"] for one in told] == ["JT-002", "JT-003", "JT-005", "JT-001", "JT-004"]
    (ana,) = heard.told("participants", "--find", "salazar ANA")
    assert ana | {"id": ""} == {
        "id": "", "file_number": "JT-001", "name": "Ana Salazar", "site": COURT, "status": "active",
        "phase": "phase_1", "admitted_on": "2026-09-01",
    }  # fmt: skip
    assert heard.told("participants", "--find", "nobody at all") == []


def test_somebody_whose_identity_is_reserved_has_no_name(heard: Court) -> None:
    (reserved,) = heard.told("participants", "--find", "JT-004")
    assert (reserved["name"], reserved["file_number"]) == ("", "JT-004")


def test_sessions(heard: Court) -> None:
    told = heard.told("sessions")
    assert misfit(told, [SESSION]) == ""
    assert [(one["date"], one["hearings"], one["recorded"], one["status"]) for one in told] == [
        (TODAY, 2, 2, "open"),
        ("2026-12-06", 1, 0, "planned"),
    ]
    assert told[1]["time"] == "09:00"


def test_session_by_date_and_by_id(heard: Court) -> None:
    told = heard.told("session", TODAY)
    assert misfit(told, SESSION | {"hearings": [HEARING]}) == ""
    assert heard.told("session", told["id"]) == told
    ana, luis = told["hearings"]
    assert ana["responses"] == [
        {"kind": "incentive", "item": "praise", "behaviour": "attended", "quantity": "2", "unit": "hours",
         "start": None, "end": None},
        {"kind": "adjustment", "item": "increase_frequency", "behaviour": "", "quantity": "", "unit": "",
         "start": None, "end": None},
    ]  # fmt: skip
    assert ana["orders"] == [
        {"text": "Bring proof of work.", "due": "2026-12-01"},
        {"text": "Call the clinic.", "due": None},
    ]
    assert ana["next"] == {"date": "2026-12-06", "time": "09:00", "kind": "review"}
    assert (ana["phase_before"], ana["phase_after"], ana["phase"]) == ("phase_1", "phase_1", "stay")
    assert (ana["notes"], ana["team_notes"]) == ("Works since Monday.", "Sleeps badly.")
    assert (luis["attendance"], luis["warrant"], luis["next"], luis["orders"]) == ("absent", True, None, [])
    assert (ana["order"], luis["order"]) == (1, 2)


def test_session_new_postpone_close_sign_answer_with_the_session(court: Court) -> None:
    planned = court.told(
        "session new", "--date", "2026-11-25", "--time", "09:30", "--room", "2", "--judge", "M. Treviño"
    )
    assert misfit(planned, SESSION | {"hearings": [HEARING]}) == ""
    assert (planned["date"], planned["time"], planned["room"], planned["judge"]) == (
        "2026-11-25", "09:30", "2", "M. Treviño",
    )  # fmt: skip
    moved = court.told("session postpone", planned["id"], "--to", "2026-11-27", "--reason", "No power.")
    assert (moved["status"], moved["id"]) == ("postponed", planned["id"])
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    closed = court.told("session close", TODAY)
    assert closed["status"] == "closed"
    signed = court.told("session sign", TODAY)
    assert signed["status"] == "signed"
    assert signed["hearings"][0]["signed_at"].startswith(TODAY)


def test_record_tells_what_was_saved_and_what_was_not(court: Court) -> None:
    items = [an_outcome("JT-001"), an_outcome("JT-999"), an_outcome("JT-002", attendance="asleep")]
    answer = court("record", court.file("o.json", items))
    assert answer.code == 3
    told = answer.document
    assert misfit(told, RECORD) == ""
    assert (told["recorded"], told["amended"]) == (1, 0)
    assert [(one["index"], one["field"]) for one in told["refused"]] == [(1, "participant"), (2, "attendance")]
    assert court.told("session", TODAY)["recorded"] == 1


def test_history(heard: Court) -> None:
    told = heard.told("history", "JT-001")
    assert misfit(told, HISTORY) == ""
    assert [one["action"] for one in told] == ["participant_registered", "outcome_recorded"]
    changes = told[1]["changes"]
    assert all({"from", "to"} <= set(one) for one in changes)
    assert {"field": "attendance", "from": None, "to": "present"}.items() <= next(
        one for one in changes if one["field"] == "attendance"
    ).items()
    assert {one["by"] for one in told} == {USER}
    assert {one["site"] for one in told} == {COURT}


def test_print(heard: Court, tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    told = heard.told("print", "summary", TODAY, "--out", out, "--variant", "public", "--paper", "a4")
    assert told == {"file": str(out), "bytes": out.stat().st_size}
    assert out.read_bytes().startswith(b"%PDF-")


def test_backup(heard: Court, tmp_path: Path) -> None:
    told = heard.told("backup", tmp_path / "court.tjbackup")
    assert set(told) == {"file", "bytes", "entries", "records"}
    assert told["bytes"] == (tmp_path / "court.tjbackup").stat().st_size


def test_user_list_add_role_passphrase_remove_answer_with_the_users(court: Court, tmp_path: Path) -> None:
    secret = tmp_path / "another"
    secret.write_text("lluvia mansa sobre tejas", "utf-8")
    shape = [{"id": str, "name": str, "roles": [str]}]
    added = court.told("user add", "José Peña", "--role", "clerk", "--role", "judge", "--new-passphrase-file", secret)
    assert misfit(added, shape) == ""
    assert [(one["name"], one["roles"]) for one in added][1] == ("José Peña", ["clerk", "judge"])
    assert court.told("user role", "jose pena", "--role", "evaluator")[1]["roles"] == ["evaluator"]
    assert [one["name"] for one in court.told("user remove", "José Peña")] == [USER]
    assert misfit(court.told("user list"), shape) == ""
    assert misfit(court.told("user passphrase", "--new-passphrase-file", secret), shape) == ""


def test_pack_list_show_check() -> None:
    listed = call("pack", "list", "--json")
    assert {"mx", "generic"} <= {one["code"] for one in listed.document}
    shown = call("pack", "show", "generic", "--json").document
    assert shown["phases"][0]["code"] == "phase_1"
    data = Path(__file__).parents[2] / "src/tjdesk/packs/data"
    for file in sorted(data.glob("*.toml")):
        assert call("pack", "check", file, "--json").document == {"ok": True, "problems": []}, file


def test_tour(tmp_path: Path) -> None:
    answer = call("tour", "--lang", "fr", "--out", tmp_path / "tour", "--json")
    told = answer.document
    assert {"store", "session", "files"} <= set(told)
    assert all(Path(file).stat().st_size > 1000 for file in told["files"])
