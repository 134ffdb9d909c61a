"""A folder whose locks keep nobody out: two programs at one store still take turns, or the second is sent away."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest
from nursery import Nursery, nursery
from two_sides import both_record

from calls import Court
from tjdesk.db import lease
from tjdesk.db.lease import LEASE, Holder, Lease
from tjdesk.domain.refusal import Trouble


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Nursery, Nursery]]:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or os.name == "nt":
        pytest.skip("no C compiler for the library whose locks keep nobody out")
    library, source = tmp_path / "nolocks.so", Path(__file__).with_name("nolocks.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True, capture_output=True)
    with ExitStack() as held:
        one, other = (held.enter_context(nursery(tmp_path, library)) for _place in range(2))
        yield one, other


def test_two_programs_take_turns_all_the_same(court: Court, pair: tuple[Nursery, Nursery]) -> None:
    codes = [code for told in both_record(court, *pair) for code in told]
    assert len(codes) == 8, "a program that another writes under dies of it"
    assert set(codes) <= {0, 9}
    assert court.told("verify")["ok"]
    assert court.told("session", str(court.clock.at.date()))["recorded"] == codes.count(0) >= 4


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lease, "BEAT_SECONDS", 0.02)
    monkeypatch.setattr(lease, "SILENT_SECONDS", 0.2)


def left(folder: Path, **how: object) -> Holder:
    """A lease that somebody left there."""
    holder = msgspec.structs.replace(Lease(folder).me, **how)
    (folder / LEASE).write_bytes(msgspec.json.encode(holder))
    return holder


@pytest.mark.usefixtures("quick")
def test_another_computer_that_touches_it_keeps_it_and_is_named(tmp_path: Path) -> None:
    first = Lease(tmp_path)
    first.me = msgspec.structs.replace(first.me, machine="PC-VARA-3")
    first.take(0)
    second = Lease(tmp_path)
    with pytest.raises(Trouble) as fault:
        second.take(0.5)
    assert ("machine", "PC-VARA-3") in fault.value.message.args
    first.give_back()
    second.take(0)
    assert second.mine()
    second.give_back()
    assert not (tmp_path / LEASE).exists()


@pytest.mark.usefixtures("quick")
def test_one_that_fell_silent_is_taken_over_and_writes_no_more(tmp_path: Path) -> None:
    left(tmp_path, machine="PC-VARA-3")
    mine = Lease(tmp_path)
    mine.take(2)
    assert mine.mine()
    left(tmp_path, machine="PC-VARA-4")
    assert not mine.mine()
    mine.give_back()
    assert (tmp_path / LEASE).exists(), "it is another's now"


@pytest.mark.parametrize("how", [{"boot": "another start"}, {"process": 2**22 + 1}])
def test_what_a_crash_left_holds_nobody_up(how: dict[str, object], tmp_path: Path) -> None:
    left(tmp_path, **how)
    mine, begun = Lease(tmp_path), time.monotonic()
    mine.take(0)
    assert time.monotonic() - begun < lease.SILENT_SECONDS
    mine.give_back()


def test_a_store_that_was_taken_over_refuses_to_write(court: Court) -> None:
    with court.opened() as opened:
        left(court.store, machine="PC-VARA-3")
        with pytest.raises(Trouble):
            opened.log("printed")
        (court.store / LEASE).unlink()
        opened.log("printed")
    assert court.told("verify")["ok"]
