"""How long nobody came: by the computer's clock, so that a sleep counts."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.ui.desk.watch import Watch


@pytest.fixture
def watch(qtbot: QtBot) -> Iterator[Watch]:
    parent = QObject()
    made = Watch(10, parent)
    yield made
    made.stop()


def test_nobody_is_missed_before_the_time_is_up(watch: Watch) -> None:
    told: list[int] = []
    watch.left.connect(told.append)
    watch.begin(last=time.time() - 9 * 60)
    watch.look()
    assert told == []


def test_after_a_sleep_it_tells_once(watch: Watch) -> None:
    told: list[int] = []
    watch.left.connect(told.append)
    watch.begin(last=time.time() - 3 * 3600)
    watch.look()
    watch.look()
    assert told == [10]


def test_any_key_is_somebody_and_f9_works_in_any_window(watch: Watch, qtbot: QtBot) -> None:
    told: list[str] = []
    watch.left.connect(lambda minutes: told.append("left"))
    watch.blank_wanted.connect(lambda: told.append("blank"))
    watch.lock_wanted.connect(lambda: told.append("lock"))
    window = QWidget()
    qtbot.addWidget(window)
    watch.begin(last=time.time() - 9 * 60)
    QTest.keyClick(window, Qt.Key.Key_F9)
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    watch.look()
    assert told == ["blank", "lock"]


def test_the_first_key_after_a_sleep_locks_and_goes_nowhere(watch: Watch, qtbot: QtBot) -> None:
    told: list[int] = []
    watch.left.connect(told.append)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    watch.begin(last=time.time() - 3 * 3600)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert told == [10]
    assert field.text() == ""
