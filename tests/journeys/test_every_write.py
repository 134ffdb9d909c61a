"""A disk that fails at one writing, or is full from one on, whichever that is: a clear answer, nothing half done.

A few writings of each kind of work in every run of the tests, every one of them in `make proof`.
"""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from nursery import LONG, Nursery, nursery

from calls import Court, an_outcome, copied, register

DONE, ROOM = 0, 8
Words = list[str | Path]


@pytest.fixture(scope="module")
def cradle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("no C compiler for the library that makes writings fail")
    folder = tmp_path_factory.mktemp("faults")
    library = folder / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True, capture_output=True)
    with nursery(folder, library) as made:
        yield made


@pytest.fixture(scope="module")
def prepared(_filled: Court, tmp_path_factory: pytest.TempPathFactory) -> Court:
    """A court of six people and two users, with a backup beside it, to be copied for each trial."""
    folder = tmp_path_factory.mktemp("prepared")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TJDESK_STATE", str(folder / "state"))
        court = copied(_filled, folder)
        jose = court.as_user("José Peña", "lluvia mansa sobre tejas")
        court.told("user add", jose.user, "--role", "clerk", "--new-passphrase-file", jose.secret)
        register(court, "JT-777", "Ruiz", "Eva")
        court.told("backup", court.store.parent / "b.tjbackup")
    return court


def words(court: Court, verb: str, *more: str | Path) -> Words:
    return [*verb.split(), court.store, *more, "--passphrase-file", court.secret, "--user", court.user, "--json"]


@dataclass(frozen=True)
class Work:
    """A call, and whether what it was to do is done."""

    call: Callable[[Court], Words]
    done: Callable[[Court], bool]


def _outcome(court: Court) -> Words:
    return words(court, "record", court.file("o.json", [an_outcome("JT-001")]))


def _people(court: Court) -> Words:
    lines = ["file number,family name", *(f"B-{place},Surname {place}" for place in range(40))]
    return words(court, "import", "participants", court.file("people.csv", "\n".join(lines) + "\n"))


def _restored(court: Court) -> Words:
    backup = court.store.parent / "b.tjbackup"
    again = court.store.parent / "again"
    shared = ["--passphrase-file", court.secret, "--user", court.user, "--json"]
    return ["restore", backup, again, *shared]


def _again(court: Court) -> bool:
    again = replace(court, store=court.store.parent / "again")
    if not again.store.exists():
        return False
    assert again.told("verify")["ok"]
    return True


def _sealed(court: Court) -> bool:
    return court.told("participants", "--find", "Herrera") == []


def _backed_up(court: Court) -> bool:
    left = [path.name for path in court.store.parent.glob("*.tjbackup*")]
    assert set(left) <= {"b.tjbackup", "c.tjbackup"}
    return "c.tjbackup" in left


WORKS = {
    "saving": Work(_outcome, lambda court: court.told("info")["records"]["hearings"] == 1),
    "importing": Work(_people, lambda court: court.told("info")["records"]["participants"] == 46),
    "re-keying": Work(
        lambda court: words(court, "user remove", "José Peña"), lambda court: len(court.told("user list")) == 1
    ),
    "sealing": Work(lambda court: words(court, "seal", "JT-003", "--reason", "Closed."), _sealed),
    "backing up": Work(lambda court: words(court, "backup", court.store.parent / "c.tjbackup"), _backed_up),
    "restoring": Work(_restored, _again),
}  # fmt: skip


@pytest.mark.parametrize("lasting", [False, True], ids=["one", "all"])
@pytest.mark.parametrize("name", WORKS)
def test_whichever_writing_fails(
    prepared: Court, cradle: Nursery, name: str, lasting: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, error, folder = WORKS[name], errno.ENOSPC if lasting else errno.EIO, tmp_path / "trial"
    monkeypatch.setenv("TJDESK_STATE", str(folder / "state"))
    count = _tried(prepared, folder, cradle, work, (0, error, lasting))
    assert count > 0
    step = 1 if LONG else max(1, count // 3)
    for at in range(1, count + 1, step):
        _tried(prepared, folder, cradle, work, (at, error, lasting))


def _tried(court: Court, folder: Path, cradle: Nursery, work: Work, fault: tuple[int, int, bool]) -> int:
    """The work on a copy of the court, with its fault; then the work again, without."""
    one = copied(court, folder)
    shutil.copy(court.store.parent / "b.tjbackup", folder)
    codes, count = cradle.faulty([work.call(one)], (folder, *fault))
    assert codes in ([DONE], [ROOM]), (fault, codes)
    proof = one("verify")
    assert (proof.code, proof.document.get("problems")) == (0, []), fault
    done = work.done(one)
    assert done or codes == [ROOM], fault
    if not done:
        assert cradle.run([work.call(one)])[0] == [DONE], fault
        assert work.done(one), fault
    shutil.rmtree(folder)
    return count
