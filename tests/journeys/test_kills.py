"""kill -9 at random moments: the store opens, verifies, and holds every save that was acknowledged.

A dozen kills in every run of the tests; `make proof` makes thousands. The moments follow from a seed.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from nursery import Nursery, nursery, rounds

from calls import Court, an_outcome, call, copied, register
from older_store import make_older
from tjdesk.db.backup import prove
from tjdesk.db.tables import SCHEMA

ATTENDANCE = ("present", "late", "excused", "absent")


@pytest.fixture(scope="module")
def cradle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with nursery(tmp_path_factory.mktemp("nursery")) as made:
        yield made


def words(court: Court, verb: str, *more: str | Path) -> list[str | Path]:
    return [*verb.split(), court.store, *more, "--passphrase-file", court.secret, "--user", court.user, "--json"]


def whole(court: Court) -> None:
    """It opens and every record is what the journal says."""
    proof = court("verify")
    assert (proof.code, proof.document["problems"]) == (0, [])


def test_recording(court: Court, cradle: Nursery) -> None:
    """Every acknowledged outcome stands; of the one that was being saved, all or nothing."""
    numbers = [f"JT-{place:03}" for place in range(6, 16)]
    for number in numbers:
        register(court, number, "Ruiz", "Eva", status="active")
    day = str(court.clock.at.date())
    stood = dict.fromkeys(numbers, "")
    for place, pace in rounds(cradle, "recording", 6):
        said = {number: ATTENDANCE[(place + turn) % 4] for turn, number in enumerate(numbers)}
        files = [court.file(f"{number}.json", [an_outcome(number, attendance=said[number])]) for number in numbers]
        calls = [words(court, "record", file) for file in files]
        acked = pace.run(calls)
        assert set(acked) <= {0}
        whole(court)
        found = {one["file_number"]: one["attendance"] for one in court.told("session", day)["hearings"]}
        for turn, number in enumerate(numbers):
            allowed = {said[number]} if turn < len(acked) else {stood[number]}
            allowed |= {said[number]} if turn == len(acked) else set()
            assert found[number] in allowed, (place, number)
        stood = found


def test_importing(court: Court, cradle: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that was killed has taken in nothing; the same file taken in again is whole."""
    lines = [f"B-{place},Surname {place},Given {place},2026-09-01" for place in range(300)]
    file = court.file("people.csv", "\n".join(["file number,family name,given names,admitted on", *lines]) + "\n")
    for place, pace in rounds(cradle, "importing", 5):
        one = copied(court, court.store.parent / f"round-{place}")
        monkeypatch.setenv("TJDESK_STATE", str(one.store.parent / "state"))
        acked = pace.run([words(one, "import", "participants", file)])
        whole(one)
        taken = one.told("info")["records"]["participants"] - 5
        assert taken in ({300} if acked else {0, 300}), place
        assert one.told("import", "participants", file)["added"] == 300 - taken
        whole(one)
        shutil.rmtree(one.store.parent)


def test_users_and_keys(court: Court, cradle: Nursery) -> None:
    """Whoever was there opens the store; whoever was removed does not; a re-keying cut short comes to its end."""
    jose = court.as_user("José Peña", "lluvia mansa sobre tejas")
    adding = words(court, "user add", jose.user, "--role", "clerk", "--new-passphrase-file", jose.secret)
    removing = words(court, "user remove", jose.user)
    for place, pace in rounds(cradle, "keys", 6):
        acked = pace.run([adding, removing])
        if len(acked) == 1:
            assert court.told("user list")[0]["name"] == court.user
        whole(court)
        there = {one["name"] for one in court.told("user list")} - {court.user}
        assert there <= ({jose.user} if len(acked) < 2 else set()), place
        assert jose("info").code == (0 if there else 4), place
        if there:
            court.told("user remove", jose.user)
        shutil.rmtree(court.store / "backups", ignore_errors=True)


def test_a_passphrase(court: Court, cradle: Nursery) -> None:
    """The old one or the new one opens the store, never neither."""
    anew = court.as_user(court.user, "lluvia mansa sobre tejas")
    changing = words(court, "user passphrase", "--new-passphrase-file", anew.secret)
    back = words(anew, "user passphrase", "--new-passphrase-file", court.secret)
    for place, pace in rounds(cradle, "passphrase", 4):
        acked = pace.run([changing, back])
        opening = [one for one in (court, anew) if one("info").code == 0]
        assert len(opening) == 1, place
        assert len(acked) != 2 or opening == [court]
        whole(opening[0])
        if opening == [anew]:
            anew.told("user passphrase", "--new-passphrase-file", court.secret)


