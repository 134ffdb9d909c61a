"""`tjdesk questions`, `answer`, `unjoin` and `print receipt`: the same as the window, for scripts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import courts
from calls import PASSPHRASE, call


def test_alike_persons_are_joined_and_taken_apart_again(tmp_path: Path) -> None:
    oak = courts.found(tmp_path)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    for number, name in (("A-1", "Ibarra"), ("A-2", "Ybarra")):
        oak.change(oak.register(number, name), birth_date=dt.date(1990, 5, 1))
    key = ("--passphrase-file", secret, "--json")
    (question,) = call("questions", oak.store, *key).document
    assert question["kind"] == "possible_duplicate"
    assert question["answers"] == ["join", "different"]
    words = ("answer", oak.store, question["id"], "join", "--subject", "A-1")
    assert call(*words, "--reason", " ", *key).code == 3
    assert call(*words, "--reason", "one document", *key).code == 0
    assert call("questions", oak.store, *key).document == []
    assert [one["file_number"] for one in call("participants", oak.store, *key).document] == ["A-1"]
    assert call(*words, "--reason", "one document", *key).code == 3
    assert call("unjoin", oak.store, "A-2", "--reason", "two documents", *key).code == 0
    assert len(call("participants", oak.store, *key).document) == 2
    assert call("verify", oak.store, *key).document["ok"]


def test_the_receipt_of_a_bundle_is_printed_by_its_code(tmp_path: Path) -> None:
    oak = courts.found(tmp_path)
    river = courts.join(tmp_path, "Riverside")
    courts.admit(oak, river)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    key = ("--passphrase-file", secret, "--json")
    made = call("bundle", "make", oak.store, "--to", "Riverside", "--out", tmp_path / "b.tjb", *key).document
    out = tmp_path / "receipt.pdf"
    assert call("print", oak.store, "receipt", made["receipt"], "--out", out, *key).code == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert call("print", oak.store, "receipt", "NONE-SUCH", "--out", tmp_path / "no.pdf", *key).code == 3


def test_a_joining_travels_and_both_sites_show_one_person(tmp_path: Path) -> None:
    oak = courts.found(tmp_path)
    river = courts.join(tmp_path, "Riverside")
    courts.admit(oak, river)
    for number, name in (("A-1", "Ibarra"), ("A-2", "Ybarra")):
        oak.change(oak.register(number, name), birth_date=dt.date(1990, 5, 1))
    courts.bring(oak, river)
    (question,) = oak.questions()
    assert [one.id for one in river.questions()] == [question.id]
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    key = ("--passphrase-file", secret, "--json")
    join = ("answer", oak.store, question.id, "join", "--subject", "A-1", "--reason", "one document")
    assert call(*join, *key).code == 0
    courts.bring(oak, river)
    assert not river.questions()
    assert [one["file_number"] for one in call("participants", river.store, *key).document] == ["A-1"]
    assert river.digest() == oak.digest()


def test_the_date_means_the_hearing_that_the_other_court_holds_that_day(tmp_path: Path) -> None:
    oak = courts.found(tmp_path)
    river = courts.join(tmp_path, "Riverside")
    courts.admit(oak, river)
    oak.register("A-1", "Ibarra")
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, "utf-8")
    key = ("--passphrase-file", secret, "--json")

    def record(desk: courts.Desk, attendance: str) -> None:
        file = tmp_path / "outcome.json"
        day = desk.clock.now().date().isoformat()
        item = {"participant": "A-1", "session": day, "disposition": "held", "attendance": attendance}
        file.write_text(json.dumps([item]), "utf-8")
        assert call("record", desk.store, file, *key).document["recorded"] == 1

    record(oak, "present")
    courts.bring(oak, river)
    record(oak, "late")
    record(river, "absent")
    courts.bring(river, oak)
    (conflict,) = call("conflicts", oak.store, *key).document
    assert (conflict["kind"], conflict["field"]) == ("hearing", "outcome")
    assert {one["value"]["attendance"] for one in conflict["values"]} == {"late", "absent"}
    assert len(call("sessions", oak.store, *key).document) == 1
