"""A disk that is full: a clear answer, nothing half done, and all goes on once there is room again."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from nursery import Nursery, nursery

from calls import Court, an_outcome, copied, register

DONE, ROOM = 0, 8


@pytest.fixture(scope="module")
def cradle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("nursery")) as made:
        yield made


def words(court: Court, verb: str, *more: str | Path) -> list[str | Path]:
    return [*verb.split(), court.store, *more, "--passphrase-file", court.secret, "--user", court.user, "--json"]


def people(court: Court) -> Path:
    lines = [f"B-{place},Surname {place},Given {place},2026-09-01" for place in range(200)]
    return court.file("people.csv", "\n".join(["file number,family name,given names,admitted on", *lines]) + "\n")


LIMITS = (1, 5_000, 20_000, 100_000, 330_000, 450_000, 700_000)


def test_saving_and_importing(court: Court, cradle: Nursery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The write-ahead log, the database, the marks, the file of rejected rows: whichever is full first."""
    file, outcome = people(court), court.file("o.json", [an_outcome("JT-001")])
    codes = []
    for place, limit in enumerate(LIMITS):
        one = copied(court, tmp_path / str(place))
        monkeypatch.setenv("TJDESK_STATE", str(one.store.parent / "state"))
        acked, _lived = cradle.run(
            [words(one, "record", outcome), words(one, "import", "participants", file)], largest=limit
        )
        codes += acked
        assert set(acked) <= {DONE, ROOM}, limit
        assert one.told("verify")["ok"], limit
        assert one.told("info")["records"]["participants"] == 5 + (200 if acked[1:] == [DONE] else 0), limit
        assert one.told("info")["records"]["hearings"] == (1 if acked[:1] == [DONE] else 0), limit
        assert one.told("import", "participants", file)["rejected"] == []
        shutil.rmtree(one.store.parent)
    assert {DONE, ROOM} == set(codes)


def test_a_backup_and_a_print(court: Court, cradle: Nursery, tmp_path: Path) -> None:
    """Nothing lies under the name but what is whole; no scraps beside it."""
    court.told("record", court.file("o.json", [an_outcome("JT-001")]))
    out = tmp_path / "out"
    out.mkdir()
    for limit in LIMITS:
        calls = [
            words(court, "backup", out / "court.tjbackup"),
            words(court, "print", "summary", "2026-11-22", "--out", out / "summary.pdf"),
        ]
        acked, _lived = cradle.run(calls, largest=limit)
        assert set(acked) <= {DONE, ROOM}, limit
        made = {"court.tjbackup": acked[:1] == [DONE], "summary.pdf": acked[1:] == [DONE]}
        assert {path.name for path in out.iterdir()} == {name for name, done in made.items() if done}, limit
        for path in out.iterdir():
            path.unlink()
        assert court.told("verify")["ok"]


def test_founding(cradle: Nursery, tmp_path: Path) -> None:
    """What could not be founded is not in the way of trying again."""
    secret = tmp_path / "secret"
    secret.write_text("verano sin prisa azul", "utf-8")
    for limit in LIMITS:
        court = Court(tmp_path / f"store-{limit}", secret)
        call = words(court, "new", "--pack", "generic", "--court", "Oak Hill")
        acked, _lived = cradle.run([call], largest=limit)
        assert acked in ([DONE], [ROOM]), limit
        if acked == [ROOM]:
            assert cradle.run([call])[0] == [DONE], limit
        assert court.told("verify")["ok"]
        shutil.rmtree(court.store)


def test_users_and_keys(court: Court, cradle: Nursery, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is listed opens the store, and nobody else; a removal that had no room is finished when there is some."""
    jose = court.as_user("José Peña", "lluvia mansa sobre tejas")
    court.told("user add", jose.user, "--role", "clerk", "--new-passphrase-file", jose.secret)
    for number in range(20):
        register(court, f"C-{number}", "Ruiz", "Eva")
    for place, limit in enumerate(LIMITS):
        one = copied(court, tmp_path / str(place))
        monkeypatch.setenv("TJDESK_STATE", str(one.store.parent / "state"))
        eva = one.as_user("Eva", "siete barcos de papel")
        calls = [
            words(one, "user add", eva.user, "--role", "clerk", "--new-passphrase-file", eva.secret),
            words(one, "user remove", jose.user),
        ]
        acked, _lived = cradle.run(calls, largest=limit)
        assert set(acked) <= {DONE, ROOM}, limit
        assert one.told("verify")["ok"], limit
        there = {user["name"] for user in one.told("user list")}
        for who, secret in ((jose.user, jose.secret), (eva.user, eva.secret)):
            answer = Court(one.store, secret, who)("info")
            assert answer.code == (DONE if who in there else 4), (limit, who, answer)
        shutil.rmtree(one.store.parent)
