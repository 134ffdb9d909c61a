"""A room of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import a_room
from pytestqt.qtbot import QtBot

from tjdesk.ui.desk.room import Room


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[Room]:
    with a_room(tmp_path) as made:
        yield made
