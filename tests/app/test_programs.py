"""Which program runs: the installed one, a newer one beside it, or what is carried on a stick."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tjdesk.app import portable, switching
from tjdesk.app.programs import NAME, Programs, Step


def test_a_pointer_that_makes_no_sense_is_none(tmp_path: Path) -> None:
    programs = Programs(tmp_path)
    assert programs.newer(0) is None
    for nonsense in ("", "[]", '{"steps": 3}', '{"steps": [{"number": "x", "backup": ""}]}'):
        (tmp_path / "current.json").write_text(nonsense, "utf-8")
        assert programs.steps() == []
        assert programs.newer(0) is None


def test_a_version_that_was_removed_does_not_run(tmp_path: Path) -> None:
    programs = Programs(tmp_path)
    programs.keep([Step(5, "")])
    assert programs.newer(0) is None
    folder = tmp_path / "5"
    folder.mkdir()
    (folder / NAME).write_text("", "utf-8")
    (folder / NAME).chmod(0o755)
    assert programs.newer(0) == folder / NAME
    assert programs.newer(5) is None
    assert programs.newer(6) is None, "an installer that brought a newer program wins"


def test_only_an_installed_program_hands_over_and_it_can_be_kept_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "versions/7" / NAME
    newer.parent.mkdir(parents=True)
    newer.write_text("", "utf-8")
    newer.chmod(0o755)
    Programs(tmp_path / "versions").keep([Step(7, "")])
    for module in ("tjdesk.app.programs", "tjdesk.ui.desk.settings"):
        monkeypatch.setattr(f"{module}.data_folder", lambda: tmp_path)
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, arguments: became.append(arguments))
    monkeypatch.setattr(sys, "platform", "linux")
    assert switching.hand_over(["info", "x"]) == ["info", "x"]
    assert became == []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("TJDESK_HANDED_OVER", "")
    assert switching.hand_over(["--as-installed", "info"]) == ["info"]
    assert became == []
    switching.hand_over(["info", "x"])
    assert became == [[str(newer), "info", "x"]]
    switching.hand_over(["info", "x"])
    assert len(became) == 1, "the newer program does not hand over again"


def test_a_portable_program_writes_beside_itself_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "TJDESK_STATE"):
        monkeypatch.setenv(name, "elsewhere")
    program = tmp_path / "tjdesk"
    assert not portable.stay_beside(program)
    assert os.environ["XDG_CONFIG_HOME"] == "elsewhere"
    monkeypatch.delenv("TJDESK_STATE")
    (tmp_path / "portable").touch()
    assert portable.stay_beside(program)
    from tjdesk.app.marks import state_folder
    from tjdesk.ui.desk.settings import config_folder, data_folder

    for folder in (config_folder(), data_folder(), state_folder()):
        assert folder.is_relative_to(tmp_path / "data")
