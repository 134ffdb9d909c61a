"""Two sites of one programme, and a room at the coordination office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from two_sites import Sites, room_at, two_sites

from tjdesk.ui.desk.room import Room


@pytest.fixture
def sites(tmp_path: Path) -> Sites:
    return two_sites(tmp_path)


@pytest.fixture
def room(qtbot: QtBot, sites: Sites) -> Iterator[Room]:
    with room_at(sites.oak) as made:
        yield made
