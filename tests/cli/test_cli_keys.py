"""Whoever may not open a store gets the exit code of its kind, and leaves no trace; users come and go."""

from __future__ import annotations

import json
from pathlib import Path

from shapes import KEY, REFUSED, ROOM, USAGE

from calls import USER, Court, call


def test_a_wrong_passphrase(court: Court) -> None:
    before = court.contents()
    answer = court.as_user(USER, "not the words at all")("info")
    assert (answer.code, answer.fault["kind"]) == (KEY, "key")
    assert court.contents() == before


def test_an_unknown_user_gets_the_same_answer_as_a_wrong_passphrase(court: Court) -> None:
    wrong = court.as_user(USER, "not the words at all")("info")
    unknown = court.as_user("Nobody", "verano sin prisa azul")("info")
    assert (unknown.code, unknown.fault) == (wrong.code, wrong.fault)


def test_a_passphrase_is_read_with_one_newline_dropped(court: Court) -> None:
    for words in (
        "verano sin prisa azul",
        "verano sin prisa azul\n",
        "verano sin prisa azul\r\n",
        "\ufeffverano sin prisa azul",
    ):
        assert court.as_user(USER, words)("info").code == 0, repr(words)


def test_without_a_passphrase_nothing_is_asked_where_nobody_can_answer(court: Court) -> None:
    for words in (
        ("info", court.store),
        ("new", court.store.parent / "other", "--pack", "mx", "--court", "A", "--user", "B"),
    ):
        answer = call(*words, "--json")
        assert (answer.code, answer.fault["kind"]) == (USAGE, "usage")
    assert not (court.store.parent / "other").exists()


def test_a_passphrase_file_that_cannot_be_read(court: Court, tmp_path: Path) -> None:
    answer = call("info", court.store, "--passphrase-file", tmp_path / "nowhere", "--json")
    assert (answer.code, answer.fault["kind"]) == (ROOM, "room")
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00a")
    assert call("info", court.store, "--passphrase-file", tmp_path / "odd", "--json").code == KEY


def test_a_weak_passphrase_founds_nothing(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("juzgado2026", "utf-8")
    answer = call(
        "new", tmp_path / "store", "--pack", "mx", "--court", "Juzgado", "--user", "A", "--passphrase-file",
        tmp_path / "secret", "--json",
    )  # fmt: skip
    assert (answer.code, answer.fault["kind"]) == (REFUSED, "refused")
    assert not (tmp_path / "store").exists()


def test_a_user_added_opens_with_their_own_passphrase_and_their_own_roles(court: Court) -> None:
    jose = court.as_user("José Peña", "lluvia mansa sobre tejas")
    court.told("user add", "José Peña", "--role", "clerk", "--new-passphrase-file", jose.secret)
    assert [one["name"] for one in jose.told("user list")] == [USER, "José Peña"]
    answer = jose("user add", "Eva", "--role", "clerk", "--new-passphrase-file", jose.secret)
    assert (answer.code, answer.fault["kind"]) == (REFUSED, "refused")
    unnamed = call("info", court.store, "--passphrase-file", court.secret, "--json")
    assert unnamed.code == KEY


def test_a_user_removed_opens_nothing_and_the_key_is_another(court: Court) -> None:
    jose = court.as_user("José Peña", "lluvia mansa sobre tejas")
    court.told("user add", "José Peña", "--role", "clerk", "--new-passphrase-file", jose.secret)
    with court.opened() as opened:
        before = opened._ring.keys.database_key  # type: ignore[attr-defined]
    court.told("user remove", "jose pena")
    assert jose("info").code == KEY
    with court.opened() as opened:
        assert opened._ring.keys.database_key != before  # type: ignore[attr-defined]
    assert court.told("verify")["ok"]
    assert len(list((court.store / "backups").iterdir())) == 1
    assert court("user remove", "jose pena").code == REFUSED


def test_a_passphrase_changed(court: Court, tmp_path: Path) -> None:
    anew = court.as_user(USER, "lluvia mansa sobre tejas")
    court.told("user passphrase", "--new-passphrase-file", anew.secret)
    assert court("info").code == KEY
    assert anew("info").code == 0


def test_the_last_administrator_stays(court: Court) -> None:
    assert court("user role", USER, "--role", "clerk").code == REFUSED
    assert court("user remove", USER).code == REFUSED
    assert court("user role", USER, "--role", "king").code == REFUSED
    assert court.told("user list")[0]["roles"] == ["clerk", "coordinator", "treatment", "administrator"]


def test_a_name_taken_is_refused_and_leaves_no_slot(court: Court) -> None:
    other = court.as_user("c. ruíz", "lluvia mansa sobre tejas")
    answer = court("user add", "c. ruíz", "--role", "clerk", "--new-passphrase-file", other.secret)
    assert answer.code == REFUSED
    assert len(json.loads((court.store / "keys.json").read_bytes())["users"]) == 1
