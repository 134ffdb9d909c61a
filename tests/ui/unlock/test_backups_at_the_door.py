"""Backups where the store is locked: tried by anybody, and brought back when the store does not open any more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import CHEAP, PASSPHRASE, a_house, nameless
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desks import StillClock
from tjdesk.app.doors import TheDoors
from tjdesk.app.unlocking import Stretch
from tjdesk.services.house import StorePlan
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.desk.window import DeskWindow
from tjdesk.ui.first_run.panel import Panel as FirstRun
from tjdesk.ui.kit.theme import look
from tjdesk.ui.unlock.drill import TryBackup
from tjdesk.ui.unlock.recovery import Recovery

NEW = "kiwi pyramid elephant limit park praise"


def a_window(qtbot: QtBot, folder: Path, store: Path) -> DeskWindow:
    look()
    doors = TheDoors(StillClock(), Stretch(CHEAP, CHEAP))
    window = DeskWindow(lambda: World(a_house(), doors), SettingsFile(folder / "window.json"))
    qtbot.addWidget(window)
    window.resize(1366, 696)
    window.show()
    qtbot.waitExposed(window)
    window.begin(store)
    quiet(qtbot, window)
    return window


def quiet(qtbot: QtBot, window: DeskWindow) -> None:
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=20_000)


@pytest.fixture
def locked(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[DeskWindow, Path, str]]:
    """A window at a store that is no training court, and its sheet."""
    store = tmp_path / "store"
    plan = StorePlan(store=store, pack="generic", court="Oak Hill", user="C. Ruiz", passphrase=PASSPHRASE)
    groups = " ".join(a_house().found(plan))
    window = a_window(qtbot, tmp_path, store)
    yield window, store, groups
    window.end()
    QApplication.processEvents()


def own(store: Path) -> list[Path]:
    return sorted((store / "backups").glob("auto-*.tjbackup"))


def unlock(qtbot: QtBot, window: DeskWindow) -> None:
    window.threshold.unlock.view.tried.emit("C. Ruiz", PASSPHRASE)
    qtbot.waitUntil(lambda: window.is_open, timeout=20_000)
    quiet(qtbot, window)


def test_a_lock_writes_the_backup_that_is_due_and_the_strip_tells_its_age(
    locked: tuple[DeskWindow, Path, str], qtbot: QtBot
) -> None:
    window, store, _groups = locked
    unlock(qtbot, window)
    assert [notice.words.text for notice in _notices(window)] == ["No backup yet"]
    window.lock()
    quiet(qtbot, window)
    assert len(own(store)) == 1
    unlock(qtbot, window)
    assert [notice.words.text for notice in _notices(window)] == ["Backup {age}"]
    window.lock()
    quiet(qtbot, window)
    assert len(own(store)) == 1, "nothing changed since"


def test_while_nobody_types_the_backup_that_is_due_is_written(
    locked: tuple[DeskWindow, Path, str], qtbot: QtBot
) -> None:
    from tjdesk.ui.desk.backing import Backing

    window, store, _groups = locked
    unlock(qtbot, window)
    assert window.room is not None
    Backing(window.room, lambda: 10.0).look()
    quiet(qtbot, window)
    assert own(store) == [], "somebody was typing ten seconds ago"
    Backing(window.room, lambda: 100.0).look()
    quiet(qtbot, window)
    assert len(own(store)) == 1
    quiet(qtbot, window)
    assert "Backup {age}" in [notice.words.text for notice in _notices(window)]


def _notices(window: DeskWindow) -> list[object]:
    assert window.shell is not None
    return window.shell.posted.status.notices(window.shell.room.house.now().date())


def test_anybody_tries_a_backup_from_the_unlock_page(locked: tuple[DeskWindow, Path, str], qtbot: QtBot) -> None:
    window, store, groups = locked
    unlock(qtbot, window)
    window.lock()
    quiet(qtbot, window)
    before = sorted(path.name for path in store.rglob("*"))
    window.threshold.unlock.view.drill_wanted.emit()
    ask = window.findChildren(TryBackup)[-1]
    assert nameless(ask) == []
    assert ask.file.text() == str(own(store)[0]), "the newest one is proposed"
    for words, sound in (("not this one at all", False), (PASSPHRASE, True), (groups, True)):
        ask.passphrase.setText(words)
        ask.button.click()
        quiet(qtbot, window)
        assert bool(ask.told.plain) is sound
        assert bool(ask._remark.plain) is not sound
    assert sorted(path.name for path in store.rglob("*")) == before


def test_a_store_that_does_not_open_any_more_comes_back_from_its_backup(
    locked: tuple[DeskWindow, Path, str], qtbot: QtBot
) -> None:
    window, store, groups = locked
    unlock(qtbot, window)
    window.lock()
    quiet(qtbot, window)
    (store / "keys.json").write_bytes(b"{}")
    window.threshold.unlock.view.tried.emit("C. Ruiz", PASSPHRASE)
    quiet(qtbot, window)
    assert not window.is_open
    window.threshold.unlock.view.restore_wanted.emit()
    first = window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    assert first.now is first.restore
    assert nameless(first) == []
    assert first.restore.folder.text() == str(store.with_name("store-2"))
    first.restore.passphrase.setText(groups)
    first.restore.next.click()
    quiet(qtbot, window)
    recovery = window.pages.currentWidget()
    assert isinstance(recovery, Recovery), "nobody's passphrase is known: the sheet makes a new one"
    recovery.page.user.set_value("C. Ruiz")
    for field in (recovery.page.passphrase, recovery.page.again):
        field.setText(NEW)
    recovery.page.next.click()
    qtbot.waitUntil(lambda: window.is_open, timeout=20_000)
    quiet(qtbot, window)
    assert window.room is not None
    assert window.room.opened.store == store.with_name("store-2")


def test_back_from_restoring_leads_back(locked: tuple[DeskWindow, Path, str]) -> None:
    window, _store, _groups = locked
    window.threshold.unlock.view.restore_wanted.emit()
    first = window.pages.currentWidget()
    assert isinstance(first, FirstRun)
    first.restore.before.click()
    assert window.pages.currentWidget() is window.threshold.unlock
