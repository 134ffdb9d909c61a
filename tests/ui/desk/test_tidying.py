"""Whole searches for cycles wait until nobody types, or until far too much has come together."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tjdesk.ui.desk.tidying import Tidying


@pytest.mark.parametrize(
    ("small", "idle", "searched"), [(19, 60.0, False), (20, 3.0, False), (20, 4.0, True), (4_000, 0.0, True)]
)
def test_a_search_waits_for_a_quiet_moment(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, small: int, idle: float, searched: bool
) -> None:
    calls: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, small))
    monkeypatch.setattr(gc, "collect", lambda: calls.append(1))
    parent = QObject()
    assert Tidying(lambda: idle, parent).look() is searched
    assert bool(calls) is searched


def test_python_sees_to_it_again_when_the_window_has_gone(qapp: object) -> None:
    before = gc.get_threshold()
    parent = QObject()
    tidying = Tidying(lambda: 0.0, parent)
    tidying.begin()
    assert gc.get_threshold()[2] > 10_000
    tidying.stop()
    assert gc.get_threshold() == before


def test_what_a_desk_stands_on_is_not_searched_until_it_goes(qapp: object) -> None:
    parent = QObject()
    tidying = Tidying(lambda: 60.0, parent)
    tidying.keep()
    kept = gc.get_freeze_count()
    tidying.release()
    assert kept > 10_000
    assert gc.get_freeze_count() == 0
    tidying.stop()


def test_after_another_desk_everything_is_searched_once_more(qapp: object, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 20))
    for name in ("collect", "freeze", "unfreeze"):
        monkeypatch.setattr(gc, name, lambda name=name: calls.append(name))
    parent = QObject()
    tidying = Tidying(lambda: 60.0, parent)
    for deed in (tidying.keep, tidying.release, tidying.keep, tidying.look, tidying.look):
        deed()
    assert calls == ["freeze", "unfreeze", "collect", "freeze", "collect"]
