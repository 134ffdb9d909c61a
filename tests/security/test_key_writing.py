"""Writing keys.json: whole or not at all, whatever fails."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from founded_store import ANA, CHEAP, Founded

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security import keyslots
from tjdesk.security.writing import write_whole

STEPS = ("open", "fdopen", "fsync", "replace")


def failing(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path if step == "replace" else os, step, full)


@pytest.mark.parametrize("step", STEPS)
def test_a_full_disk_at_any_step_leaves_the_old_file(
    store: Founded, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.path.read_bytes()
    with monkeypatch.context() as patch:
        failing(step, patch)
        with pytest.raises(Trouble) as told:
            keyslots.renew_recovery(store.path, store.keys)
    assert told.value.kind is Kind.ROOM
    assert store.path.read_bytes() == before
    assert [file.name for file in store.path.parent.iterdir()] == ["keys.json"]
    assert keyslots.unlock_by_recovery(store.path, store.sheet.text)


def test_founding_on_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing("fsync", monkeypatch)
    with pytest.raises(Trouble):
        keyslots.found(tmp_path / "keys.json", store_id="s", user_id="u", user_name="Luz", passphrase=ANA, cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_founding_in_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as told:
        keyslots.found(
            tmp_path / "none" / "keys.json", store_id="s", user_id="u", user_name="Luz", passphrase=ANA, cost=CHEAP
        )
    assert told.value.kind is Kind.ROOM


def test_what_a_power_cut_left_confuses_nobody_and_is_cleared_away(store: Founded) -> None:
    leftover = store.path.parent / ".keys.json.deadbeef.new"
    leftover.write_bytes(b'{"format": "tjd')
    assert store.unlock("ana nunez", ANA).user_id == "ana"
    keyslots.renew_recovery(store.path, store.keys)
    assert not leftover.exists()


def test_the_file_and_then_its_folder_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []

    def watched(name: str, really: Callable[..., object]) -> Callable[..., object]:
        def step(*given: object) -> object:
            order.append(name)
            return really(*given)

        return step

    monkeypatch.setattr(os, "fsync", watched("fsync", os.fsync))
    monkeypatch.setattr(Path, "replace", watched("replace", Path.replace))
    write_whole(tmp_path / "keys.json", b"x")
    assert order == ["fsync", "replace", "fsync"]
