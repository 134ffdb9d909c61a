"""A store has one window: a second one finds the first, which comes forward."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tjdesk.ui.desk.only import Only, is_open


def test_a_second_window_finds_the_first_and_brings_it_forward(qtbot: QtBot, tmp_path: Path) -> None:
    only = Only()
    assert not is_open(tmp_path / "store")
    only.hold(tmp_path / "store")
    with qtbot.waitSignal(only.asked):
        assert is_open(tmp_path / "store")
    only.let_go()


def test_another_store_has_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    only = Only()
    only.hold(tmp_path / "one")
    assert not is_open(tmp_path / "other")
    only.hold(tmp_path / "other")
    assert not is_open(tmp_path / "one")
    with qtbot.waitSignal(only.asked):
        assert is_open(tmp_path / "other")
    only.let_go()
    assert not is_open(tmp_path / "other")


def test_a_bundle_that_is_opened_goes_to_the_window_that_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    only = Only()
    only.hold(tmp_path / "store")
    with qtbot.waitSignal(only.handed) as told:
        assert is_open(tmp_path / "store", tmp_path / "Ñandú.tjb")
    assert told.args == [tmp_path / "Ñandú.tjb"]
    only.let_go()
