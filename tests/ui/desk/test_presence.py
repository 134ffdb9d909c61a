"""A store that was pulled while open is told of once, and once when it is back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tjdesk.i18n.message import Message
from tjdesk.ui.desk.faults import Fault
from tjdesk.ui.desk.presence import Presence
from tjdesk.ui.kit.tasks import Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()
    QApplication.processEvents()


def test_gone_and_back_are_told_once_each(tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> None:
    stick, parent = tmp_path / "stick", QObject()
    stick.mkdir()
    presence = Presence(tasks, Path.exists, stick, parent)
    told: list[object] = []
    presence.gone.connect(told.append)
    presence.back.connect(lambda: told.append("back"))

    def look_twice() -> None:
        for _turn in range(2):
            presence.look()
            qtbot.waitUntil(lambda: not tasks.busy)

    look_twice()
    assert told == []
    stick.rmdir()
    look_twice()
    assert len(told) == 1
    assert isinstance(told[0], Fault)
    assert isinstance(told[0].happened, Message)
    assert ("path", str(stick)) in told[0].happened.args
    stick.mkdir()
    look_twice()
    assert told[1:] == ["back"]
