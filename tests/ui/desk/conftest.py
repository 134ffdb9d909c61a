"""A window of its own on a copied store, its settings beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import PASSPHRASE, USER, _founded, a_house, register
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from seen_window import Seen, a_window


@pytest.fixture
def seen(qtbot: QtBot, tmp_path: Path) -> Iterator[Seen]:
    store = tmp_path / "store"
    shutil.copytree(_founded(), store)
    with a_house().opened(store, USER, PASSPHRASE) as opened:
        register(opened.desk, "JT-001/2026", "Ibáñez", "Rosa")
        register(opened.desk, "JT-002/2026", "Herrera", "José")
    made = Seen(qtbot, a_window(qtbot, tmp_path, store), store)
    made.settle()
    yield made
    made.window.end()
    QApplication.processEvents()
