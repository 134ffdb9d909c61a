"""Calls that are off, ends that are nobody's fault, and every word in the language asked for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapes import USAGE

from calls import COURT, TODAY, USER, Court, an_outcome, call, the_house
from tjdesk.cli.arguments import Parser, add_shared
from tjdesk.cli.main import run
from tjdesk.cli.option_words import explain, unexplained
from tjdesk.cli.verbs import VERBS, help_of
from tjdesk.i18n.language import LANGUAGES, choose


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("info",),
        ("--nonsense",),
        ("info", "a", "b"),
        ("info", "a", "--passphrase-file"),
        ("info", "a", "--lang", "de"),
        ("session", "new"),
        ("session", "postpone", "a", "b"),
        ("session", "new", "a", "--date", "26/11/2026"),
        ("print", "a", "poem", "1", "--out", "x"),
        ("print", "a", "summary", "1"),
        ("user",),
        ("user", "add", "a", "b"),
        ("new", "a"),
        ("new", "a", "--pack", "mx", "--court", "b"),
        ("import", "a", "shoes", "b"),
        ("pack", "burn"),
    ],
)
def test_a_call_that_is_off(words: tuple[str, ...]) -> None:
    answer = call(*words, "--json")
    assert (answer.code, answer.fault["kind"]) == (USAGE, "usage")
    plain = call(*words)
    assert (plain.code, plain.out) == (USAGE, "")
    assert plain.err.strip()


def test_shared_options_stand_before_the_verb_or_after_it(court: Court) -> None:
    shared = ("--json", "--lang", "es", "--user", USER, "--passphrase-file", court.secret)
    answers = [
        call(*shared, "info", court.store), call("info", *shared, court.store), call("info", court.store, *shared),
        call(*shared[:3], "info", *shared[3:5], court.store, *shared[5:]),
    ]  # fmt: skip
    assert {answer.code for answer in answers} == {0}
    assert len({answer.out for answer in answers}) == 1


def test_shared_options_are_ignored_where_they_are_not_needed(tmp_path: Path) -> None:
    answer = call("pack", "list", "--user", "X", "--passphrase-file", tmp_path / "nowhere", "--json")
    assert answer.code == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_in_the_language_asked_for(court: Court, language: str) -> None:
    told = {}
    for name, answer in _faults(court, language).items():
        assert answer.out == "", name
        told[name] = answer.err
    assert "{" not in "".join(told.values())
    if language != "en":
        english = _faults(court, "en")
        same = [name for name, answer in english.items() if answer.err == told[name]]
        assert same == []


def _faults(court: Court, language: str) -> dict[str, Any]:
    wrong = court.as_user(USER, "not the words at all")
    words: dict[str, Callable[[], Any]] = {
        "key": lambda: wrong("info", "--lang", language, json=False),
        "damaged": lambda: call("info", "/nowhere", "--passphrase-file", court.secret, "--lang", language),
        "room": lambda: court("backup", "/nowhere/else/b", "--lang", language, json=False),
        "refused": lambda: court("session", "2030-01-01", "--lang", language, json=False),
        "usage": lambda: call("info", "--lang", language),
        "verb": lambda: call("nonsense", "--lang", language),
        "option": lambda: call("info", "a", "--nonsense", "--lang", language),
        "secret": lambda: call("info", court.store, "--lang", language),
    }
    return {name: say() for name, say in words.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_person_reads_is_in_the_language_asked_for(court: Court, language: str, tmp_path: Path) -> None:
    rich = an_outcome("JT-001", notes="x", next={"date": "2026-12-06"})
    court.told("record", court.file("o.json", [rich]))

    def said(code: str) -> dict[str, str]:
        return {
            "help": call("--help", "--lang", code).out,
            "verb": call("record", "--help", "--lang", code).out,
            "info": court("info", "--lang", code, json=False).out,
            "verify": court("verify", "--lang", code, json=False).out,
            "participants": court("participants", "--lang", code, json=False).out,
            "sessions": court("sessions", "--lang", code, json=False).out,
            "session": court("session", TODAY, "--lang", code, json=False).out,
            "history": court("history", "JT-001", "--lang", code, json=False).out,
            "users": court("user list", "--lang", code, json=False).out,
            "packs": call("pack", "list", "--lang", code).out,
            "pack": call("pack", "show", "generic", "--lang", code).out,
        }

    mine = said(language)
    assert all(text.strip() for text in mine.values())
    assert all("{" not in text for text in mine.values())
    if language != "en":
        english = said("en")
        assert [name for name in mine if mine[name] == english[name]] == []


def test_version_and_help() -> None:
    assert call("--version").out.startswith("tjdesk ")
    assert call("--help").code == call("record", "--help").code == call("session", "new", "--help").code == 0


@pytest.mark.parametrize("words", [("--version",), ("--help", "--lang", "fr"), ("record", "--help", "--lang", "es")])
def test_what_needs_no_store_loads_nothing_that_opens_one(words: tuple[str, ...]) -> None:
    told = [sys.executable, "-X", "importtime", "-m", "tjdesk", *words]
    loaded = subprocess.run(told, capture_output=True, text=True, check=True).stderr
    assert "tjdesk.cli.main" in loaded
    assert not [name for name in ("sqlalchemy", "sqlcipher3", "cryptography", "tjdesk.app.house") if name in loaded]


def test_stopping_says_what_stands(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = []

    def stopped(desk: Any, command: Any) -> Any:
        if saved:
            raise KeyboardInterrupt
        saved.append(command)
        with desk._ledger.work() as work:
            return command.execute(work)

    monkeypatch.setattr("tjdesk.services.desk.Desk.execute", stopped)
    answer = court("record", court.file("o.json", [an_outcome("JT-001"), an_outcome("JT-002")]))
    assert (answer.code, answer.fault["kind"]) == (130, "cancelled")
    assert "Nothing was changed" not in answer.fault["message"]


def test_a_mistake_of_ours_is_told_as_such(
    court: Court, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from tjdesk.app.main import main

    monkeypatch.setattr("tjdesk.app.house.TheHouse", lambda: 1 / 0)
    assert main(["info", str(court.store), "--json"]) == 70
    told = capsys.readouterr()
    assert json.loads(told.out)["error"]["kind"] == "mistake"
    assert "ZeroDivisionError" in told.err


def test_a_terminal_that_cannot_write_every_letter_stops_nothing(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    for json_too in ([], ["--json"]):
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii"))
        words = ["participants", str(court.store), "--passphrase-file", str(court.secret), *json_too]
        assert run(words, lambda: the_house(court.clock)) == 0
        sys.stdout.flush()
        assert b"Luis" in raw.getvalue()
        if json_too:
            assert "Gómez, Luis" in str(json.loads(raw.getvalue())) or "Luis Gómez" in str(json.loads(raw.getvalue()))


def test_a_store_that_moved_is_the_same_store(court: Court, tmp_path: Path) -> None:
    before = court.told("info")
    shutil.move(court.store, tmp_path / "elsewhere with spaces é")
    told = call(
        "info", tmp_path / "elsewhere with spaces é", "--passphrase-file", court.secret, "--user", USER, "--json"
    ).document
    assert told["digest"] == before["digest"]
    assert told["site"] == COURT


@pytest.mark.parametrize("name", sorted(VERBS))
def test_every_argument_of_a_verb_is_explained(name: str) -> None:
    verb, parser = VERBS[name].load(), Parser(prog=name)
    add_shared(parser)
    verb.options(parser)
    explain(parser, name, help_of(verb), choose("en"))
    assert unexplained(parser, name) == []


@pytest.mark.parametrize("words", [("bundle", "take"), ("session", "new"), ("print",)])
def test_help_speaks_the_language_asked_for(words: tuple[str, ...]) -> None:
    answers = [call(*words, "--help", "--lang", language) for language in LANGUAGES]
    assert {answer.code for answer in answers} == {0}
    assert len({answer.out for answer in answers}) == len(LANGUAGES)


def test_the_help_names_the_values_that_the_usage_hides() -> None:
    assert "door-list, minute" in " ".join(call("print", "--help").out.split())
    assert "participants, hearings, attendance" in " ".join(call("import", "--lang", "es", "--help").out.split())