def test_a_recovery_sheet(court: Court, cradle: Nursery, tmp_path: Path) -> None:
    """Passphrases open whatever happens; an acknowledged sheet opens, and the one before it does not."""

    def opens(sheet: Path) -> bool:
        told = ("--recovery-sheet", sheet, "--new-passphrase-file", court.secret)
        return sheet.exists() and call("user", "recover", court.store, court.user, *told, "--json").code == 0

    before = tmp_path / "sheet"
    court.told("user sheet", "--recovery-sheet", before)
    for place, pace in rounds(cradle, "sheet", 2):
        file = tmp_path / f"sheet-{place}"
        making = [words(court, "user sheet", "--recovery-sheet", file)]
        acked = pace.run(making)
        whole(court)
        assert not acked or (opens(file) and not opens(before)), place
        assert not (opens(file) and opens(before)), place
        before = tmp_path / f"next-{place}"
        court.told("user sheet", "--recovery-sheet", before)
        assert opens(before)
        shutil.rmtree(court.store / "backups", ignore_errors=True)


def test_a_backup(court: Court, cradle: Nursery, tmp_path: Path) -> None:
    """A backup is under its name whole, or not at all."""
    for place, pace in rounds(cradle, "backup", 4):
        file = tmp_path / f"{place}.tjbackup"
        acked = pace.run([words(court, "backup", file)])
        assert file.exists() or not acked
        if file.exists():
            with court.opened() as opened:
                key = opened._ring.keys.database_key  # type: ignore[attr-defined]
            assert prove(file, key).ok
            file.unlink()
        whole(court)


def test_sealing(court: Court, cradle: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever was sealed when it was acknowledged is found by nobody; cut short, all or nothing."""
    for place, pace in rounds(cradle, "sealing", 4):
        one = copied(court, court.store.parent / f"round-{place}")
        monkeypatch.setenv("TJDESK_STATE", str(one.store.parent / "state"))
        sealing = words(one, "seal", "JT-003", "--reason", "Closed.")
        acked = pace.run([sealing])
        whole(one)
        found = one.told("participants", "--find", "Herrera")
        assert len(found) == (0 if acked else len(one.told("seal", "--list")) ^ 1), place
        shutil.rmtree(one.store.parent)


def test_restoring(court: Court, cradle: Nursery, tmp_path: Path) -> None:
    """A restored store is whole, or the folder says that there is none; the backup stays as it is."""
    backup = tmp_path / "b.tjbackup"
    court.told("backup", backup)
    before = backup.read_bytes()
    for place, pace in rounds(cradle, "restoring", 4):
        again = Court(tmp_path / f"again-{place}", court.secret, court.user, court.clock)
        shared = ["--passphrase-file", court.secret, "--user", court.user]
        restoring: list[str | Path] = ["restore", backup, again.store, *shared]
        acked = pace.run([restoring])
        answer = again("verify")
        assert answer.code == 0 if acked else answer.code in (0, 5), (place, answer)
        if answer.code == 0:
            whole(again)
        shutil.rmtree(again.store, ignore_errors=True)
        assert backup.read_bytes() == before


def test_upgrading(court: Court, cradle: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    """An older schema is the old one or the new one, never between; the next opening brings it up."""
    make_older(court)
    for place, pace in rounds(cradle, "upgrading", 4):
        one = copied(court, court.store.parent / f"round-{place}")
        monkeypatch.setenv("TJDESK_STATE", str(one.store.parent / "state"))
        opening = words(one, "info")
        pace.run([opening])
        whole(one)
        assert one.told("info")["schema"] == SCHEMA
        assert len(one.told("participants")) == 5
        shutil.rmtree(one.store.parent)


def test_founding(cradle: Nursery, tmp_path: Path) -> None:
    """A store whose founding was cut short says so; nobody's records can be in it yet."""
    secret = tmp_path / "secret"
    secret.write_text("verano sin prisa azul", "utf-8")
    for place, pace in rounds(cradle, "founding", 4):
        court = Court(tmp_path / f"store-{place}", secret)
        calls = [words(court, "new", "--pack", "generic", "--court", "Oak Hill")]
        acked = pace.run(calls)
        answer = court("verify")
        assert answer.code == 0 if acked else answer.code in (0, 5), answer
        if answer.code == 0:
            whole(court)
        else:
            assert set(answer.fault) == {"kind", "message", "advice"}
        shutil.rmtree(court.store, ignore_errors=True)


def test_the_program_itself_says_what_is_wrong_after_a_kill(court: Court, cradle: Nursery) -> None:
    """The lock goes with the process that held it."""
    cradle.run([words(court, "info")] * 50, 0.02)
    assert call(*words(court, "info")).code == 0
