"""A stick that fails at any point: what is under a bundle's name is whole or not there, and the store goes on."""

from __future__ import annotations

import datetime as dt
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.sync import carrier

DATA = bytes(range(256)) * 64


class Stick:
    """Counts what is asked of the disk, and is pulled out at one of the calls."""

    def __init__(self, pulled_at: int) -> None:
        self.calls, self.pulled_at = 0, pulled_at

    def asked(self) -> None:
        self.calls += 1
        if self.calls >= self.pulled_at:
            raise OSError(errno.EIO, "no medium")

    def watching(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any, **named: Any) -> Any:
            self.asked()
            return call(*args, **named)

        return watched


def on(monkeypatch: pytest.MonkeyPatch, stick: Stick) -> None:
    """Every call by which a bundle comes onto a stick goes through it."""
    monkeypatch.setattr(carrier.shutil, "disk_usage", stick.watching(carrier.shutil.disk_usage))
    monkeypatch.setattr(carrier.os, "open", stick.watching(os.open))
    monkeypatch.setattr(carrier.os, "fsync", stick.watching(os.fsync))
    monkeypatch.setattr(Path, "read_bytes", stick.watching(Path.read_bytes))
    monkeypatch.setattr(Path, "rename", stick.watching(Path.rename))


def test_pulled_at_any_call_no_half_bundle_has_a_whole_name(tmp_path: Path) -> None:
    kinds: list[Kind] = []
    for pulled_at in range(1, 12):
        file = tmp_path / f"bundle-{pulled_at}.tjb"
        with pytest.MonkeyPatch.context() as monkeypatch:
            on(monkeypatch, Stick(pulled_at))
            try:
                carrier.write(file, DATA)
            except Trouble as trouble:
                kinds.append(trouble.kind)
        if file.exists():
            assert file.read_bytes() == DATA
    assert len(kinds) >= 5
    assert set(kinds) == {Kind.ROOM}
    assert not list(tmp_path.glob(".tjdesk-*")), "nothing temporary stays behind"


@pytest.mark.parametrize("kept", [0, 1, 100, len(DATA) - 1])
def test_a_stick_that_keeps_only_a_part_is_found_out_on_reading_back(
    kept: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path)[:kept])
    with pytest.raises(Trouble) as trouble:
        carrier.write(tmp_path / "bundle.tjb", DATA)
    assert trouble.value.kind is Kind.ROOM
    assert not list(tmp_path.iterdir())


def test_a_full_stick_is_known_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        free = 1000

    monkeypatch.setattr(carrier.shutil, "disk_usage", lambda _folder: Full)
    with pytest.raises(Trouble) as trouble:
        carrier.write(tmp_path / "bundle.tjb", DATA)
    assert trouble.value.kind is Kind.ROOM
    assert not list(tmp_path.iterdir())


def test_a_write_protected_stick_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def protected(*_args: Any) -> int:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr(carrier.os, "open", protected)
    with pytest.raises(Trouble) as trouble:
        carrier.write(tmp_path / "bundle.tjb", DATA)
    assert trouble.value.kind is Kind.ROOM


def test_a_bundle_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "bundle.tjb"
    carrier.write(file, DATA)
    with pytest.raises(Trouble):
        carrier.write(file, b"another")
    assert file.read_bytes() == DATA
    assert carrier.free_name(tmp_path, file.name).name == "bundle_2.tjb"


def test_a_name_fits_every_file_system() -> None:
    name = carrier.bundle_name("Juzgado: «Áurea» / nº 3?", "São José * <norte>" * 9, dt.date(2026, 11, 26), 42)
    assert name.isascii()
    assert not set(name) & set('<>:"/\\|?*')
    assert len(name) < 120


def test_a_long_name_is_shortened_to_words_that_name() -> None:
    name = carrier.bundle_name("Juzgado de Control de Práctica, Valle Ficticio", "Norte", dt.date(2026, 11, 26), 42)
    assert name == "CONTROL_DE_PRACTICA_VALLE_FICTICIO-NORTE_2026-11-26_0042.tjb"
