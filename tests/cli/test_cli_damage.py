"""Damaged, newer, held and unwritable stores: the exit code of its kind, and nothing half done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from filelock import FileLock
from shapes import DAMAGED, HELD, KEY, NEWER, ROOM

from calls import TODAY, Court, an_outcome, call
from tjdesk.db.engine import HeldKey, open_engine
from tjdesk.db.store import BUSY_SECONDS


@pytest.mark.parametrize("name", ["store.db", "keys.json"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_file_cut_short(court: Court, name: str, share: float) -> None:
    file = court.store / name
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    answer = court("info")
    assert (answer.code, answer.fault["kind"]) == (DAMAGED, "damaged"), answer
    assert file.read_bytes() == data[: int(len(data) * share)]


def test_the_cipher_says_nothing_of_its_own(court: Court, capfd: pytest.CaptureFixture[str]) -> None:
    (court.store / "store.db").write_bytes(bytes(8192))
    assert court("info").code == DAMAGED
    assert capfd.readouterr() == ("", "")


def test_a_page_of_the_database_altered(court: Court) -> None:
    file = court.store / "store.db"
    data = bytearray(file.read_bytes())
    data[20] ^= 1
    file.write_bytes(data)
    assert (court("info").code, court("verify").code) == (DAMAGED, DAMAGED)


def test_a_page_in_the_middle_altered_is_found_by_verify(court: Court) -> None:
    file = court.store / "store.db"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    answer = court("verify")
    assert answer.code == DAMAGED
    told = answer.document
    assert "error" in told or (told["ok"] is False and told["problems"])


@pytest.mark.parametrize("member", ["mac", "store", "generation"])
def test_keys_json_altered(court: Court, member: str) -> None:
    file = court.store / "keys.json"
    told = json.loads(file.read_bytes())
    told[member] = 7 if member == "generation" else "0" * len(told[member])
    file.write_text(json.dumps(told), "utf-8")
    answer = court("info")
    assert answer.code in (KEY, DAMAGED), answer
    assert member == "store" or answer.code == DAMAGED


@pytest.mark.parametrize("name", ["store.db", "keys.json"])
def test_a_file_missing(court: Court, name: str) -> None:
    (court.store / name).unlink()
    assert (court("info").code, court("info").fault["kind"]) == (DAMAGED, "damaged")


def test_no_store_at_all(court: Court, tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere", tmp_path):
        assert call("info", path, "--passphrase-file", court.secret, "--json").code == DAMAGED


def test_a_store_of_a_newer_version(court: Court) -> None:
    with court.opened() as opened:
        key = opened._ring.keys.database_key  # type: ignore[attr-defined]
    engine = open_engine(court.store / "store.db", HeldKey(key))
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
        connection.commit()
    engine.dispose()
    for verb in ("info", "verify", "participants"):
        answer = court(verb)
        assert (answer.code, answer.fault["kind"]) == (NEWER, "newer")
    assert "99" in answer.fault["message"]


def test_keys_json_of_a_newer_version(court: Court) -> None:
    file = court.store / "keys.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | {"version": 2}), "utf-8")
    assert court("info").code == NEWER


def test_an_older_keys_json_put_back_is_refused(court: Court, tmp_path: Path) -> None:
    old = (court.store / "keys.json").read_bytes()
    secret = tmp_path / "another"
    secret.write_text("lluvia mansa sobre tejas", "utf-8")
    court.told("user add", "José Peña", "--role", "clerk", "--new-passphrase-file", secret)
    court.told("user remove", "José Peña")
    new = (court.store / "keys.json").read_bytes()
    (court.store / "keys.json").write_bytes(old)
    assert court("info").code == DAMAGED
    (court.store / "keys.json").write_bytes(new)
    assert court.told("verify")["ok"]


def test_a_store_held_by_another_process(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    assert BUSY_SECONDS == 10
    monkeypatch.setattr("tjdesk.db.store.locked.__wrapped__.__defaults__", (0.05,))
    with FileLock(court.store / "lock"):
        answer = court("info")
    assert (answer.code, answer.fault["kind"]) == (HELD, "held")
    assert court("info").code == 0


def test_a_store_that_cannot_be_founded_leaves_nothing_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("verano sin prisa azul", "utf-8")
    words = (
        "new",
        tmp_path / "store",
        "--pack",
        "mx",
        "--court",
        "A",
        "--user",
        "B",
        "--passphrase-file",
        secret,
        "--json",
    )
    with monkeypatch.context() as full:
        full.setattr("tjdesk.app.opening.bring_up", _full)
        assert call(*words).code == ROOM
    assert call(*words).code == 0


def _full(*_told: object) -> None:
    from tjdesk.db.store import no_room

    raise no_room(Path("x"))


def test_a_place_that_is_taken(court: Court, tmp_path: Path) -> None:
    before = court.contents()
    words = ("--pack", "mx", "--court", "A", "--user", "B", "--passphrase-file", court.secret, "--json")
    assert call("new", court.store, *words).code == ROOM
    assert call("new", court.secret, *words).code == ROOM
    assert call("new", tmp_path / "n", *words, "--recovery-sheet", court.secret).code == ROOM
    assert not (tmp_path / "n").exists()
    assert court("backup", court.secret).code == ROOM
    assert court.contents() == before


@pytest.mark.parametrize("verb", ["backup", "print"])
def test_output_that_cannot_be_written(court: Court, verb: str) -> None:
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    nowhere = court.store.parent / "no" / "folder"
    words = ("backup", nowhere) if verb == "backup" else ("print", "summary", TODAY, "--out", nowhere)
    answer = court(*words)
    assert (answer.code, answer.fault["kind"]) == (ROOM, "room")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="whoever is root may write everywhere")
def test_a_read_only_folder(court: Court) -> None:
    court.store.chmod(0o500)
    try:
        assert court("info").code == ROOM
    finally:
        court.store.chmod(0o700)
