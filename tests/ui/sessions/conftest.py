"""A window on a court's session."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from session_court import PASSPHRASE, Court, a_house, a_room, a_store, a_window

from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue


@pytest.fixture
def court(qtbot: QtBot, tmp_path: Path) -> Iterator[Court]:
    look()
    tongue().speak("es")
    with a_house().opened(a_store(tmp_path), "C. Ruiz", PASSPHRASE) as opened:
        room, tasks = a_room(opened)
        window, panel = a_window(qtbot, room)
        made = Court(qtbot, window, panel, room, opened)
        yield made
        tasks.close()
